import type { FieldNumbers } from './document.ts'
import type { Query } from './query.ts'
import { rank } from './rank.ts'
import type { RankingSettings } from './ranking-settings.ts'
import type { Scope, SearchIndex } from './search-index.ts'

/** What earlier tickets say of one article. */
export type Vote = Readonly<{
  /** The voters' closeness behind this article ÷ that of the strongest article's, 0–1. */
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
 */
export const countVotes = async (
  { index, settings }: { index: SearchIndex; settings: RankingSettings },
  query: Query,
  averageLength: FieldNumbers,
  { before, excludeRecord }: Scope,
): Promise<ReadonlyMap<string, Vote>> => {
  // Voters may be of any source, kind or platform: what counts is what they point at.
  const voterScope: Scope = { audience: 'staff', before, excludeRecord, onlySolved: true }
  const candidates = await index.candidates(query.retrieval, voterScope, settings.candidates)
  const nearest = rank(query, await index.load(candidates.map(({ id }) => id)), averageLength, settings).slice(0, settings.voters)
  const links = Map.groupBy(
    await index.solvingLinks(
      nearest.map(({ document }) => document.id),
      before,
    ),
    ({ ticketId }) => ticketId,
  )
  const tally = new Map<string, { weight: number; closeness: number; tickets: number[] }>()
  for (const { document, score } of nearest) {
    const targets = links.get(document.id) ?? []
    const closeness = score / query.ideal
    const weight = closeness ** settings.voteSharpness / Math.max(1, targets.length)
    for (const { target } of targets) {
      const entry = tally.get(target) ?? { weight: 0, closeness, tickets: [] }
      tally.set(target, { weight: entry.weight + weight, closeness: entry.closeness, tickets: [...entry.tickets, document.id] })
    }
  }
  const strongest = Math.max(...[...tally.values()].map(({ weight }) => weight))
  return new Map([...tally].map(([target, { weight, closeness, tickets }]) => [target, { share: weight / strongest, closeness, tickets }]))
}
