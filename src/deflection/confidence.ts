import type { Weighed } from '#search/find.ts'
import type { Query } from '#search/query.ts'
import { logistic, scoreOf } from '#search/net.ts'
import { rankingSettings } from '#search/ranking-settings.ts'
import { sharesCode } from '#search/rank.ts'
import { confidenceNet } from './learned-confidence.ts'

export const confidences = ['high', 'medium', 'low'] as const
export type Confidence = (typeof confidences)[number]

/** What tells a right suggestion from a wrong one, each about 0–1. */
export const signalNames = [
  'text',
  'coverage',
  'agreement',
  'likeness',
  'lead',
  'rivals',
  'contenders',
  'nearestVoter',
  'voteShare',
  'leadingVotes',
  'length',
] as const
export type SignalName = (typeof signalNames)[number]
export type Signals = Readonly<Record<SignalName, number>>

/** Terms in a long question; beyond that, length says nothing more. */
const longQuestion = 60

export const signalsOf = (query: Query, found: Weighed): Signals => ({
  text: found.evidence.text,
  coverage: found.coverage,
  agreement: found.agreement,
  // Both sides say each other: neither a short title inside a long question nor the reverse.
  likeness: Math.sqrt(found.agreement * found.coverage),
  lead: found.lead,
  rivals: Math.log1p(found.rivals) / Math.log1p(rankingSettings.candidates),
  contenders: Math.log1p(found.contenders) / Math.log1p(rankingSettings.candidates),
  nearestVoter: found.evidence.nearestVoter,
  voteShare: found.evidence.voteShare ** 2,
  leadingVotes: found.evidence.leadingVotes ** 2,
  // A question of two words is said whole by many documents.
  length: Math.log1p(Math.min(longQuestion, query.asked)) / Math.log1p(longQuestion),
})

/** Log-odds that an error code both sides write adds: nobody writes ERR_110 by chance. Set by hand: the sets learnt from hold few codes. */
const sharedCodeWorth = 2.5

/** The chance that this document answers the question, 0–1, as far as the signals tell. */
export const chanceOf = (query: Query, found: Weighed): number => {
  const signals = signalsOf(query, found)
  const learnt = scoreOf(
    confidenceNet,
    signalNames.map((name) => signals[name]),
  )
  return logistic(learnt + (sharesCode(query, found) ? sharedCodeWorth : 0))
}

/** Lines of the scale, strongest first: the least chance for each word. */
export const confidenceLines = Object.freeze([
  { confidence: 'high', chance: 0.5 },
  { confidence: 'medium', chance: 0.3 },
  { confidence: 'low', chance: 0.18 },
] as const satisfies readonly { confidence: Confidence; chance: number }[])

/** @returns undefined below the floor: no suggestion is better than a random one. */
export const confidenceOf = (query: Query, found: Weighed): Confidence | undefined => {
  if (query.ideal === 0) return undefined
  const chance = chanceOf(query, found)
  return confidenceLines.find((line) => chance >= line.chance)?.confidence
}

/** Whether something is worth a suggestion at all. */
export const isConfident = (query: Query, found: Weighed): boolean => confidenceOf(query, found) !== undefined
