import type { Element, ElementContent, Nodes, Properties, Root, RootContent } from 'hast'
import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'

export type ExcerptOptions = Readonly<{
  /** Only the section of this heading; null for everything. */
  anchor: string | null
  /** Set before every id and every reference to one, so that two articles can stand on one page. */
  prefix: string
  /** How many levels headings go down, because something stands above them. */
  deeper: number
}>

const processor = unified().use(rehypeParse, { fragment: true }).use(rehypeStringify)

const levelOf = (node: Nodes): number | undefined => {
  const level = node.type === 'element' ? /^h([1-6])$/.exec(node.tagName)?.[1] : undefined
  return level === undefined ? undefined : Number(level)
}

const holds = (node: Nodes, id: string): boolean =>
  (node.type === 'element' && node.properties['id'] === id) || ('children' in node && node.children.some((child) => holds(child, id)))

/** Code and style come once, before the first part that needs them: which may be a part that is left out. */
const machinery = (node: Nodes): readonly ElementContent[] => {
  if (node.type !== 'element') return []
  if (['script', 'style', 'link'].includes(node.tagName)) return [node]
  return node.children.flatMap(machinery)
}

/** The heading and what follows it, down to the next heading of its level; looked for in the box that holds it. */
const sectionIn = (nodes: readonly RootContent[], anchor: string): readonly RootContent[] => {
  const from = nodes.findIndex((node) => holds(node, anchor))
  const found = nodes[from]
  if (found === undefined) return nodes
  const level = levelOf(found)
  if (level === undefined)
    return 'children' in found ? [{ ...(found as Element), children: sectionIn(found.children, anchor) as ElementContent[] }] : nodes
  const end = nodes.findIndex((node, index) => index > from && (levelOf(node) ?? 7) <= level)
  const to = end === -1 ? nodes.length : end
  return [...nodes.slice(0, from).flatMap(machinery), ...nodes.slice(from, to), ...nodes.slice(to).flatMap(machinery)]
}

/** Attributes that name ids, by their name in hast. */
const references: readonly string[] = ['id', 'htmlFor', 'ariaLabelledBy', 'ariaDescribedBy', 'ariaControls', 'list', 'form']

const prefixed = (element: Element, prefix: string): Element['properties'] => {
  const properties: Properties = { ...element.properties }
  for (const name of references) {
    const value = properties[name]
    if (typeof value === 'string') properties[name] = prefix + value
    else if (Array.isArray(value)) properties[name] = value.map((id) => prefix + String(id))
  }
  const href = properties['href']
  if (typeof href === 'string' && href.startsWith('#')) properties['href'] = `#${prefix}${href.slice(1)}`
  for (const [name, value] of Object.entries(properties))
    if (typeof value === 'string' && value.startsWith('url(#')) properties[name] = `url(#${prefix}${value.slice('url(#'.length)}`
  return properties
}

const rewritten = <Node extends RootContent>(node: Node, options: ExcerptOptions): Node => {
  if (node.type !== 'element') return node
  const level = levelOf(node)
  return {
    ...node,
    tagName: level === undefined ? node.tagName : `h${Math.min(6, level + options.deeper)}`,
    properties: options.prefix === '' ? node.properties : prefixed(node, options.prefix),
    children: node.children.map((child) => rewritten(child, options)),
  }
}

/**
 * A part of an article as it was drawn, fit to stand on a page with others.
 *
 * @example excerptHtml('<h2 id="a">A</h2><p>1</p><h2 id="b">B</h2>', { anchor: 'a', prefix: 'x-', deeper: 1 }) // '<h3 id="x-a">A</h3><p>1</p>'
 */
export const excerptHtml = (html: string, options: ExcerptOptions): string => {
  const root = processor.parse(html)
  const nodes = options.anchor === null ? root.children : sectionIn(root.children, options.anchor)
  const excerpt: Root = { ...root, children: nodes.map((node) => rewritten(node, options)) }
  return processor.stringify(excerpt)
}
