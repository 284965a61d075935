import type { Language } from '#kernel/languages.ts'
import type { Grade } from '#knowledge/vocabulary.ts'
import { weigh, type GradingEvidence, type Weighed } from './grading-evidence.ts'
import type { GradeLine, GradingSettings } from './grading-settings.ts'
import { createSignalFinder, type FoundSignal } from './signals.ts'
import type { Channel } from './ticket.ts'

/** A proposed grade. Each reason names a signal and quotes the words it was read from. */
export type GradeProposal = Readonly<{ value: Grade; reasons: readonly string[] }>

/** A proposed channel, with its reason. */
export type ChannelProposal = Readonly<{ value: Channel; reason: string }>

export type Proposal = Readonly<{ grade: GradeProposal; channel: ChannelProposal }>

/**
 * Reads grade and channel off a text: reviewed rules first (`content/settings/grading.yaml`), and where they leave it open the
 * weight of what was found (`grading-evidence.yaml`). Pure once built. A proposal only: a person may change it, with a reason.
 */
export const createGrader = (settings: GradingSettings, evidence: GradingEvidence): ((text: string, lang: Language) => Proposal) => {
  const find = createSignalFinder(settings.signals)
  return (text, lang) => {
    const found = find(text)
    const has = (signal: string): boolean => found.some((entry) => entry.signal === signal)
    // The schema demands a last line that fits everything.
    const line = settings.grades.find(
      ({ all, any, none }) => all.every(has) && (any.length === 0 || any.some(has)) && !none.some(has),
    ) as GradeLine
    const grade = 'weigh' in line ? byWeight(weigh(found, evidence), evidence, lang) : byRule(line, found, lang)
    const channel = settings.channels.find(({ grades, any }) => grades.includes(grade.value) && (any.length === 0 || any.some(has)))
    return { grade, channel: { value: channel?.channel ?? 'ticket', reason: channel?.reason[lang] ?? '' } }
  }
}

const byRule = (line: Exclude<GradeLine, { weigh: true }>, found: readonly FoundSignal[], lang: Language): GradeProposal => {
  const deciding = new Set([...line.all, ...line.any])
  const reasons = found.filter(({ signal }) => deciding.has(signal)).map((signal) => quoted(signal, lang))
  return { value: line.grade, reasons: [...reasons, ...(line.because === undefined ? [] : [line.because[lang]])] }
}

const byWeight = ({ grade, sum, parts }: Weighed<FoundSignal>, evidence: GradingEvidence, lang: Language): GradeProposal => ({
  value: grade,
  reasons: [...parts.map((part) => `${quoted(part, lang)}${colon[lang]}${signed(part.points)}`), total(grade, sum, evidence, lang)],
})

const colon = { en: ': ', zh: '：' } as const

const quoted = ({ reason, quote }: FoundSignal, lang: Language): string =>
  lang === 'zh' ? `${reason.zh}（“${quote}”）` : `${reason.en} (“${quote}”)`

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points).replace('-', '−'))

const total = (grade: 'P1' | 'P2' | 'P3', sum: number, { from, learned }: GradingEvidence, lang: Language): string => {
  const [points, tickets] = [signed(sum), learned.tickets.toLocaleString('en')]
  if (lang === 'zh') {
    const scale = grade === 'P3' ? `低于 P2 的 ${signed(from.P2)} 分` : `${grade} 从 ${signed(from[grade])} 分起`
    return `合计 ${points} 分，${scale}（分值学自 ${tickets} 张已定级的工单）`
  }
  const scale = grade === 'P3' ? `P2 begins at ${signed(from.P2)}` : `${grade} begins at ${signed(from[grade])}`
  return `${points} together; ${scale} (learnt from ${tickets} graded tickets)`
}
