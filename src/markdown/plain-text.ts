import type { Nodes, Root } from 'mdast'
import { toString } from 'mdast-util-to-string'

/** Blocks that hold other blocks: their children go on lines of their own. */
const containers: ReadonlySet<Nodes['type']> = new Set([
  'root',
  'blockquote',
  'list',
  'listItem',
  'footnoteDefinition',
  'table',
  'mdxJsxFlowElement',
])

/** Nodes whose text is for machines. */
const silent: ReadonlySet<Nodes['type']> = new Set(['yaml', 'definition', 'mdxjsEsm', 'thematicBreak', 'html'])

/**
 * What a reader would read out, one block a line: no markup, no addresses, code kept because people paste code.
 */
export const plainText = (node: Nodes): string => {
  if (silent.has(node.type)) return ''
  if (node.type === 'tableRow') return node.children.map((cell) => toString(cell)).join(' ')
  if (!containers.has(node.type) || !('children' in node)) return toString(node)
  return node.children
    .map((child) => plainText(child))
    .filter((text) => text !== '')
    .join('\n')
}

/** Plain text of several siblings, e.g. of a section. */
export const plainTextOf = (children: Root['children']): string => plainText({ type: 'root', children })
