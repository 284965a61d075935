import type { ConceptIndex, Expansion } from './concepts.ts'
import { readQuery, type Query, type QueryText } from './query.ts'
import { rank, type Ranked } from './rank.ts'
import { rankingSettings, type RankingSettings } from './ranking-settings.ts'
import type { Scope, SearchIndex } from './search-index.ts'
import { countVotes, noVotes, type Vote } from './votes.ts'

export type FindDeps = Readonly<{ index: SearchIndex; concepts: ConceptIndex; settings?: RankingSettings }>

/** A document with both reasons to show it: what it says, and what earlier tickets say of it. */
export type Found = Ranked &
  Readonly<{
    vote: Vote | undefined
    /** Text and votes together, 0–1: comparable between questions. */
    strength: number
  }>

export type Finding = Readonly<{ query: Query; found: readonly Found[] }>

export type FindOptions = Readonly<{
  /** Ask earlier tickets what solved them; off for a plain word search. */
  learn?: boolean
  /** What a half-typed last word may become. */
  completions?: readonly Expansion[]
}>

/** Text alone fills what votes leave: strength = (1 − s)·text + s·vote, s the votes' share. */
const combine = (ranked: Ranked, ideal: number, vote: Vote | undefined, { voteShare, voteCloseness }: RankingSettings): Found => {
  const text = ideal > 0 ? Math.min(1, ranked.score / ideal) : 0
  const said = vote === undefined ? 0 : vote.share * Math.min(1, vote.closeness / voteCloseness)
  return { ...ranked, vote, strength: (1 - voteShare) * text + voteShare * said }
}

/**
 * Finds documents for a question: rough candidates from the store, order from `rank`, and the vote of earlier
 * tickets for what solved them.
 *
 */
export const find = async (
  { index, concepts, settings = rankingSettings }: FindDeps,
  text: QueryText,
  scope: Scope,
  { learn = false, completions = [] }: FindOptions = {},
): Promise<Finding> => {
  await index.catchUp()
  const query = await readQuery(index, concepts, text, settings, completions)
  const { averageLength } = await index.statistics()
  const candidates = await index.candidates(query.retrieval, scope, settings.candidates)
  const votes = learn && (await index.hasSolvingLinks()) ? await countVotes({ index, settings }, query, averageLength, scope) : noVotes
  const elected = await index.resolve([...votes.keys()], scope)
  const ids = [...new Set([...candidates.map(({ id }) => id), ...elected.values()])]
  const ranked = rank(query, await index.load(ids), averageLength, settings)
  const known = new Set(ranked.map(({ document }) => document.id))
  const silent = (await index.load([...elected.values()].filter((id) => !known.has(id)))).flatMap((document): Ranked[] => {
    const variant = document.variants[0]
    return variant === undefined ? [] : [{ document, variant, score: 0, coverage: 0, matched: [] }]
  })
  const found = [...ranked, ...silent].map((item) =>
    combine(item, query.ideal, votes.get(item.document.ref), votes.size > 0 ? settings : { ...settings, voteShare: 0 }),
  )
  return { query, found: found.sort((a, b) => b.strength - a.strength) }
}
