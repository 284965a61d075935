import { freshness } from './freshness.ts'
import type { Query } from './query.ts'
import { rank } from './rank.ts'
import type { RankingSettings } from './ranking-settings.ts'
import type { IndexView, Scope } from './search-index.ts'

/** What earlier tickets say of one document. */
export type Vote = Readonly<{
  /** The voters' closeness behind this document ÷ that of the strongest one's, 0–1. */
  share: number
  /** How much of the question the nearest of its voters says, 0–1: tells a twin from the least distant stranger. */
  closeness: number
  /** Tickets that voted for it, nearest first. */
  tickets: readonly number[]
}>

export const noVotes: ReadonlyMap<string, Vote> = new Map()

/**
 * Asks the nearest earlier tickets what solved them. A ticket's word counts by its closeness to the
 * question (sharpened, so that one near twin outweighs many distant cousins), divided among its links.
 *
 * @returns by ref of what solved them: `kind/slug` or `source:external_id`.
 */
export const countVotes = (
  view: IndexView,
  query: Query,
  { before, excludeRecord }: Scope,
  settings: RankingSettings,
): ReadonlyMap<string, Vote> => {
  // Voters may be of any source, kind or platform: what counts is what they point at.
  const voters: Scope = { audience: 'staff', before, excludeRecord, onlySolved: true }
  const candidates = view.best(query.retrieval, voters, settings.candidates, settings)
  const nearest = rank(query, candidates, settings).slice(0, settings.voters)
  const tally = new Map<string, { weight: number; closeness: number; tickets: number[] }>()
  for (const { documentId, score } of nearest) {
    const links = view.solvedBy(documentId, before)
    const closeness = score / query.ideal
    const weight = (closeness ** settings.voteSharpness * freshness(view, documentId, before, settings.voteAging)) / Math.max(1, links.length)
    for (const { target } of links) {
      const entry = tally.get(target) ?? { weight: 0, closeness, tickets: [] }
      tally.set(target, { weight: entry.weight + weight, closeness: entry.closeness, tickets: [...entry.tickets, documentId] })
    }
  }
  const strongest = Math.max(...[...tally.values()].map(({ weight }) => weight))
  return new Map([...tally].map(([target, { weight, closeness, tickets }]) => [target, { share: weight / strongest, closeness, tickets }]))
}
