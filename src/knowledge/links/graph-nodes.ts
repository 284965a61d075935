import { languages, type Language } from '#kernel/languages.ts'
import { paths } from '#paths'
import { slugify } from '#kernel/slug.ts'
import type { ArticleKind } from '../vocabulary.ts'
import type { Library } from '../library-model.ts'
import type { BundledCase } from '../schemas/case.ts'

/** What a link may end at: articles, and the pages around them. */
export type NodeKind = ArticleKind | 'finding' | 'term' | 'handbook'

/** `kind/slug` (`postmortem/…`, `finding/…`, `term/…`, `handbook/…`), or `source:external_id` of a ticket. */
export type NodeId = string

export type NodePage = Readonly<{ title: string; href: string }>

export type GraphNode = Readonly<{
  id: NodeId
  /** `answer` for a ticket: its public page. */
  kind: NodeKind
  visibility: 'public' | 'internal'
  /** A page that exists in one language only has one entry. */
  pages: Readonly<Partial<Record<Language, NodePage>>>
}>

export const ticketRef = ({ source, external_id }: Pick<BundledCase, 'source' | 'external_id'>): string => `${source}:${external_id}`

/** Slug of a ticket's public page. `github:livekit/livekit#1341` → `github-livekit-livekit-1341` */
export const answerSlug = (ticket: Pick<BundledCase, 'source' | 'external_id'>): string => slugify(ticketRef(ticket))

const inBoth = (page: (lang: Language) => NodePage): GraphNode['pages'] => ({ en: page('en'), zh: page('zh') })

const caseTitle = (ticket: BundledCase, lang: Language): string => {
  const translations: Partial<Record<Language, { title: string }>> = ticket.translations
  return (ticket.lang === lang ? undefined : translations[lang]?.title) ?? ticket.title
}

/** Every page of the library that links may end at; a page and its translation are one node. */
export const graphNodes = (library: Library): ReadonlyMap<NodeId, GraphNode> => {
  const nodes = new Map<NodeId, GraphNode>()
  const add = (node: GraphNode): void => {
    const known = nodes.get(node.id)
    // Internal in one language is internal: half a page must not leak the other half's title.
    const visibility = known?.visibility === 'internal' ? 'internal' : node.visibility
    nodes.set(node.id, { ...node, visibility, pages: { ...known?.pages, ...node.pages } })
  }
  for (const { id, kind, visibility, lang, title, url } of library.articles)
    add({ id, kind, visibility, pages: { [lang]: { title, href: url } } })
  for (const { slug, lang, data } of library.handbook) {
    add({
      id: `handbook/${slug}`,
      kind: 'handbook',
      visibility: 'public',
      pages: { [lang]: { title: data.title, href: paths.handbookPage(lang, slug) } },
    })
  }
  for (const { id, title } of library.findings) {
    add({
      id: `finding/${id}`,
      kind: 'finding',
      visibility: 'public',
      pages: inBoth((lang) => ({ title: title[lang], href: paths.finding(lang, id) })),
    })
  }
  for (const { concept } of library.terms) {
    add({
      id: `term/${concept.id}`,
      kind: 'term',
      visibility: 'public',
      pages: inBoth((lang) => ({ title: concept[lang], href: paths.term(lang, concept.id) })),
    })
  }
  for (const ticket of library.cases) {
    const page = (lang: Language): NodePage => ({ title: caseTitle(ticket, lang), href: paths.answer(lang, answerSlug(ticket)) })
    add({ id: ticketRef(ticket), kind: 'answer', visibility: ticket.visibility, pages: inBoth(page) })
  }
  return nodes
}

/** Page of a node for a reader of `lang`: in that language when there is one, else in the other. */
export const pageFor = (node: GraphNode, lang: Language): (NodePage & { lang: Language }) | undefined => {
  for (const candidate of [lang, ...languages]) {
    const page = node.pages[candidate]
    if (page !== undefined) return { ...page, lang: candidate }
  }
  return undefined
}
