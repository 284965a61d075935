import type { Language } from '#kernel/languages.ts'
import { kindLabels, rootCauseLabels } from '#i18n/knowledge-labels.ts'
import { linkMapWords } from '#i18n/link-map.ts'
import { resolveKbLink } from '#markdown/resolve-kb-link.ts'
import type { LinkGraph, LinkItem } from '../graph.ts'
import type { Library } from '../library-model.ts'
import type { Postmortem } from '../schemas/postmortem.ts'
import type { MapNode, MapRole } from './link-map.ts'

/** A page of the link graph as a stone. */
export const pageNode = ({ id, kind, title, href, lang: titleLang }: LinkItem, lang: Language, role?: MapRole): MapNode => ({
  id,
  role: role ?? (kind === 'answer' ? 'case' : 'page'),
  mark: kindLabels[kind][lang],
  title,
  lang: titleLang,
  href,
  kind,
})

/** A factor of a postmortem; the page shows it with its evidence at `#record`. */
export const factorNode = (factor: Postmortem['contributing_factors'][number], index: number, lang: Language): MapNode => ({
  id: `factor-${index}`,
  role: 'cause',
  mark: `${linkMapWords[lang][factor.is_root ? 'root' : 'factor']} · ${rootCauseLabels[factor.category][lang]}`,
  title: factor.detail,
  lang,
  href: '#record',
})

/** Title of a part of an article: a step or cause of a flow, a heading of a guide. */
export type PartTitle = (articleId: string, anchor: string, lang: Language) => string | undefined

export const partTitles = ({ articles }: Pick<Library, 'articles'>): PartTitle => {
  const byPage = new Map(articles.map((article) => [`${article.lang}/${article.id}`, article]))
  return (id, anchor, lang) => byPage.get(`${lang}/${id}`)?.sections.find((section) => section.anchor === anchor)?.title
}

/**
 * The page that an action of a postmortem points to, or the part of it.
 *
 * @returns undefined for a page that is not there, and for one the public may not know of
 */
export const artefactNode = (ref: string, lang: Language, graph: LinkGraph, partTitle: PartTitle): MapNode | undefined => {
  const page = resolveKbLink(`kb:${ref}`, lang, graph)
  const [id = '', anchor] = graph.nodeOf(ref) === undefined ? ref.split('#') : [ref]
  const node = graph.nodeOf(id)
  if (page === undefined || node === undefined) return undefined
  const part = anchor === undefined ? undefined : partTitle(id, anchor, page.lang)
  return {
    id: ref,
    role: 'mechanism',
    mark: part === undefined ? kindLabels[node.kind][lang] : `${kindLabels[node.kind][lang]} · ${page.title}`,
    title: part ?? page.title,
    lang: page.lang,
    href: page.href,
    kind: node.kind,
  }
}
