import type { Language } from '#kernel/languages.ts'
import type { ArticleKind, FindingId, Platform, Scenario } from '#knowledge/vocabulary.ts'

/** `kind/slug`: names an article in links, in the API and in ticket links, in every language. */
export type ArticleId = `${ArticleKind}/${string}`

/** One part of an article that can be linked to: `url#anchor`. */
export type ArticleSection = Readonly<{ anchor: string; title: string; text: string }>

/**
 * Anything that can answer, in one language, reduced to what search, suggestions, the API and
 * the feeds need. Bilingual files (flows, codes) become two articles with one id.
 */
export type Article = Readonly<{
  id: ArticleId
  kind: ArticleKind
  slug: string
  lang: Language
  title: string
  summary: string
  /** Plain text without markup, sections included. */
  body: string
  /** Only guides live under one scenario. */
  scenario?: Scenario | undefined
  scenarios: readonly Scenario[]
  platforms: readonly Platform[]
  /** As a developer would paste them: code, name, aliases. */
  errorCodes: readonly string[]
  findings: readonly FindingId[]
  sdkAffected?: string | undefined
  sdkFixed?: string | undefined
  /** The fix in one line. */
  fix?: string | undefined
  sections: readonly ArticleSection[]
  /** Calendar day, `2026-11-23`. */
  updated: string
  visibility: 'public' | 'internal'
  /** Path on this site, e.g. `/en/codes/agora-110/`. */
  url: string
}>

export const articleId = (kind: ArticleKind, slug: string): ArticleId => `${kind}/${slug}`

/**
 * The article of a link: `flow/echo#headset` is a place on a page; in `github:livekit/livekit#1341` the sign belongs to the name.
 *
 * @example withoutPlace('flow/echo#near-field') // 'flow/echo'
 */
export const withoutPlace = (target: string): string => (/^[a-z]+\//.test(target) ? target.replace(/#.*$/, '') : target)

/** Whether a link (`kind/slug`, or `kind/slug#anchor`) ends at something that is there. */
export const isPlaceIn = (articles: readonly Article[], target: string): boolean => {
  const id = withoutPlace(target)
  const anchor = target.slice(id.length + 1)
  return articles.some((article) => article.id === id && (anchor === '' || article.sections.some((section) => section.anchor === anchor)))
}
