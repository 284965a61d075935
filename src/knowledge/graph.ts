import type { Language } from '#kernel/languages.ts'
import { knowledgeWords } from '#i18n/knowledge.ts'
import type { Library } from './library-model.ts'
import { graphEdges } from './links/graph-edges.ts'
import { graphNodes, pageFor, answerSlug, ticketRef, type GraphNode, type NodeId, type NodeKind } from './links/graph-nodes.ts'
import { relations, type Relation } from './links/node-fields.ts'

/** One link as a page shows it. `lang` differs from the page's when the target has no translation. */
export type LinkItem = Readonly<{ id: NodeId; kind: NodeKind; title: string; href: string; lang: Language }>

/** Links of one relation under its heading ("Came from", "3 tickets had this"). */
export type LinkGroup = Readonly<{ relation: Relation; label: string; items: readonly LinkItem[] }>

/** Who looks. The public never learns that an internal page exists. */
export type Audience = 'public' | 'staff'

export type LinkGraph = Readonly<{
  nodes: ReadonlyMap<NodeId, GraphNode>
  /** By `kind/slug` or `source:external_id`; `answer/slug` of a bundled ticket is that ticket. */
  nodeOf: (id: NodeId) => GraphNode | undefined
  /**
   * What a page links to and what links to it, grouped by relation in the order of `relations`,
   * each target once, under its strongest relation.
   *
   * @param node `kind/slug`, or `source:external_id` of a ticket (`answer/slug` is the same one)
   */
  linksOf: (node: NodeId, lang: Language, audience?: Audience) => LinkGroup[]
}>

/** Order of kinds inside a group: what teaches most comes first. */
const kindOrder: readonly NodeKind[] = ['postmortem', 'guide', 'flow', 'code', 'finding', 'answer', 'term', 'handbook']

/** Builds the graph once; pure, so a test can build one from three records. */
export const linkGraph = (library: Library): LinkGraph => {
  const nodes = graphNodes(library)
  const neighbours = strongestRelations(library, nodes)
  const aliases = new Map(library.cases.map((ticket) => [`answer/${answerSlug(ticket)}`, ticketRef(ticket)]))
  return {
    nodes,
    nodeOf: (id) => nodes.get(aliases.get(id) ?? id),
    linksOf: (node, lang, audience = 'public') => {
      const around = neighbours.get(aliases.get(node) ?? node) ?? new Map<NodeId, Relation>()
      return relations.flatMap((relation) => {
        const ids = [...around].flatMap(([id, strongest]) => (strongest === relation ? [id] : []))
        const items = ids.flatMap((id) => linkItem(nodes.get(id), lang, audience)).sort(byKindAndTitle(lang))
        return items.length === 0 ? [] : [{ relation, label: knowledgeWords[lang].relations[relation](items.length), items }]
      })
    },
  }
}

/** For each node: its neighbours with the strongest relation that any declared link gives them. */
const strongestRelations = (library: Library, nodes: ReadonlyMap<NodeId, GraphNode>): Map<NodeId, Map<NodeId, Relation>> => {
  const neighbours = new Map<NodeId, Map<NodeId, Relation>>()
  const note = (at: NodeId, other: NodeId, relation: Relation): void => {
    const around = neighbours.get(at) ?? new Map<NodeId, Relation>()
    neighbours.set(at, around)
    const known = around.get(other)
    if (known === undefined || relations.indexOf(relation) < relations.indexOf(known)) around.set(other, relation)
  }
  for (const { from, to, here, there } of graphEdges(library)) {
    if (from === to || !nodes.has(from) || !nodes.has(to)) continue
    note(from, to, here)
    note(to, from, there)
  }
  return neighbours
}

const linkItem = (node: GraphNode | undefined, lang: Language, audience: Audience): LinkItem[] => {
  if (node === undefined || (node.visibility === 'internal' && audience === 'public')) return []
  const page = pageFor(node, lang)
  return page === undefined ? [] : [{ id: node.id, kind: node.kind, ...page }]
}

const byKindAndTitle =
  (lang: Language) =>
  (a: LinkItem, b: LinkItem): number =>
    kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
    a.title.localeCompare(b.title, lang, { numeric: true }) ||
    (a.id < b.id ? -1 : 1)
