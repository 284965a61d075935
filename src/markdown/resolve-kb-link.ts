import type { Language } from '#kernel/languages.ts'
import type { LinkGraph } from '#knowledge/graph.ts'
import { pageFor, type GraphNode } from '#knowledge/links/graph-nodes.ts'
import { kbTarget } from './inline-links.ts'

export type ResolvedLink = Readonly<{ href: string; lang: Language; title: string }>

/**
 * Turns `kb:kind/slug#anchor` into the page it means for a reader of `lang`: that language's page when there is one, else the other's.
 *
 * @returns undefined for other links, for a target that does not exist, and for an internal one
 * @example resolveKbLink('kb:code/agora-110#fix', 'zh', graph)?.href // '/zh/codes/agora-110/#fix'
 */
export const resolveKbLink = (url: string, lang: Language, graph: Pick<LinkGraph, 'nodeOf'>): ResolvedLink | undefined => {
  const target = kbTarget(url) ?? ''
  // The number of a ticket is written with `#` too: `github:pion/webrtc#57` has no anchor.
  const [id = '', anchor] = graph.nodeOf(target) === undefined ? target.split('#') : [target]
  const node = graph.nodeOf(id)
  const page = node?.visibility === 'public' ? pageFor(node, lang) : undefined
  if (node === undefined || page === undefined) return undefined
  return { href: anchor === undefined ? page.href : withAnchor(page.href, anchor, node), lang: page.lang, title: page.title }
}

/** The page of a term is the glossary, where the term's own anchor is all there is. */
const withAnchor = (href: string, anchor: string, { kind }: GraphNode): string => (kind === 'term' ? href : `${href}#${anchor}`)
