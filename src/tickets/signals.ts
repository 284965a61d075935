import type { Bilingual } from '#kernel/languages.ts'
import type { GradingSettings } from './grading-settings.ts'

/** A signal that was found, with the words that showed it. */
export type FoundSignal = Readonly<{ signal: string; reason: Bilingual; quote: string }>

/** English patterns match whole words ("wrong" is not in "wrongdoer"); Chinese has no word boundaries to look for. */
const atWords = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'iu')

const anywhere = (source: string): RegExp => new RegExp(source, 'iu')

const firstMatch = (patterns: readonly RegExp[], text: string): string | undefined => {
  for (const pattern of patterns) {
    const quote = pattern.exec(text)?.[0].trim()
    if (quote !== undefined && quote !== '') return quote
  }
  return undefined
}

type Condition = Pick<GradingSettings['grades'][number], 'all' | 'any' | 'none'>

/** Every signal of `all`, at least one of `any` where it is given, none of `none`. */
export const fits = ({ all, any, none }: Condition, has: (signal: string) => boolean): boolean =>
  all.every(has) && (any.length === 0 || any.some(has)) && !none.some(has)

/** Patterns are made for prose; a log of megabytes adds time, not knowledge. */
const readAtMost = 20_000

/** Which signals of `content/settings/grading.yaml` a text shows, in the order of the file. Pure once built. */
export const createSignalFinder = (signals: GradingSettings['signals']): ((text: string) => readonly FoundSignal[]) => {
  const compiled = Object.entries(signals).map(([signal, { reason, en, zh, unless }]) => ({
    signal,
    reason,
    patterns: [...en.map(atWords), ...zh.map(anywhere)],
    unless: unless.map(anywhere),
  }))
  return (text) => {
    const read = text.slice(0, readAtMost)
    return compiled.flatMap(({ signal, reason, patterns, unless }): FoundSignal[] => {
      const quote = unless.some((pattern) => pattern.test(read)) ? undefined : firstMatch(patterns, read)
      return quote === undefined ? [] : [{ signal, reason, quote }]
    })
  }
}
