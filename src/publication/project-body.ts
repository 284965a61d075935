import type { Root, RootContent } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { languages } from '#kernel/languages.ts'
import { requiredSections } from '#knowledge/required-sections.ts'
import { parseArticle } from '#markdown/article-processor.ts'

/** Sections that leave the team, by the names every postmortem uses for them. Others (notes, who did what, the customer's set-up) stay. */
const sharedSections = new Set<string>(Object.values(requiredSections).flatMap((names) => languages.map((lang) => names[lang])))

/** Inside a shared section, a part under a heading that begins so stays too. */
const internalPart = /^(?:internal|内部)/i

type Span = readonly [start: number, end: number]

const startOf = (node: RootContent | undefined): number | undefined => node?.position?.start.offset
const spanOf = (node: { position?: Root['position'] }): Span | undefined => {
  const [start, end] = [node.position?.start.offset, node.position?.end.offset]
  return start === undefined || end === undefined ? undefined : [start, end]
}

/** Which parts of the body are shown, as spans of it. */
const keptSpans = (tree: Root, length: number): Span[] => {
  const spans: Span[] = []
  let isShared = false
  let internalDepth = 0
  for (const [index, node] of tree.children.entries()) {
    if (node.type === 'heading') {
      const title = toString(node)
      if (node.depth <= 2) {
        isShared = node.depth === 2 && sharedSections.has(title)
        internalDepth = 0
      } else if (internalDepth === 0 || node.depth <= internalDepth) internalDepth = internalPart.test(title) ? node.depth : 0
    }
    const start = startOf(node)
    if (isShared && internalDepth === 0 && start !== undefined) spans.push([start, startOf(tree.children[index + 1]) ?? length])
  }
  return spans
}

/** What is code or markup, not words: a comment in braces would not be drawn, yet stand in the Markdown twin. */
const machinery = new Set(['mdxFlowExpression', 'mdxTextExpression', 'mdxjsEsm', 'mdxJsxFlowElement', 'mdxJsxTextElement', 'html'])

const machinerySpans = (tree: Root): Span[] => {
  const spans: Span[] = []
  visit(tree, (node) => {
    const span = machinery.has(node.type) ? spanOf(node) : undefined
    if (span !== undefined) spans.push(span)
  })
  return spans
}

/**
 * The sections of a postmortem's body that may leave the team: those every postmortem has, without parts marked internal,
 * without components, comments or HTML.
 *
 * @throws VFileMessage when the body is no MDX.
 */
export const projectBody = (body: string): string => {
  const tree = parseArticle(body)
  const hidden = machinerySpans(tree)
  const parts = keptSpans(tree, body.length).map(([start, end]) => {
    let [text, at] = ['', start]
    for (const [from, to] of hidden) {
      if (from < at || from >= end) continue
      text += body.slice(at, from)
      at = Math.min(to, end)
    }
    return text + body.slice(at, end)
  })
  return `${parts.join('').trim()}\n`
}
