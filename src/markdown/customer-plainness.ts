import type { Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'

const text = (value: string): PhrasingContent => ({ type: 'text', value })

/** Inside these, text needs a paragraph around it. */
const blockParents: ReadonlySet<Nodes['type']> = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition'])

/** What stands in for a node that a customer's message may not hold; undefined when it may. */
const substitute = (node: Nodes, parent: Parents): RootContent[] | undefined => {
  switch (node.type) {
    // People paste XML, generics and tags that crash them: what they typed is shown, as text.
    case 'html':
      return blockParents.has(parent.type) ? [{ type: 'paragraph', children: [text(node.value)] }] : [text(node.value)]
    // A heading would join the outline of the page around the message.
    case 'heading':
      return [{ type: 'paragraph', children: [{ type: 'strong', children: node.children }] }]
    // A picture would be fetched from elsewhere by whoever reads the ticket; a link is fetched by choice.
    case 'image':
      return [
        {
          type: 'link',
          url: node.url,
          children: [text(node.alt === null || node.alt === undefined || node.alt === '' ? node.url : node.alt)],
        },
      ]
    case 'imageReference':
      return [text(node.alt ?? node.identifier)]
    // Footnotes need ids, which could clash with the page's own.
    case 'footnoteReference':
      return [text(`[^${node.identifier}]`)]
    case 'footnoteDefinition':
      return [{ type: 'paragraph', children: [text(`[^${node.identifier}]:`)] }, ...node.children]
    default:
      return undefined
  }
}

/** Remark plugin: reduces a customer's message to text, emphasis, lists, tables, code and links, losing none of its words. */
export const customerPlainness = () => (tree: Root) => {
  visit(tree, (node, index, parent) => {
    if (parent === undefined || index === undefined) return
    const instead = substitute(node, parent)
    if (instead === undefined) return
    parent.children.splice(index, 1, ...(instead as typeof parent.children))
    // Look at the stand-ins too: a footnote may hold a heading.
    return [SKIP, index]
  })
}
