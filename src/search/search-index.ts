import type { Language } from '#kernel/languages.ts'
import type { ArticleKind, Platform, Scenario } from '#knowledge/vocabulary.ts'
import type { Article } from '#knowledge/article.ts'
import type { FieldNumbers, SearchDocument } from './document.ts'

/** Which documents a search may see and wants. Every condition holds. */
export type Scope = Readonly<{
  /** `public`: articles and public resolved tickets. `staff`: everything. */
  audience: 'public' | 'staff'
  kind?: ArticleKind | 'ticket' | undefined
  scenario?: Scenario | undefined
  platform?: Platform | undefined
  /** Only documents worded in this language. */
  lang?: Language | undefined
  /** Only records of this source; articles have the source `library`. */
  source?: string | undefined
  /** Only what was opened, and only links made, before this time (epoch ms). Articles of the library have no such time and stay. */
  before?: number | undefined
  /** A record never to return nor to learn from, whatever its source (a question that is itself a ticket): `TIMOB-17` or `jira:TIMOB-17`. */
  excludeRecord?: string | undefined
  /** Only tickets whose solving articles are known. */
  onlySolved?: boolean | undefined
}>

export type Candidate = Readonly<{ id: number; ref: string }>

export type IndexStatistics = Readonly<{ documents: number; averageLength: FieldNumbers }>

/** An earlier ticket's word on what solved it. */
export type SolvingLink = Readonly<{ ticketId: number; target: string }>

/**
 * What ranking needs from a store. Retrieval is rough and fast; the order a person sees is made in
 * `rank.ts`, the same for every store. Everything is asynchronous so that a server database fits too.
 */
export type SearchIndex = Readonly<{
  /** Brings the index in step with tickets written since; every search calls it first. @returns how many were (re)indexed. */
  catchUp: () => Promise<number>
  /** Makes the index hold exactly these articles. @returns how many changed. */
  putArticles: (articles: readonly Article[]) => Promise<number>
  statistics: () => Promise<IndexStatistics>
  /** In how many documents each term occurs. */
  frequencies: (terms: readonly string[]) => Promise<ReadonlyMap<string, number>>
  /** Terms that begin with a prefix, most frequent first. */
  completions: (prefix: string, limit: number) => Promise<readonly string[]>
  /** The documents in scope that hold any of the terms, roughly best first. */
  candidates: (terms: readonly string[], scope: Scope, limit: number) => Promise<readonly Candidate[]>
  /** Documents by id; ids that are gone are left out. */
  load: (ids: readonly number[]) => Promise<readonly SearchDocument[]>
  /** Ids of refs (`kind/slug`, `source:external_id`) in scope. */
  resolve: (refs: readonly string[], scope: Scope) => Promise<ReadonlyMap<string, number>>
  /** What solved these tickets, from links made before `before`. */
  solvingLinks: (ticketIds: readonly number[], before: number | undefined) => Promise<readonly SolvingLink[]>
  /** Whether any ticket names what solved it; without that there is nothing to learn from. */
  hasSolvingLinks: () => Promise<boolean>
}>
