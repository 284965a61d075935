import { isSingleCjk } from '#search/characters.ts'
import type { Weighed } from '#search/find.ts'
import { logistic } from '#search/net.ts'
import type { Query } from '#search/query.ts'
import { sharesCode } from '#search/rank.ts'
import { sumOfTrees } from '#search/trees.ts'
import { confidenceTrees } from './learned-confidence.ts'

export const confidences = ['high', 'medium', 'low'] as const
export type Confidence = (typeof confidences)[number]

/**
 * What tells a right suggestion from a wrong one. Chosen one by one as long as trees learnt with it judged better, both
 * questions of the same sets and sets they had not seen; of a hundred that were tried most add nothing to these.
 */
export const signalNames = [
  'lead',
  'overThird',
  'overFifth',
  'contenders',
  'alone',
  'agreement',
  'unsaid',
  'characters',
  'votesAhead',
  'voters',
  'length',
] as const
export type SignalName = (typeof signalNames)[number]
export type Signals = Readonly<Record<SignalName, number>>

/** Which way each may speak: 1 more of it never lowers the chance, −1 never raises it, 0 it depends on the others. */
export const signalDirections: Readonly<Record<SignalName, -1 | 0 | 1>> = {
  lead: 1,
  overThird: 1,
  overFifth: 1,
  contenders: -1,
  alone: 1,
  agreement: 1,
  unsaid: -1,
  characters: 1,
  votesAhead: 1,
  voters: 1,
  length: 0,
}

/** By weight, the share of the question's single Chinese characters that a document says; 0 where the question has none. */
const charactersSaid = ({ terms, asked }: Query, { matched }: Weighed): number => {
  const said = new Set(matched)
  let [whole, part] = [0, 0]
  terms.slice(0, asked).forEach(({ term, weight }, place) => {
    if (!isSingleCjk(term)) return
    whole += weight
    if (said.has(place)) part += weight
  })
  return whole > 0 ? part / whole : 0
}

export const signalsOf = (query: Query, found: Weighed): Signals => ({
  lead: found.lead,
  overThird: found.overThird,
  overFifth: found.overFifth,
  contenders: found.contenders,
  alone: found.alone,
  agreement: found.agreement,
  unsaid: found.unsaid,
  characters: charactersSaid(query, found),
  votesAhead: found.votesAhead,
  voters: found.vote?.tickets.length ?? 0,
  length: query.asked,
})

/**
 * Log-odds that an error code adds which an article and the question write: the article was written about it. Set by hand: the
 * sets learnt from hold few such articles. Two tickets that share a code are right no more often than the signals say anyway.
 */
const sharedCodeWorth = 2.5

const isArticleOfCode = (query: Query, found: Weighed): boolean => found.documentId < 0 && sharesCode(query, found)

/** The chance that this document answers the question, 0–1, as far as the signals tell. */
export const chanceOf = (query: Query, found: Weighed): number => {
  const signals = signalsOf(query, found)
  const learnt = sumOfTrees(
    confidenceTrees,
    signalNames.map((name) => signals[name]),
  )
  return logistic(learnt + (isArticleOfCode(query, found) ? sharedCodeWorth : 0))
}

/**
 * Lines of the scale, strongest first: the least chance for each word. Each is the lowest tenth from which on, in every
 * labelled set as it was asked, so much of what is shown first is right (told by folds that had not learnt it): 85 percent
 * from `high` on, 70 from `medium`, 60 from `low`. `npm run tune` prints the table.
 */
export const confidenceLines = Object.freeze([
  { confidence: 'high', chance: 0.7 },
  { confidence: 'medium', chance: 0.4 },
  { confidence: 'low', chance: 0.2 },
] as const satisfies readonly { confidence: Confidence; chance: number }[])

/** @returns undefined below the floor: no suggestion is better than a random one. */
export const confidenceOf = (query: Query, found: Weighed): Confidence | undefined => {
  if (query.ideal === 0) return undefined
  const chance = chanceOf(query, found)
  return confidenceLines.find((line) => chance >= line.chance)?.confidence
}

/** What is not among so many of the strongest is never worth a suggestion, and need not be asked. */
export const mostConsidered = 40

/** Whether something is worth a suggestion at all. */
export const isConfident = (query: Query, found: Weighed): boolean => confidenceOf(query, found) !== undefined

/**
 * What the suggestions for a question are worth, 0–1, comparable between questions: the strongest its chance of being right,
 * each other one less, in proportion to its strength, so that the order stays.
 *
 * @param found strongest first
 */
export const worthIn = (query: Query, found: readonly Weighed[]): ((item: Weighed) => number) => {
  const [first] = found
  const perStrength = first === undefined || first.strength === 0 ? 0 : chanceOf(query, first) / first.strength
  return ({ strength }) => perStrength * strength
}
