import { addEdge, type LinkMap, type MapColumn, type MapEdge } from './link-map.ts'

/** A stone that stands for those that have no room. */
export type MoreNode = Readonly<{ id: string; count: number }>
export type CappedColumn = MapColumn & Readonly<{ more?: MoreNode }>
export type CappedMap = Readonly<{ columns: readonly CappedColumn[]; edges: readonly MapEdge[] }>

/**
 * Keeps the first nodes of each column and puts one stone in the place of the rest; its links are theirs together.
 *
 * @param most stones in a column, the one for the rest included
 */
export const capColumns = ({ columns, edges }: LinkMap, most: number): CappedMap => {
  const standIn = new Map<string, string>()
  const capped = columns.map((column, index): CappedColumn => {
    if (column.nodes.length <= most) return column
    const more = { id: `more-${index}`, count: column.nodes.length - most + 1 }
    for (const { id } of column.nodes.slice(most - 1)) standIn.set(id, more.id)
    return { ...column, nodes: column.nodes.slice(0, most - 1), more }
  })
  const once = new Map<string, MapEdge>()
  for (const edge of edges) addEdge(once, { ...edge, from: standIn.get(edge.from) ?? edge.from, to: standIn.get(edge.to) ?? edge.to })
  return { columns: capped, edges: [...once.values()] }
}
