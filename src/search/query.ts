import { expandConcepts, type ConceptIndex, type Expansion } from './concepts.ts'
import type { SearchIndex } from './search-index.ts'
import { rankingSettings, type RankingSettings } from './ranking-settings.ts'
import { forEachTerm, tokenize, type Lane } from './tokenize.ts'

/** One term of a question, ready for ranking. */
export type QueryTerm = Readonly<{
  term: string
  lane: Lane
  /** Question-side weight × idf. */
  weight: number
  /** In how many documents it occurs. */
  frequency: number
}>

/**
 * Another wording of something asked: the document scores the better of the asked terms and these.
 * Indexes point into `Query.terms`.
 */
export type Alternative = Readonly<{ asked: readonly number[]; instead: readonly number[] }>

export type Query = Readonly<{
  /** What was asked, weightiest first, then the glossary's terms. */
  terms: readonly QueryTerm[]
  /** How many of `terms` were asked. */
  asked: number
  alternatives: readonly Alternative[]
  /** Terms worth looking up, best first. */
  retrieval: readonly string[]
  /** Sum of the asked terms' weights: the score no document reaches, which makes scores of different questions comparable. */
  ideal: number
}>

export type QueryText = Readonly<{ title: string; body?: string | undefined }>

type Draft = { lane: Lane; tf: number }

const count = (drafts: Map<string, Draft>, text: string, weight: number): void =>
  forEachTerm(text, (term, lane) => {
    const draft = drafts.get(term)
    if (draft === undefined) drafts.set(term, { lane, tf: weight })
    else draft.tf += weight
  })

const isSingleCjk = (term: string): boolean => term.length === 1 && term.charCodeAt(0) > 0x2e7f

/** A bare number in the words that name a problem is very often a code: `110` also asks for `#110`. */
const addCodeReadings = (drafts: Map<string, Draft>, title: string): void => {
  for (const term of tokenize(title).words) {
    const tf = drafts.get(term)?.tf ?? 0
    if (/^\d{2,6}$/.test(term) && !drafts.has(`#${Number(term)}`)) drafts.set(`#${Number(term)}`, { lane: 'exact', tf: tf / 2 })
  }
}

/** ln(1 + (N − n + ½)/(n + ½)): never negative, so a common word helps a little and harms nothing. */
export const inverseFrequency = (documents: number, frequency: number): number =>
  Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))

/** Exact-lane terms that name an error rather than a thing: `#110`, `=-17`, `=0x80070005`, `=err_110`. */
export const isErrorCode = (term: string): boolean => /^(?:#|=-\d|=0x|=err(?:or)?_)/.test(term)

const boost = (term: string, lane: Lane, frequency: number, settings: RankingSettings): number =>
  (lane === 'exact' ? (isErrorCode(term) ? settings.codeBoost : settings.exactBoost) : isSingleCjk(term) ? settings.singleCharacter : 1) *
  (frequency === 0 ? settings.unheard : 1)

/** Longest question read for distinct terms; the rest of a pasted log repeats itself. */
const draftLimit = 400

/** Terms to look up: the weightiest, as long as the postings they cost stay in the budget; at least two. */
const chooseRetrieval = (terms: readonly QueryTerm[], settings: RankingSettings): string[] => {
  const chosen: string[] = []
  let postings = 0
  for (const { term, frequency } of terms) {
    if (chosen.length >= settings.retrievalTerms) break
    if (frequency === 0 || (chosen.length >= 2 && postings + frequency > settings.postings)) continue
    chosen.push(term)
    postings += frequency
  }
  return chosen
}

/**
 * Reads a question: terms with weights, glossary wordings, and the few terms worth a look-up.
 *
 * @param concepts the glossary, prepared by `indexConcepts`.
 * @param completions what a half-typed last word may become.
 */
export const readQuery = async (
  index: Pick<SearchIndex, 'statistics' | 'frequencies'>,
  concepts: ConceptIndex,
  { title, body = '' }: QueryText,
  settings: RankingSettings = rankingSettings,
  completions: readonly Expansion[] = [],
): Promise<Query> => {
  const drafts = new Map<string, Draft>()
  count(drafts, title, settings.queryTitle)
  count(drafts, body, 1)
  addCodeReadings(drafts, title)
  const asked = [...drafts].slice(0, draftLimit)
  const expansions = [...expandConcepts(concepts, title === '' ? body : title), ...completions]
  const added = [...new Set(expansions.flatMap(({ instead }) => instead))].filter((term) => !drafts.has(term))
  const [{ documents }, frequencies] = await Promise.all([
    index.statistics(),
    index.frequencies([...asked.map(([term]) => term), ...added]),
  ])

  const weigh = (term: string, lane: Lane, tf: number): QueryTerm => {
    const frequency = frequencies.get(term) ?? 0
    const repeats = (tf * (settings.queryK + 1)) / (tf + settings.queryK)
    return { term, lane, frequency, weight: repeats * boost(term, lane, frequency, settings) * inverseFrequency(documents, frequency) }
  }
  const byWeight = asked.map(([term, { lane, tf }]) => weigh(term, lane, tf)).sort((a, b) => b.weight - a.weight)
  const kept = byWeight.slice(0, settings.rankingTerms)
  const extra = added.map((term) => weigh(term, 'word', settings.queryTitle * settings.expansion))
  const terms = [...kept, ...extra]
  const place = new Map(terms.map(({ term }, at) => [term, at]))
  const toPlaces = (names: readonly string[]): number[] => names.flatMap((name) => place.get(name) ?? [])
  return {
    terms,
    asked: kept.length,
    alternatives: expansions.map(({ asked: own, instead }) => ({ asked: toPlaces(own), instead: toPlaces(instead) })),
    retrieval: chooseRetrieval(
      [...kept, ...extra].sort((a, b) => b.weight - a.weight),
      settings,
    ),
    ideal: kept.reduce((sum, { weight }) => sum + weight, 0),
  }
}
