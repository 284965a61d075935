import { isPair, isSingleCjk } from './characters.ts'
import type { Query } from './query.ts'
import type { RankingSettings } from './ranking-settings.ts'
import { fillerCharacters } from './stop-words.ts'
import type { Candidate } from './search-index.ts'

/** How well one document answers a question, by its best wording. */
export type Ranked = Readonly<{
  documentId: number
  lang: Candidate['lang']
  /** Sum of the terms' contributions: at least 0, below `Query.ideal`. */
  score: number
  /** Share of the question's weight that the document mentions at all, 0–1; characters aside where there are words of two. */
  coverage: number
  /** Share of the document's title that the question says, 0–1: with `coverage`, how alike the two are from both sides. */
  agreement: number
  /** How many words of its title the question does not say: see `Candidate.unsaid`. */
  unsaid: number
  /** Places in `Query.terms` of what matched, weightiest first. */
  matched: readonly number[]
}>

type Scored = Pick<Ranked, 'score' | 'coverage' | 'matched'>

const sumOver = (places: readonly number[], values: Float64Array): number => places.reduce((sum, place) => sum + (values[place] ?? 0), 0)

/**
 * Where another name of an asked concept is said more than the asked words are, it replaces them. It counts as the asked
 * words would, said as often as the name's rarest word: a name of many common words gains nothing by their number.
 */
const bestAlternatives = (
  { alternatives, terms }: Query,
  saturation: Float64Array,
  gains: Float64Array,
  expansion: number,
): ReadonlyMap<string, { gain: number; instead: readonly number[] }> => {
  const best = new Map<string, { gain: number; instead: readonly number[] }>()
  for (const { asked, instead } of alternatives) {
    const said = Math.min(...instead.map((place) => saturation[place] ?? 0))
    if (instead.length === 0 || said === 0) continue
    const worth = asked.reduce((sum, place) => sum + (terms[place]?.weight ?? 0), 0)
    const gain = said * worth * expansion - sumOver(asked, gains)
    const key = asked.join()
    // Also one that gains nothing is said: it covers the words it stands for.
    if (gain > (best.get(key)?.gain ?? -Infinity)) best.set(key, { gain: Math.max(0, gain), instead })
  }
  return best
}

const isFiller = (term: string): boolean => isPair(term) && [...term].some((character) => fillerCharacters.has(character))

/**
 * What each asked term counts in `coverage`. 错, 误 and 码 are in every second text; where the question has 错误 and 误码,
 * those say what they say, and counting them again would only drown the rest. Fillers count only where there is nothing else.
 */
const coverageWeights = ({ terms, asked }: Query): Float64Array => {
  const own = terms.slice(0, asked)
  const hasPairs = own.some(({ term }) => isPair(term) && !isFiller(term))
  return Float64Array.from(own, ({ term, weight }) => (hasPairs && (isSingleCjk(term) || isFiller(term)) ? 0 : weight))
}

/** Whether the document carries an error code that the question wrote as one. */
export const sharesCode = ({ terms }: Query, { matched }: Pick<Ranked, 'matched'>): boolean =>
  matched.some((place) => terms[place]?.asksCode === true)

const scoreWording = (query: Query, saturation: Float64Array, counted: Float64Array, { expansion }: RankingSettings): Scored => {
  const gains = saturation.map((value, place) => value * (query.terms[place]?.weight ?? 0))
  const alternatives = bestAlternatives(query, saturation, gains, expansion)
  let score = 0
  let said = 0
  const matched: number[] = []
  const covered = new Set([...alternatives.keys()].flatMap((key) => key.split(',').map(Number)))
  for (let place = 0; place < query.asked; place += 1) {
    const present = (saturation[place] ?? 0) > 0
    score += gains[place] ?? 0
    if (present) matched.push(place)
    if (present || covered.has(place)) said += counted[place] ?? 0
  }
  for (const { gain, instead } of alternatives.values()) {
    score += gain
    if (gain > 0) matched.push(...instead.filter((place) => !matched.includes(place)))
  }
  const whole = counted.reduce((sum, weight) => sum + weight, 0)
  return { score, coverage: whole > 0 ? said / whole : 0, matched }
}

/**
 * Orders documents for a question by BM25F, each by its best wording. Pure: same input, same order; ties by document id,
 * articles (negative) first.
 */
export const rank = (query: Query, candidates: readonly Candidate[], settings: RankingSettings): readonly Ranked[] => {
  const counted = coverageWeights(query)
  const best = new Map<number, Ranked>()
  for (const { documentId, lang, saturations, agreement, unsaid } of candidates) {
    const scored = scoreWording(query, saturations(query.names), counted, settings)
    if (scored.score > (best.get(documentId)?.score ?? 0))
      best.set(documentId, { documentId, lang, ...scored, agreement: agreement(query.names), unsaid: unsaid(query.names) })
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.documentId - b.documentId)
}
