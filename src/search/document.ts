import type { Language } from '#kernel/languages.ts'
import type { ArticleKind, Platform, Scenario } from '#knowledge/vocabulary.ts'

/** What a wording is searched by, in the order of everything that counts by field. */
export const fields = ['title', 'symptom', 'body', 'resolution'] as const
export type Field = (typeof fields)[number]
export type FieldNumbers = Readonly<Record<Field, number>>

/** One language's wording of a document. */
export type Variant = Readonly<{
  lang: Language
  title: string
  /** What somebody with the problem sees: a ticket's text, an article's summary. */
  symptom: string
  /** The rest of an article; empty for a ticket. */
  body: string
  /** What solved it; empty when not known. */
  resolution: string
  /** The fix in one line, for a suggestion. */
  fix?: string | undefined
  url: string
}>

/** An article with its languages, or a ticket. Tickets are read again from their source when they are shown. */
export type SearchDocument = Readonly<{
  /** Ticket id, or a negative number for an article. */
  id: number
  /** `kind/slug`, or `source:external_id` for a ticket. */
  ref: string
  /** What a person sees: `kind/slug`, or `T-1042` for a ticket that is not public. */
  publicId: string
  kind: ArticleKind | 'ticket'
  variants: readonly Variant[]
  /** Codes the author named; those inside the text are found by the tokenizer. */
  codes: readonly string[]
  scenarios: readonly Scenario[]
  platforms: readonly Platform[]
}>

/** A document with what the index must know to choose, but never shows. */
export type IndexedDocument = SearchDocument &
  Readonly<{
    /** Other names for what it is about, in any language (from the glossary). They count like words of the title. */
    names: readonly string[]
    /** The system a ticket comes from; `library` for articles. */
    source: string
    isPublic: boolean
    /** Epoch ms; null when not known, and for articles. */
    openedAt: number | null
    /** What solved it (`kind/slug` or `source:external_id`), and when that was said, epoch ms; null: not known. */
    solvedBy: readonly Readonly<{ target: string; madeAt: number | null }>[]
  }>

/** Articles share this source, so that it can be asked for by name. */
export const librarySource = 'library'
