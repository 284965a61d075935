import type { Language } from '#kernel/languages.ts'
import type { ArticleKind, Platform, Scenario } from '#knowledge/vocabulary.ts'
import type { Article } from '#knowledge/article.ts'
import type { NamesByArticle } from './article-document.ts'
import type { FieldNumbers, SearchDocument } from './document.ts'
import type { RankingSettings } from './ranking-settings.ts'

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
  /** Only tickets whose solution is known. */
  onlySolved?: boolean | undefined
}>

export type IndexStatistics = Readonly<{
  /** Wordings that can be found: a document in two languages counts twice. */
  wordings: number
  /** Words a field, over the wordings that have the field. */
  averageLength: FieldNumbers
}>

/** A term of the question with what it counts (question side × idf). */
export type WeightedTerm = Readonly<{ term: string; weight: number }>

/** One wording of a document that holds some of the terms. */
export type Candidate = Readonly<{
  documentId: number
  lang: Language
  /** Sum of weight × saturation over the terms asked for. */
  score: number
  /** Saturation (BM25F, 0–1) of any other terms in this wording, in their order. */
  saturations: (terms: readonly string[]) => Float64Array
  /** Which of these terms stand in its title, and what share of the title they are, by rarity: 0–1. */
  agreement: (terms: readonly string[]) => number
  /** How many words of its title are none of these, a common word counting less than one; Chinese by characters. */
  unsaid: (terms: readonly string[]) => number
}>

/** The best so many of a scope. */
export type Wish = Readonly<{ scope: Scope; wanted: number }>

/** What an earlier ticket says solved it. */
export type SolvingLink = Readonly<{ target: string; madeAt: number | null }>

/** The index at one moment: nothing in it changes while a question is answered. */
export type IndexView = Readonly<{
  statistics: IndexStatistics
  /** In how many wordings a term occurs. */
  frequency: (term: string) => number
  /** Terms that begin with a prefix, most frequent first. */
  completions: (prefix: string, limit: number) => readonly string[]
  /**
   * For each scope the wordings that say most of the terms, best first, ties by document id. Exact. What several scopes
   * want is read once.
   */
  best: (terms: readonly WeightedTerm[], wishes: readonly Wish[], settings: RankingSettings) => readonly (readonly Candidate[])[]
  /** The wordings of one document (`kind/slug`, `source:external_id`) in scope; their score is 0. */
  named: (ref: string, scope: Scope, settings: RankingSettings) => readonly Candidate[]
  /** Whether any ticket says what solved it: without that there is nothing to learn from. */
  hasSolved: boolean
  /** What solved a ticket, from links made before `before`, in their order. */
  solvedBy: (ticketId: number, before: number | undefined) => readonly SolvingLink[]
  /** How many tickets a document solved, from links made before `before`. */
  timesSolved: (ref: string, before: number | undefined) => number
  /** When the newest ticket was opened, epoch ms; null when no ticket says. */
  newest: number | null
  /** When a ticket was opened, epoch ms; null when not known. */
  openedAt: (ticketId: number) => number | null
}>

/** Where questions are answered: articles given to it, tickets read from a `TicketSource`. */
export type SearchIndex = Readonly<{
  /** The index in step with what was committed before the call; far behind, it gives what there is after a moment. */
  view: () => Promise<IndexView>
  /** Takes in everything that is committed. @returns how many tickets changed since the last time */
  catchUp: () => Promise<number>
  /** Makes the index hold exactly these articles. */
  putArticles: (articles: readonly Article[], names?: NamesByArticle) => void
  /** Documents by id, for showing; ids that are gone are left out. */
  load: (ids: readonly number[]) => Promise<readonly SearchDocument[]>
  /** What it holds now. */
  size: () => Readonly<{ articles: number; tickets: number; bytes: number }>
}>
