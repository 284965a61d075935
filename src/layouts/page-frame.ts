import { otherLanguage, type Language } from '#kernel/languages.ts'

/**
 * Where the language switch leads. Both pages exist, or `sectionOnly` says that the sibling does
 * not and names the nearest page that does.
 */
export type Sibling = { href: string } | { sectionOnly: string }

export type Frame = {
  lang: Language
  title: string
  description: string
  /** Path of this page, `/en/codes/`. */
  path: string
  sibling: Sibling
  /** Not for search engines: results, private pages, errors. */
  unlisted?: boolean
}

/** `hreflang` pairs: only pages that exist in both languages have any. */
export const alternates = ({ lang, path, sibling }: Frame): { lang: Language; href: string }[] =>
  'href' in sibling
    ? [
        { lang, href: path },
        { lang: otherLanguage(lang), href: sibling.href },
      ]
    : []

/** Path and sibling of a page that exists in both languages. */
export const inBothLanguages = (lang: Language, to: (lang: Language) => string): { path: string; sibling: Sibling } => ({
  path: to(lang),
  sibling: { href: to(otherLanguage(lang)) },
})
