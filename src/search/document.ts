import type { Language } from '#kernel/languages.ts'
import type { ArticleKind, Platform, Scenario } from '#knowledge/vocabulary.ts'
import { forEachTerm } from './tokenize.ts'

/** Searchable fields, in the order of the index's columns. */
export const fields = ['title', 'body', 'resolution', 'codes'] as const
export type Field = (typeof fields)[number]
export type FieldNumbers = Readonly<Record<Field, number>>

/** One language's wording of a document. */
export type Variant = Readonly<{
  lang: Language
  title: string
  body: string
  /** What solved it; empty when not known. */
  resolution: string
  /** The fix in one line, for a suggestion. */
  fix?: string | undefined
  url: string
}>

/** What the index holds: an article with its languages, or a ticket. Read again from its source when it is ranked or shown. */
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

/** Terms of a document by index column, as blank-separated text, with the lengths ranking needs. */
export type IndexEntry = Readonly<{ columns: Readonly<Record<Field, string>>; lengths: FieldNumbers }>

/** Tokenises a document for the index. All exact-lane terms (names, codes) go to the `codes` column. */
export const indexEntry = (document: Pick<SearchDocument, 'variants' | 'codes'>): IndexEntry => {
  const terms: Record<Field, string[]> = { title: [], body: [], resolution: [], codes: [] }
  const read = (text: string, field: Field): void => forEachTerm(text, (term, lane) => terms[lane === 'exact' ? 'codes' : field].push(term))
  for (const variant of document.variants) {
    read(variant.title, 'title')
    read(variant.body, 'body')
    read(variant.resolution, 'resolution')
  }
  for (const code of document.codes) forEachTerm(`code ${code}`, (term, lane) => lane === 'exact' && terms.codes.push(term))
  return {
    columns: {
      title: terms.title.join(' '),
      body: terms.body.join(' '),
      resolution: terms.resolution.join(' '),
      codes: terms.codes.join(' '),
    },
    lengths: { title: terms.title.length, body: terms.body.length, resolution: terms.resolution.length, codes: terms.codes.length },
  }
}
