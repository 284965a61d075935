import { isSingleCjk } from './characters.ts'
import { expandConcepts, type ConceptIndex, type Expansion } from './concepts.ts'
import { inverseFrequency } from './inverse-frequency.ts'
import { withoutLogNoise } from './log-noise.ts'
import type { IndexView } from './search-index.ts'
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
  /** The question writes it as an error code: `-17`, "error 17", `ERR_17`; not a bare 17, which only may be one. */
  asksCode: boolean
}>

/**
 * Another wording of something asked: the document scores the better of the asked terms and these.
 * Indexes point into `Query.terms`.
 */
export type Alternative = Readonly<{ asked: readonly number[]; instead: readonly number[] }>

export type Query = Readonly<{
  /** What was asked, weightiest first, then the glossary's terms. */
  terms: readonly QueryTerm[]
  /** The same without their weights: always this one array, so that what is looked up for it can be kept. */
  names: readonly string[]
  /** How many of `terms` were asked. */
  asked: number
  /** Whether there is more than a title: a whole ticket, not words for a search box. */
  hasBody: boolean
  alternatives: readonly Alternative[]
  /** Terms that choose the candidates, weightiest first. */
  retrieval: readonly QueryTerm[]
  /** Sum of the asked terms' weights: the score no document reaches, which makes scores of different questions comparable. */
  ideal: number
}>

export type QueryText = Readonly<{ title: string; body?: string | undefined }>

/** How often a term stands in the two parts of a question. */
type Draft = { lane: Lane; inTitle: number; inBody: number }

/** @returns the number of words */
const count = (drafts: Map<string, Draft>, text: string, part: 'inTitle' | 'inBody'): number => {
  let words = 0
  forEachTerm(text, (term, lane) => {
    if (lane === 'word') words += 1
    const draft = drafts.get(term) ?? { lane, inTitle: 0, inBody: 0 }
    draft[part] += 1
    drafts.set(term, draft)
  })
  return words
}

/**
 * What a word of the title counts against one of the body. The longer the body, the more: its words are many, and most of
 * them tell the story around the problem (steps, logs), while a title always names it.
 */
const titleWeight = (bodyWords: number, { queryTitle }: RankingSettings): number =>
  queryTitle * Math.min(mostBalance, Math.max(leastBalance, bodyWords / balancedBody))
const balancedBody = 60
const leastBalance = 0.3
const mostBalance = 6

/** Repeats say a little more each time (BM25's query side). */
const saturate = (count: number, k: number): number => (count * (k + 1)) / (count + k)

/** A number that may be a code, against one that says so. */
const bareCodeReading = 0.5

/** A bare number in the words that name a problem is very often a code: `110` also asks for `#110`. */
const addCodeReadings = (drafts: Map<string, Draft>, title: string): void => {
  for (const term of tokenize(title).words)
    if (/^\d{2,6}$/.test(term) && !drafts.has(`#${Number(term)}`))
      drafts.set(`#${Number(term)}`, { lane: 'exact', inTitle: bareCodeReading, inBody: 0 })
}

/** Exact-lane terms that name an error rather than a thing: `#110`, `=-17`, `=0x80070005`, `=err_110`. */
export const isErrorCode = (term: string): boolean => /^(?:#|=-\d|=0x|=err(?:or)?_)/.test(term)

const boost = (term: string, lane: Lane, frequency: number, settings: RankingSettings): number =>
  (lane === 'exact' ? (isErrorCode(term) ? settings.codeBoost : settings.exactBoost) : isSingleCjk(term) ? settings.singleCharacter : 1) *
  (frequency === 0 ? settings.unheard : 1)

/** Longest question read for distinct terms; the rest of a pasted log repeats itself. */
const draftLimit = 400

/**
 * Terms that choose the candidates: the weightiest, without those that a great part of all documents hold as long as enough
 * others are left. A common word finds everybody; it still counts in the order of those found.
 */
const chooseRetrieval = (terms: readonly QueryTerm[], wordings: number, settings: RankingSettings): readonly QueryTerm[] => {
  const best = terms.toSorted((a, b) => b.weight - a.weight).slice(0, settings.retrievalTerms)
  const rare = best.filter(({ frequency }) => frequency <= settings.commonShare * wordings)
  return rare.filter(({ frequency }) => frequency > 0).length >= settings.enoughRare ? rare : best
}

/**
 * Reads a question: terms with weights, glossary wordings, and the few terms worth a look-up.
 *
 * @param concepts the glossary, prepared by `indexConcepts`.
 * @param completions what a half-typed last word may become.
 */
export const readQuery = (
  { statistics, frequency: frequencyOf }: Pick<IndexView, 'statistics' | 'frequency'>,
  concepts: ConceptIndex,
  text: QueryText,
  settings: RankingSettings = rankingSettings,
  completions: readonly Expansion[] = [],
): Query => {
  const title = withoutLogNoise(text.title)
  const body = withoutLogNoise(text.body ?? '')
  const drafts = new Map<string, Draft>()
  count(drafts, title, 'inTitle')
  const bodyWords = count(drafts, body, 'inBody')
  const perTitleWord = titleWeight(bodyWords, settings)
  // Whoever writes an error code asks about it, wherever it stands.
  const codes = new Set([...drafts.keys()].filter(isErrorCode))
  for (const [term, draft] of drafts) if (codes.has(term)) draft.inTitle = Math.max(draft.inTitle, 1)
  addCodeReadings(drafts, title)
  const asked = [...drafts].slice(0, draftLimit)
  const expansions = [...expandConcepts(concepts, title === '' ? body : title), ...completions]
  const added = [...new Set(expansions.flatMap(({ instead }) => instead))].filter((term) => !drafts.has(term))

  const weigh = (term: string, { lane, inTitle, inBody }: Draft): QueryTerm => {
    const frequency = frequencyOf(term)
    const repeats = perTitleWord * saturate(inTitle, settings.queryK) + saturate(inBody, settings.queryK)
    const weight = repeats * boost(term, lane, frequency, settings) * inverseFrequency(statistics.wordings, frequency)
    return { term, lane, frequency, weight, asksCode: codes.has(term) }
  }
  const byWeight = asked.map(([term, draft]) => weigh(term, draft)).sort((a, b) => b.weight - a.weight)
  const kept = byWeight.slice(0, settings.rankingTerms)
  const extra = added.map((term) => weigh(term, { lane: 'word', inTitle: settings.expansion, inBody: 0 }))
  const terms = [...kept, ...extra]
  const place = new Map(terms.map(({ term }, at) => [term, at]))
  const toPlaces = (names: readonly string[]): number[] => names.flatMap((name) => place.get(name) ?? [])
  return {
    terms,
    names: terms.map(({ term }) => term),
    asked: kept.length,
    hasBody: bodyWords > 0,
    alternatives: expansions.map(({ asked: own, instead }) => ({ asked: toPlaces(own), instead: toPlaces(instead) })),
    retrieval: chooseRetrieval(terms, statistics.wordings, settings),
    ideal: kept.reduce((sum, { weight }) => sum + weight, 0),
  }
}
