import type { Weighed } from '#search/find.ts'
import { isErrorCode, type Query } from '#search/query.ts'

export const confidences = ['high', 'medium', 'low'] as const
export type Confidence = (typeof confidences)[number]

/**
 * Lines of the confidence scale, strongest first. Text strength is the share of the question's weight that the
 * document says (BM25F, saturated); the numbers come from real questions set against a library that holds
 * no answer for them (TIMOB questions against the bundled library: 1 in 8 sees anything, nearly all of it `low`).
 */
export const confidenceLines = Object.freeze([
  { confidence: 'high', text: 0.52, coverage: 0.65 },
  { confidence: 'medium', text: 0.38, coverage: 0.52 },
  { confidence: 'low', text: 0.27, coverage: 0.42 },
] as const satisfies readonly { confidence: Confidence; text: number; coverage: number }[])

/** An error code both sides write is worth this much of the text scale: nobody writes ERR_110 by chance. */
const sharedCodeWorth = 0.25
/** A shared name (`joinChannel`, `iOS`): a hint, no more. */
const sharedNameWorth = 0.05
/** The same for the word of earlier tickets, times how close the nearest of them is. */
const voteWorth = 0.65

const exactMatches = (query: Query, { matched }: Pick<Weighed, 'matched'>): readonly string[] =>
  matched.flatMap((place) => {
    const term = query.terms[place]
    return term?.lane === 'exact' ? [term.term] : []
  })

/** Whether the document carries an error code that the question wrote. */
export const sharesCode = (query: Query, found: Pick<Weighed, 'matched'>): boolean => exactMatches(query, found).some(isErrorCode)

const sharedBonus = (query: Query, found: Weighed): number => {
  const exact = exactMatches(query, found)
  return exact.some(isErrorCode) ? sharedCodeWorth : exact.length > 0 ? sharedNameWorth : 0
}

/** @returns undefined below the floor: no suggestion is better than a random one. */
export const confidenceOf = (query: Query, found: Weighed): Confidence | undefined => {
  if (query.ideal === 0) return undefined
  const voted = (found.vote?.share ?? 0) * (found.vote?.closeness ?? 0)
  const bonus = sharedBonus(query, found)
  const text = found.score / query.ideal + bonus + voteWorth * voted
  // What its own words do not cover, a near twin of the question does for it.
  const coverage = Math.max(found.coverage, voted) + bonus
  return confidenceLines.find((line) => text >= line.text && coverage >= line.coverage)?.confidence
}

/** Whether something is worth a suggestion at all. */
export const isConfident = (query: Query, found: Weighed): boolean => confidenceOf(query, found) !== undefined
