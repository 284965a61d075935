import type { Language } from '#kernel/languages.ts'
import type { PageKind } from '#i18n/knowledge-labels.ts'

/** A piece of an excerpt. Kept as data, never as markup: what a customer wrote is only ever text. */
export type ExcerptPart = { text: string; hit: boolean }

export type Hit = {
  kind: PageKind
  title: string
  url: string
  lang: Language
  excerpt: ExcerptPart[]
  /** Words and codes of the query found in it. */
  matched: string[]
  /** Places on the page that speak of the query. */
  sections?: HitSection[]
}

/** A heading of a page, and its address. */
export type HitSection = { url: string; heading: ExcerptPart[] }

export type HitList = {
  hits: Hit[]
  total: number
  /** True when the server did not answer and the browser's own index did. */ offline: boolean
}

/** Cuts a text at the given `[start, end)` ranges; ranges are sorted and do not overlap. */
export const excerptParts = (text: string, ranges: readonly (readonly [number, number])[]): ExcerptPart[] => {
  const parts: ExcerptPart[] = []
  let from = 0
  for (const [start, end] of ranges) {
    if (start > from) parts.push({ text: text.slice(from, start), hit: false })
    parts.push({ text: text.slice(start, end), hit: true })
    from = end
  }
  if (from < text.length) parts.push({ text: text.slice(from), hit: false })
  return parts
}
