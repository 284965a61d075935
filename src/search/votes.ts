import { freshness } from './freshness.ts'
import type { Query } from './query.ts'
import { rank } from './rank.ts'
import type { RankingSettings } from './ranking-settings.ts'
import type { Candidate, IndexView, Scope } from './search-index.ts'

/** What earlier tickets say of one document. */
export type Vote = Readonly<{
  /** `kind/slug` or `source:external_id`. */
  target: string
  /** Its part of all that was said, 0–1. */
  share: number
  /** Its part against the largest part anything has, 0–1. */
  ofStrongest: number
  /** Its part of what the five nearest tickets said, 0–1. */
  leading: number
  /** How much of the question the nearest of its voters says, 0–1: tells a twin from the least distant stranger. */
  closeness: number
  /** The same for the nearest of all voters. */
  nearestOfAll: number
  /** Tickets that voted for it, nearest first. */
  tickets: readonly number[]
}>

const leaders = 5

type Tally = { weight: number; leading: number; closeness: number; tickets: number[] }

/** Who may vote: tickets of any source, kind or platform; what counts is what they point at. */
export const votersOf = ({ before, excludeRecord }: Scope): Scope => ({ audience: 'staff', before, excludeRecord, onlySolved: true })

/**
 * Asks the nearest earlier tickets what solved them. A ticket's word counts by its closeness to the question (sharpened,
 * so that one near twin outweighs many distant cousins) and its freshness, divided among its links.
 *
 * @param voters the best of `votersOf`'s scope
 * @param before links made later are not known yet, epoch ms
 */
export const countVotes = (
  view: IndexView,
  query: Query,
  voters: readonly Candidate[],
  before: number | undefined,
  settings: RankingSettings,
): readonly Vote[] => {
  const nearest = rank(query, voters, settings)
  const tally = new Map<string, Tally>()
  let all = 0
  nearest.forEach(({ documentId, score, agreement }, place) => {
    const links = view.solvedBy(documentId, before)
    const closeness = score / query.ideal
    const part = 1 / Math.max(1, links.length)
    const weight =
      (1 + settings.voteAgreement * agreement) *
      closeness ** settings.voteSharpness *
      freshness(view, documentId, before, settings.voteAging) *
      part
    for (const { target } of links) {
      const entry = tally.get(target) ?? { weight: 0, leading: 0, closeness, tickets: [] }
      entry.weight += weight
      if (place < leaders) entry.leading += part / leaders
      entry.tickets.push(documentId)
      tally.set(target, entry)
      all += weight
    }
  })
  const nearestOfAll = query.ideal > 0 ? (nearest[0]?.score ?? 0) / query.ideal : 0
  const strongest = Math.max(...[...tally.values()].map(({ weight }) => weight))
  return [...tally].map(([target, { weight, ...rest }]) => ({
    target,
    share: weight / all,
    ofStrongest: weight / strongest,
    nearestOfAll,
    ...rest,
  }))
}
