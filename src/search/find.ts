import type { ConceptIndex, Expansion } from './concepts.ts'
import type { SearchDocument, Variant } from './document.ts'
import { evidenceFor, strengthOf, textStrength, type Evidence } from './evidence.ts'
import { evidenceNet } from './learned-weights.ts'
import { readQuery, type Query, type QueryText } from './query.ts'
import { rank, type Ranked } from './rank.ts'
import { rankingSettings, type RankingSettings } from './ranking-settings.ts'
import type { Candidate, IndexView, Scope, SearchIndex } from './search-index.ts'
import { withStanding, type Standing } from './standing.ts'
import { countVotes, votersOf, type Vote } from './votes.ts'

export type FindDeps = Readonly<{ index: SearchIndex; concepts: ConceptIndex; settings?: RankingSettings }>

/** A document with both reasons to show it: what it says, and what earlier tickets say of it. */
export type Weighed = Ranked &
  Standing &
  Readonly<{
    vote: Vote | undefined
    evidence: Evidence
    /** All evidence together, 0–1. */
    strength: number
  }>

/** A weighed document as it can be shown. */
export type Found = Weighed &
  Readonly<{
    document: SearchDocument
    /** The wording that matched best. */
    variant: Variant
  }>

export type Finding = Readonly<{
  query: Query
  /** How many were accepted, shown or not; at most `RankingSettings.candidates` and what was voted for. */
  total: number
  found: readonly Found[]
}>

export type FindOptions = Readonly<{
  /** Ask earlier tickets what solved them; off for a plain word search. */
  learn?: boolean
  /** What a half-typed last word may become. */
  completions?: (view: IndexView) => readonly Expansion[]
  /** How many of the strongest are asked whether they may be in the answer; all when left out. */
  among?: number
  /** What may be in the answer; all of it when left out. */
  accepts?: (query: Query, item: Weighed) => boolean
  /** How many are read from the source to be shown. */
  limit: number
}>

/** Everything about a question that needs no document's text, best first. Pure, given the view. */
export const weighAll = (view: IndexView, query: Query, scope: Scope, settings: RankingSettings, learn: boolean): readonly Weighed[] => {
  const wishes = [{ scope, wanted: settings.candidates }]
  if (learn && view.hasSolved) wishes.push({ scope: votersOf(scope), wanted: settings.voters })
  const [candidates = [], voters = []] = view.best(query.retrieval, wishes, settings)
  const votes = new Map<number, Vote>()
  const elected: Candidate[] = []
  for (const vote of countVotes(view, query, voters, scope.before, settings))
    for (const candidate of view.named(vote.target, scope, settings)) {
      votes.set(candidate.documentId, vote)
      elected.push(candidate)
    }
  const ranked = rank(query, [...candidates, ...elected], settings)
  const known = new Set(ranked.map(({ documentId }) => documentId))
  // Voted for without sharing a word with the question.
  const silent = new Map(
    elected.flatMap(({ documentId, lang }): [number, Ranked][] =>
      known.has(documentId) ? [] : [[documentId, { documentId, lang, score: 0, coverage: 0, agreement: 0, unsaid: 0, matched: [] }]],
    ),
  )
  const weighed = [...ranked, ...silent.values()]
    .map((item) => {
      const vote = votes.get(item.documentId)
      const evidence = evidenceFor(view, query, item, vote, scope, settings)
      return { ...item, vote, evidence, strength: votes.size > 0 ? strengthOf(evidence, evidenceNet) : textStrength(evidence, query) }
    })
    .sort((a, b) => b.strength - a.strength || a.documentId - b.documentId)
  return withStanding(query, weighed)
}

/** Documents are read after the index was asked: what was withdrawn from the public in between must not be shown to it. */
const mayBeShown = ({ kind }: SearchDocument, { audience }: Scope): boolean => audience === 'staff' || kind !== 'ticket'

/**
 * Finds documents for a question: candidates and their order from the index, and the vote of earlier tickets for what
 * solved them. Only what is shown is read from the source.
 */
export const find = async (
  { index, concepts, settings = rankingSettings }: FindDeps,
  text: QueryText,
  scope: Scope,
  { learn = false, completions, among, accepts, limit }: FindOptions,
): Promise<Finding> => {
  const view = await index.view()
  const query = readQuery(view, concepts, text, settings, completions?.(view))
  const weighed = weighAll(view, query, scope, settings, learn)
    .slice(0, among)
    .filter((item) => accepts?.(query, item) ?? true)
  const shown = weighed.slice(0, limit)
  const loaded = (await index.load(shown.map(({ documentId }) => documentId))).filter((document) => mayBeShown(document, scope))
  const documents = new Map(loaded.map((document) => [document.id, document]))
  const found = shown.flatMap((item): Found[] => {
    const document = documents.get(item.documentId)
    const variant = document?.variants.find(({ lang }) => lang === item.lang) ?? document?.variants[0]
    return document === undefined || variant === undefined ? [] : [{ ...item, document, variant }]
  })
  return { query, total: weighed.length - (shown.length - found.length), found }
}
