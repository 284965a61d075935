import type { Definition, Link, Root } from 'mdast'
import type { Place } from '#knowledge/source/place.ts'
import { nodesOf } from './nodes.ts'

/** Start and end in the text, as offsets in UTF-16 units. */
export type Span = readonly [start: number, end: number]

export type InlineLink = Readonly<{
  url: string
  place: Place
  /** Where the address stands; undefined when it is written with escapes, so that it cannot be found as it is. */
  urlSpan: Span | undefined
  /** Where the whole link stands, and its text within. */
  whole: Span
  label: Span
}>

/** Every link and reference target of a document with where it is written in `text`; images are not links. */
export const inlineLinks = (root: Root, text: string): InlineLink[] => {
  const links: InlineLink[] = []
  for (const node of nodesOf(root)) {
    if ((node.type !== 'link' && node.type !== 'definition') || node.position === undefined) continue
    const { start, end } = node.position
    const whole: Span = [start.offset ?? 0, end.offset ?? 0]
    const label = labelSpan(node, whole)
    const at = text.indexOf(node.url, label[1])
    const urlSpan: Span | undefined = at === -1 || at >= whole[1] ? undefined : [at, at + node.url.length]
    links.push({ url: node.url, place: { line: start.line, column: start.column }, urlSpan, whole, label })
  }
  return links
}

const labelSpan = (node: Link | Definition, [start]: Span): Span => {
  const children = node.type === 'link' ? node.children : []
  return [children[0]?.position?.start.offset ?? start, children.at(-1)?.position?.end.offset ?? start]
}

/** `kb:code/agora-110#fix` → `code/agora-110#fix`; undefined for links out of the library. */
export const kbTarget = (url: string): string | undefined => (url.startsWith('kb:') ? url.slice('kb:'.length) : undefined)
