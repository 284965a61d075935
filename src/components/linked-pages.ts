import type { Language } from '#kernel/languages.ts'
import type { LinkGraph, LinkGroup } from '#knowledge/graph.ts'
import { codeLookup } from '#knowledge/links/code-lookup.ts'
import { graphOf, library } from '#knowledge/library.ts'
import { resolveKbLink, type ResolvedLink } from '#markdown/resolve-kb-link.ts'
import { paths } from '#paths'

let pageOfCode: ((spelling: string) => string | undefined) | undefined

/** The link graph of what is shown now, built once per library. */
export const siteGraph = (): LinkGraph => graphOf(library())

/** What the public may know about a page's neighbours. */
export const linksOf = (id: string, lang: Language): LinkGroup[] => siteGraph().linksOf(id, lang)

/** The page a reference in content (`kind/slug#anchor` or `source:external_id`) names for a reader of `lang`. */
export const linkedPage = (ref: string, lang: Language): ResolvedLink | undefined => resolveKbLink(`kb:${ref}`, lang, siteGraph())

/** Page of an error code as somebody wrote it; a spelling that several pages share is searched for instead. */
export const codeHref = (spelling: string, lang: Language): string => {
  pageOfCode ??= codeLookup(library().codes)
  const id = pageOfCode(spelling)
  return (id === undefined ? undefined : linkedPage(id, lang)?.href) ?? paths.search(lang, spelling)
}
