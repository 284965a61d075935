import type { Language } from '#kernel/languages.ts'
import type { Grade } from '#knowledge/vocabulary.ts'
import { weigh, type GradingEvidence, type Weighed } from './grading-evidence.ts'
import type { GradeLine, GradingSettings } from './grading-settings.ts'
import { createSignalFinder, fits, type FoundSignal } from './signals.ts'
import type { Channel } from './ticket.ts'

/** A proposed grade. Each reason names a signal and quotes the words it was read from. */
export type GradeProposal = Readonly<{ value: Grade; reasons: readonly string[] }>

/** A proposed channel, with its reason, and the words it was read from where there are such. */
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
    const line = settings.grades.find((candidate) => fits(candidate, has)) as GradeLine
    const grade = 'weigh' in line ? byWeight(weigh(found, evidence), evidence, lang) : byRule(line, found, lang)
    const channel = settings.channels.find(({ grades, any, none }) => grades.includes(grade.value) && fits({ all: [], any, none }, has))
    const said = found.find(({ signal }) => channel?.any.includes(signal))
    const reason = channel?.reason[lang] ?? ''
    return {
      grade,
      channel: { value: channel?.channel ?? 'ticket', reason: said === undefined ? reason : withQuote(reason, said.quote, lang) },
    }
  }
}

const byRule = (line: Exclude<GradeLine, { weigh: true }>, found: readonly FoundSignal[], lang: Language): GradeProposal => {
  const deciding = new Set([...line.all, ...line.any])
  const reasons = found.filter(({ signal }) => deciding.has(signal)).map((signal) => quoted(signal, lang))
  return { value: line.grade, reasons: [...reasons, ...(line.because === undefined ? [] : [line.because[lang]])] }
}

const byWeight = (weighed: Weighed<FoundSignal>, evidence: GradingEvidence, lang: Language): GradeProposal => ({
  value: weighed.grade,
  reasons: [...weighed.parts.map((part) => quoted(part, lang)), sumOf(weighed, evidence, lang)],
})

const withQuote = (reason: string, quote: string, lang: Language): string =>
  lang === 'zh' ? `${reason}（“${quote}”）` : `${reason} (“${quote}”)`

const quoted = ({ reason, quote }: FoundSignal, lang: Language): string => withQuote(reason[lang], quote, lang)

const withMinus = (points: number): string => String(points).replace('-', '−')

/** The reasons before it as a sum, in their order. @example '7 + 4 − 3 = 8' */
const addedUp = ({ parts, sum }: Weighed<FoundSignal>): string =>
  parts.length < 2
    ? withMinus(sum)
    : `${parts.map(({ points }, at) => (at === 0 ? withMinus(points) : points < 0 ? `− ${-points}` : `+ ${points}`)).join(' ')} = ${withMinus(sum)}`

const sumOf = (weighed: Weighed<FoundSignal>, { from, learned }: GradingEvidence, lang: Language): string => {
  const { grade } = weighed
  const [tickets, begin] = [learned.tickets.toLocaleString('en'), grade === 'P3' ? 'P2' : grade]
  const start = withMinus(from[begin])
  return lang === 'zh'
    ? `权重 ${addedUp(weighed)}，${begin} 从 ${start} 起（学自 ${tickets} 张已定级的工单）`
    : `weighed ${addedUp(weighed)}; ${begin} begins at ${start} (learnt from ${tickets} graded tickets)`
}
