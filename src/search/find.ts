import type { ConceptIndex, Expansion } from './concepts.ts'
import type { SearchDocument, Variant } from './document.ts'
import { freshness } from './freshness.ts'
import { readQuery, type Query, type QueryText } from './query.ts'
import { rank, type Ranked } from './rank.ts'
import { rankingSettings, type RankingSettings } from './ranking-settings.ts'
import type { IndexView, Scope, SearchIndex } from './search-index.ts'
import { countVotes, noVotes, type Vote } from './votes.ts'

export type FindDeps = Readonly<{ index: SearchIndex; concepts: ConceptIndex; settings?: RankingSettings }>

/** A document with both reasons to show it: what it says, and what earlier tickets say of it. */
export type Weighed = Ranked &
  Readonly<{
    vote: Vote | undefined
    /** Text and votes together, 0–1: comparable between questions. */
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
  /** What may be in the answer; all of it when left out. */
  accepts?: (query: Query, item: Weighed) => boolean
  /** How many are read from the source to be shown. */
  limit: number
}>

/** Text alone fills what votes leave: strength = (1 − s)·text + s·vote, s the votes' share. */
const weigh = (
  ranked: Ranked,
  ideal: number,
  vote: Vote | undefined,
  voteShare: number,
  { voteCloseness, articleBoost }: RankingSettings,
): Weighed => {
  const boost = ranked.documentId < 0 ? articleBoost : 1
  const text = ideal > 0 ? Math.min(1, (ranked.score * boost) / ideal) : 0
  const said = vote === undefined ? 0 : vote.share * Math.min(1, vote.closeness / voteCloseness)
  return { ...ranked, vote, strength: (1 - voteShare) * text + voteShare * said }
}

/** Everything about a question that needs no document's text. Pure, given the view. */
export const weighAll = (
  view: IndexView,
  query: Query,
  scope: Scope,
  settings: RankingSettings,
  learn: boolean,
): readonly Weighed[] => {
  const votes = learn ? countVotes(view, query, scope, settings) : noVotes
  const candidates = view.best(query.retrieval, scope, settings.candidates, settings)
  const elected = new Map([...votes].flatMap(([ref, vote]) => view.named(ref, scope, settings).map((candidate) => [candidate, vote] as const)))
  const votesById = new Map([...elected].map(([{ documentId }, vote]) => [documentId, vote]))
  const ranked = rank(query, [...candidates, ...elected.keys()], settings)
  const known = new Set(ranked.map(({ documentId }) => documentId))
  // Voted for without sharing a word with the question.
  const silent = [...elected.keys()].filter(({ documentId }, at, all) => !known.has(documentId) && all.findIndex((other) => other.documentId === documentId) === at)
  const voteShare = votes.size > 0 ? settings.voteShare : 0
  return [...ranked, ...silent.map(({ documentId, lang }): Ranked => ({ documentId, lang, score: 0, coverage: 0, matched: [] }))]
    .map((item) => weigh(item, query.ideal * (1 / freshness(view, item.documentId, scope.before, settings.aging)), votesById.get(item.documentId), voteShare, settings))
    .sort((a, b) => b.strength - a.strength || a.documentId - b.documentId)
}

/**
 * Finds documents for a question: candidates and their order from the index, and the vote of earlier tickets for what
 * solved them. Only what is shown is read from the source.
 */
export const find = async (
  { index, concepts, settings = rankingSettings }: FindDeps,
  text: QueryText,
  scope: Scope,
  { learn = false, completions, accepts, limit }: FindOptions,
): Promise<Finding> => {
  const view = await index.view()
  const query = readQuery(view, concepts, text, settings, completions?.(view))
  const weighed = weighAll(view, query, scope, settings, learn).filter((item) => accepts?.(query, item) ?? true)
  const shown = weighed.slice(0, limit)
  const documents = new Map((await index.load(shown.map(({ documentId }) => documentId))).map((document) => [document.id, document]))
  const found = shown.flatMap((item): Found[] => {
    const document = documents.get(item.documentId)
    const variant = document?.variants.find(({ lang }) => lang === item.lang) ?? document?.variants[0]
    return document === undefined || variant === undefined ? [] : [{ ...item, document, variant }]
  })
  return { query, total: weighed.length, found }
}
