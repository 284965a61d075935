import type { Language } from '#kernel/languages.ts'
import type { Article } from '#knowledge/article.ts'
import type { SharedPlace } from './share.ts'

/** An article of a share as a reader of one language gets it. */
export type SharedArticle = Readonly<{
  /** From 1; names it in what the page reports. */
  position: number
  article: Article
  /** Only this section is shown; null for the whole. */
  anchor: string | null
}>

/**
 * Anchors are made of headings and differ between languages; both languages of an article have the same sections in the
 * same order, so a section is found by its place. Where they do not match, the whole article is shown rather than a wrong part.
 */
const anchorIn = (article: Article, variants: readonly Article[], anchor: string): string | null => {
  if (article.sections.some((section) => section.anchor === anchor)) return anchor
  const from = variants.find(({ sections }) => sections.some((section) => section.anchor === anchor))
  if (from === undefined || from.sections.length !== article.sections.length) return null
  return article.sections[from.sections.findIndex((section) => section.anchor === anchor)]?.anchor ?? null
}

/** The articles of a share in a reader's language, else in the one there is. What the public may no longer read is left out. */
export const sharedArticles = (articles: readonly Article[], places: readonly SharedPlace[], lang: Language): readonly SharedArticle[] =>
  places.flatMap((place, index) => {
    const variants = articles.filter(({ id }) => id === place.article)
    const article = variants.find((variant) => variant.lang === lang) ?? variants[0]
    if (article === undefined) return []
    return [{ position: index + 1, article, anchor: place.anchor === null ? null : anchorIn(article, variants, place.anchor) }]
  })
