import type { Language } from '#kernel/languages.ts'
import type { ArticleId } from '#knowledge/article.ts'
import type { PublishedAudience } from './audience.ts'
import type { Decision } from './decision.ts'

/** One postmortem in one language for one audience: what was decided, approved and published of it. */
export type Publication = Readonly<{
  /** `slug.lang.audience` */
  id: string
  slug: string
  lang: Language
  audience: PublishedAudience
  decisions: readonly Decision[]
  /** What was approved; an approval of anything else is none. */
  approvedHash: string | null
  approvedBy: string | null
  /** Epoch ms. */
  approvedAt: number | null
  /** The projection as published; null while it is not. */
  text: string | null
  /** The tickets it came from: whoever holds the key of one reads the customers' projection. */
  tickets: readonly string[]
  publishedHash: string | null
  publishedBy: string | null
  publishedAt: number | null
  /** Grows with every change; who changes an older one is told. */
  version: number
  updatedAt: number
}>

/** An article that was taken back. */
export type Retraction = Readonly<{ article: ArticleId; reason: string; by: string; at: number }>

/** A projection everybody may read. */
export type PublishedText = Readonly<{ slug: string; lang: Language; text: string }>

export const publicationId = (slug: string, lang: Language, audience: PublishedAudience): string => `${slug}.${lang}.${audience}`

/** Implemented in `#storage/publication-repository.ts`. */
export type PublicationRepository = Readonly<{
  find: (id: string) => Promise<Publication | undefined>
  /** Last changed first. */
  list: () => Promise<readonly Publication[]>
  /** Adds version 1, or replaces the version before. @returns false when somebody else was faster */
  put: (publication: Publication) => Promise<boolean>
  /** Puts it before its readers, and ends a retraction of the article. @returns false as `put` */
  publish: (publication: Publication, article: ArticleId) => Promise<boolean>
  /** What customers holding one of these tickets (`source:external_id`) may read. */
  forTickets: (refs: readonly string[]) => Promise<readonly Publication[]>
  /** What everybody may read. */
  publicTexts: () => Promise<readonly PublishedText[]>
  /** Says when anything of this changed. */
  pulse: () => Promise<string>
  retractions: () => Promise<readonly Retraction[]>
  /** Takes an article back; published projections of it, by its slug, are unpublished and their approval ends. */
  retract: (retraction: Retraction, slug: string | undefined) => Promise<void>
  /** @returns false when it was not taken back */
  restore: (article: ArticleId) => Promise<boolean>
  /** Of these cases (`source:external_id`) those that are no public answer now. */
  hiddenCases: (refs: readonly string[]) => Promise<readonly string[]>
}>
