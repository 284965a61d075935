import { fields, type FieldNumbers, type SearchDocument, type Variant } from './document.ts'
import type { Query } from './query.ts'
import { rankingSettings, type RankingSettings } from './ranking-settings.ts'
import { countTerms, type TermCounts } from './term-counts.ts'

/** How well one document answers a question. */
export type Ranked = Readonly<{
  document: SearchDocument
  /** The wording that matched best. */
  variant: Variant
  /** Sum of the terms' contributions, at least 0, below `Query.ideal` × `articleBoost`. */
  score: number
  /** Share of the question's weight that the document mentions at all, 0–1. */
  coverage: number
  /** Places in `Query.terms` of what matched, weightiest first. */
  matched: readonly number[]
}>

type Scored = Readonly<{ score: number; coverage: number; matched: readonly number[] }>

/**
 * Weighted, length-normalised frequency of each term over the fields (BM25F), saturated to 0–1.
 */
const saturations = ({ counts, lengths }: TermCounts, terms: number, average: FieldNumbers, settings: RankingSettings): Float64Array => {
  const perOccurrence = fields.map((field) => {
    const relative = average[field] > 0 ? lengths[field] / average[field] : 1
    return settings.fieldWeight[field] / (1 - settings.fieldB[field] + settings.fieldB[field] * relative)
  })
  const result = new Float64Array(terms)
  for (let term = 0; term < terms; term += 1) {
    let frequency = 0
    for (let field = 0; field < fields.length; field += 1)
      frequency += (counts[term * fields.length + field] ?? 0) * (perOccurrence[field] ?? 0)
    result[term] = frequency / (settings.k1 + frequency)
  }
  return result
}

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

const scoreVariant = (query: Query, saturation: Float64Array, { expansion }: RankingSettings): Scored => {
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
    if (present || covered.has(place)) said += query.terms[place]?.weight ?? 0
  }
  for (const { gain, instead } of alternatives.values()) {
    score += gain
    if (gain > 0) matched.push(...instead.filter((place) => !matched.includes(place)))
  }
  return { score, coverage: query.ideal > 0 ? said / query.ideal : 0, matched }
}

const isArticle = ({ kind }: SearchDocument): boolean => kind !== 'ticket' && kind !== 'answer'

/**
 * Orders documents for a question by BM25F, each by its best wording. Pure: same input, same order;
 * ties keep the order given, which is the store's rough one.
 */
export const rank = (
  query: Query,
  documents: readonly SearchDocument[],
  average: FieldNumbers,
  settings: RankingSettings = rankingSettings,
): readonly Ranked[] => {
  const slots = new Map(query.terms.map(({ term }, place) => [term, place]))
  const ranked: Ranked[] = []
  for (const document of documents) {
    let best: Ranked | undefined
    for (const variant of document.variants) {
      const counts = countTerms(document, variant, slots)
      const scored = scoreVariant(query, saturations(counts, query.terms.length, average, settings), settings)
      if (best === undefined || scored.score > best.score) best = { document, variant, ...scored }
    }
    if (best !== undefined && best.score > 0)
      ranked.push(isArticle(document) ? { ...best, score: best.score * settings.articleBoost } : best)
  }
  return ranked.sort((a, b) => b.score - a.score)
}
