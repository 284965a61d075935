import type { Bilingual, Language } from '#kernel/languages.ts'
import type { Grade } from '#knowledge/vocabulary.ts'
import type { GradingSettings } from './grading-settings.ts'
import type { Channel } from './ticket.ts'

/** A signal that was found, with the words that showed it. */
type Found = Readonly<{ signal: string; quote: string }>

/** A proposed grade. Each reason names a signal and quotes the words it was read from. */
export type GradeProposal = Readonly<{ value: Grade; reasons: readonly string[] }>

/** A proposed channel, with its reason, and the words it was read from where there are such. */
export type ChannelProposal = Readonly<{ value: Channel; reason: string }>

export type Proposal = Readonly<{ grade: GradeProposal; channel: ChannelProposal }>

type Compiled = Readonly<{ signal: string; reason: Bilingual; patterns: readonly RegExp[]; unless: readonly RegExp[] }>

/** English patterns match whole words ("wrong" is not in "wrongdoer"); Chinese has no word boundaries to look for. */
const atWords = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'iu')

const compile = (settings: GradingSettings): readonly Compiled[] =>
  Object.entries(settings.signals).map(([signal, { reason, en, zh, unless }]) => ({
    signal,
    reason,
    patterns: [...en.map(atWords), ...zh.map((source) => new RegExp(source, 'iu'))],
    unless: unless.map((source) => new RegExp(source, 'iu')),
  }))

const firstMatch = (patterns: readonly RegExp[], text: string): string | undefined => {
  for (const pattern of patterns) {
    const quote = pattern.exec(text)?.[0].trim()
    if (quote !== undefined && quote !== '') return quote
  }
  return undefined
}

/**
 * Reads grade and channel off a text. Pure once built; rules are data (`content/settings/grading.yaml`).
 * A proposal only: a person may change it, with a reason.
 */
export const createGrader = (settings: GradingSettings): ((text: string, lang: Language) => Proposal) => {
  const signals = compile(settings)
  return (text, lang) => {
    // Patterns are made for prose; a log of megabytes adds time, not knowledge.
    const read = text.slice(0, 20_000)
    const found = signals.flatMap(({ signal, patterns, unless }): Found[] => {
      const quote = unless.some((pattern) => pattern.test(read)) ? undefined : firstMatch(patterns, read)
      return quote === undefined ? [] : [{ signal, quote }]
    })
    const has = (signal: string): boolean => found.some((entry) => entry.signal === signal)
    // The schema demands a last line that fits everything.
    const line = settings.grades.find(
      ({ all, any, none }) => all.every(has) && (any.length === 0 || any.some(has)) && !none.some(has),
    ) as GradingSettings['grades'][number]
    const deciding = new Set([...line.all, ...line.any])
    const reasons = found
      .filter(({ signal }) => deciding.has(signal))
      .map(({ signal, quote }) => reasonText(settings.signals[signal]?.reason[lang] ?? signal, quote, lang))
    const channel = settings.channels.find(
      ({ grades, any, none }) => grades.includes(line.grade) && (any.length === 0 || any.some(has)) && !none.some(has),
    )
    const said = found.find(({ signal }) => channel?.any.includes(signal))?.quote
    return {
      grade: { value: line.grade, reasons: [...reasons, ...(line.because === undefined ? [] : [line.because[lang]])] },
      channel: {
        value: channel?.channel ?? 'ticket',
        reason: said === undefined ? (channel?.reason[lang] ?? '') : reasonText(channel?.reason[lang] ?? '', said, lang),
      },
    }
  }
}

const reasonText = (reason: string, quote: string, lang: Language): string =>
  lang === 'zh' ? `${reason}（“${quote}”）` : `${reason} (“${quote}”)`
