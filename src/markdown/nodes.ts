import type { Nodes, Root } from 'mdast'

const lists = new WeakMap<Root, readonly Nodes[]>()

/**
 * Every node of a document, the root first, in the order of the text. Walked once for all who ask: a dozen checks read each
 * tree, and a walk with unist-util-visit for each of them was a quarter of the lint. (What changes a tree walks with that.)
 */
export const nodesOf = (root: Root): readonly Nodes[] => {
  const known = lists.get(root)
  if (known !== undefined) return known
  const nodes: Nodes[] = []
  const add = (node: Nodes): void => {
    nodes.push(node)
    if ('children' in node) for (const child of node.children) add(child)
  }
  add(root)
  lists.set(root, nodes)
  return nodes
}
