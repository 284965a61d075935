import type { Language } from '#kernel/languages.ts'
import type { PageKind } from '#i18n/knowledge-labels.ts'

/** What a stone of the map is. `page` stands for any article, finding or case; the others are parts of one. */
export type MapRole = 'case' | 'here' | 'cause' | 'mechanism' | 'page'

/** A page under its title, as a list shows it. */
export type MapLink = Readonly<{ title: string; href: string; lang: Language }>

export type MapNode = Readonly<{
  id: string
  role: MapRole
  /** One or two words over the title: "Root cause · Code defect". */
  mark: string
  title: string
  /** Language of the title. */
  lang: Language
  /** Nowhere to go: a mechanism without an artefact. */
  href?: string | undefined
  kind?: PageKind | undefined
  /** What one stone stands for together; the list names each. */
  members?: readonly MapLink[] | undefined
}>

/**
 * From left to right. `loose`: one names the other, but did not lead to it. `times`: how many cases and postmortems say so,
 * where an edge stands for several.
 */
export type MapEdge = Readonly<{ from: string; to: string; loose?: boolean | undefined; times?: number | undefined }>

/** `ordered`: its nodes follow each other, as steps do, and are never drawn in another order. */
export type MapColumn = Readonly<{ label: string; nodes: readonly MapNode[]; ordered?: boolean | undefined }>

/** How things hang together: columns in the order in which one leads to the next, and every link once. */
export type LinkMap = Readonly<{ columns: readonly MapColumn[]; edges: readonly MapEdge[] }>

/**
 * Columns without a node and nodes named twice are left out, and so are links that do not run from left to right between
 * two nodes of the map.
 *
 * @returns undefined when nothing is linked: there is nothing to draw
 */
export const linkMap = (columns: readonly MapColumn[], edges: readonly MapEdge[]): LinkMap | undefined => {
  const columnOf = new Map<string, number>()
  const filled = columns.flatMap((column, index) => {
    const own = column.nodes.filter(({ id }) => {
      if (columnOf.has(id)) return false
      columnOf.set(id, index)
      return true
    })
    return own.length === 0 ? [] : [{ ...column, nodes: own }]
  })
  const once = new Map<string, MapEdge>()
  for (const edge of edges) {
    const [from, to] = [columnOf.get(edge.from), columnOf.get(edge.to)]
    if (from === undefined || to === undefined || from >= to) continue
    addEdge(once, edge)
  }
  return once.size === 0 ? undefined : { columns: filled, edges: [...once.values()] }
}

/** Joins links between the same two: a strong one says more than a loose one, and their times add up. */
export const addEdge = (edges: Map<string, MapEdge>, edge: MapEdge): void => {
  const key = `${edge.from}\n${edge.to}`
  const known = edges.get(key)
  const times = known === undefined || edge.times === undefined ? edge.times : edge.times + (known.times ?? 0)
  edges.set(key, { ...edge, loose: edge.loose === true && (known === undefined || known.loose === true) ? true : undefined, times })
}
