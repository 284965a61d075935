import type { Nodes, Root } from 'mdast'
import { nodesOf } from '#markdown/nodes.ts'

/**
 * A text with everything blanked that is no prose: code, addresses, HTML, front matter, marks of emphasis.
 * Nothing moves, so an offset in it is an offset in the file.
 */
export const proseOf = (text: string, tree: Root): string => {
  const blanks: [number, number][] = []
  const blank = (from: number | undefined, to: number | undefined): void => {
    if (from !== undefined && to !== undefined && to > from) blanks.push([from, to])
  }
  for (const node of nodesOf(tree)) {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset]
    switch (node.type) {
      case 'code':
      case 'inlineCode':
      case 'html':
      case 'yaml':
      case 'image':
      case 'definition':
        blank(start, end)
        break
      case 'link':
      case 'linkReference':
      case 'strong':
      case 'emphasis':
      case 'delete': {
        const [first, last] = [node.children[0]?.position?.start.offset, node.children.at(-1)?.position?.end.offset]
        blank(start, first ?? end)
        blank(last ?? end, end)
        break
      }
      case 'text':
        // A bare address is a link whose words are the address.
        for (const { index, 0: url } of node.value.matchAll(/https?:\/\/[^\s)>\]]+/g)) {
          if (start !== undefined) blank(start + index, Math.min(start + index + url.length, end ?? start))
        }
        break
      default:
    }
  }
  let prose = ''
  let at = 0
  for (const [from, to] of blanks.sort((a, b) => a[0] - b[0])) {
    if (to <= at) continue
    const begin = Math.max(from, at)
    prose += text.slice(at, begin) + text.slice(begin, to).replace(/[^\n]/g, ' ')
    at = to
  }
  return prose + text.slice(at)
}

/** A stretch of prose that reads as one: a heading, a paragraph, a line of a list, a cell of a table. */
export type Block = Readonly<{
  kind: 'heading' | 'paragraph' | 'item' | 'cell'
  /** Of a heading. */
  depth: number
  from: number
  to: number
  /** Blocks of one list or table share it. */
  group: number
  /** Column of a cell, and whether it stands in the head of its table. */
  column: number
  head: boolean
  row: number
}>

const spanOf = ({ position }: Nodes): { from: number; to: number } => ({
  from: position?.start.offset ?? 0,
  to: position?.end.offset ?? 0,
})

/** The blocks of a report, in order. Quotations are what somebody else said then, and stay out. */
export const blocksOf = (tree: Root): Block[] => {
  const blocks: Block[] = []
  let groups = 0
  const plain = { depth: 0, column: 0, head: false, row: 0 }
  /** @param list the list that the node opens an item of */
  const walk = (node: Nodes, list: number | undefined): void => {
    switch (node.type) {
      case 'heading':
        blocks.push({ ...plain, kind: 'heading', depth: node.depth, group: ++groups, ...spanOf(node) })
        return
      case 'paragraph':
        blocks.push({ ...plain, kind: list === undefined ? 'paragraph' : 'item', group: list ?? ++groups, ...spanOf(node) })
        return
      case 'table': {
        const group = ++groups
        for (const [row, { children }] of node.children.entries())
          for (const [column, cell] of children.entries())
            blocks.push({ kind: 'cell', depth: 0, group, column, head: row === 0, row, ...spanOf(cell) })
        return
      }
      case 'list': {
        const group = ++groups
        for (const { children } of node.children)
          for (const [index, part] of children.entries()) walk(part, index === 0 ? group : undefined)
        return
      }
      case 'blockquote':
        return
      default:
        if ('children' in node) for (const child of node.children) walk(child as Nodes, undefined)
    }
  }
  walk(tree, undefined)
  return blocks
}
