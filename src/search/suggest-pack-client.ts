import lunr from 'lunr'
import type { Platform, Scenario } from '#knowledge/vocabulary.ts'
import { mergeRanges, type Range } from './excerpt.ts'
import { packTokens, type PackDocument, type SuggestPack } from './suggest-pack-format.ts'
import { forEachTerm } from './tokenize.ts'

/** A suggestion made in the browser. `matched` holds the document's words and codes that the question shares. */
export type PackSuggestion = PackDocument &
  Readonly<{
    score: number
    matched: Readonly<{ terms: readonly string[]; codes: readonly string[] }>
    samePlatform: boolean
    sameScenario: boolean
  }>

export type PackQuestion = Readonly<{
  title: string
  body?: string
  platform?: Platform | undefined
  scenario?: Scenario | undefined
  limit?: number
}>

/** A question longer than this adds no new words, only milliseconds on a phone. */
const mostTerms = 60
const titleBoost = 4
const mostReasons = 6
const contextBoost = 1.05
/** Below this share of the question's words, silence is better. */
const leastShare = 0.3

/** Terms with how often they were asked, the title's counted more. */
const askedTerms = ({ title, body = '' }: PackQuestion): ReadonlyMap<string, number> => {
  const asked = new Map<string, number>()
  const add = (text: string, boost: number): void => packTokens(text).forEach((term) => asked.set(term, (asked.get(term) ?? 0) + boost))
  add(title, titleBoost)
  add(body, 1)
  return new Map([...asked].sort((a, b) => b[1] - a[1]).slice(0, mostTerms))
}

/** The words and codes of a text that were asked for, as the text writes them. */
const shared = (text: string, asked: ReadonlyMap<string, number>): PackSuggestion['matched'] => {
  const words: Range[] = []
  const codes: Range[] = []
  forEachTerm(text, (term, lane, start, end) => {
    if (asked.has(term)) (lane === 'exact' ? codes : words).push([start, end])
  })
  const surfaces = (ranges: readonly Range[]): string[] => [
    ...new Map(mergeRanges(ranges).map(([start, end]) => [text.slice(start, end).toLowerCase(), text.slice(start, end)])).values(),
  ]
  return { terms: surfaces(words).slice(0, mostReasons), codes: surfaces(codes).slice(0, mostReasons) }
}

/**
 * Makes the pack ready for questions. Pure and without Node: the same code runs in the browser and in tests.
 *
 * @returns a function from question to suggestions, best first; empty when nothing speaks of enough of the question.
 */
export const openSuggestPack = (pack: SuggestPack): ((question: PackQuestion) => readonly PackSuggestion[]) => {
  const index = lunr.Index.load(pack.index)
  const byId = new Map(pack.documents.map((document) => [document.id, document]))
  return (question) => {
    const asked = askedTerms(question)
    // lunr answers a query without terms with everything it has.
    if (asked.size === 0) return []
    // Terms go in one by one, not as a query string: lunr would read `*`, `-`, `:` in it as syntax, and throw.
    const results = index.query((query) =>
      asked.forEach((boost, term) => query.term(term, { boost: Math.sqrt(boost), usePipeline: false })),
    )
    const weightOf = (terms: Iterable<string>): number => [...terms].reduce((sum, term) => sum + (asked.get(term) ?? 0), 0)
    const whole = weightOf(asked.keys())
    return results
      .flatMap(({ ref, score, matchData }): PackSuggestion[] => {
        const document = byId.get(ref)
        if (document === undefined || weightOf(Object.keys(matchData.metadata as object)) < leastShare * whole) return []
        const samePlatform = question.platform !== undefined && document.platforms.includes(question.platform)
        const sameScenario = question.scenario !== undefined && document.scenarios.includes(question.scenario)
        const matched = shared(
          `${document.title} ; ${document.summary} ; ${document.fix ?? ''} ; ${document.codes.map((code) => `code ${code}`).join(' ; ')}`,
          asked,
        )
        return [
          {
            ...document,
            score: score * (samePlatform ? contextBoost : 1) * (sameScenario ? contextBoost : 1),
            matched,
            samePlatform,
            sameScenario,
          },
        ]
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, question.limit ?? 5)
  }
}
