import type { LinkGraph } from '#knowledge/graph.ts'
import type { KbLink, MdxPage } from '#knowledge/library-model.ts'
import { componentText } from './component-text.ts'
import type { Span } from './inline-links.ts'
import { resolveKbLink } from './resolve-kb-link.ts'

/** What stands at `span` of a source is to read `text`. */
type Edit = Readonly<{ span: Span; text: string }>

/**
 * A page's Markdown as others read it: every `kb:` link an absolute address, every component its text form. A link that
 * leads nowhere a public reader may go keeps its text only. Only the places of links and components are touched: code
 * that shows one stays as it is.
 */
export const pageMarkdown = (page: MdxPage<unknown>, graph: LinkGraph, baseUrl: string): string => {
  const { source, lang, kbLinks, components } = page
  const links = kbLinks.flatMap((link) => linkEdits(link, resolveKbLink(`kb:${link.target}`, lang, graph)?.href, baseUrl))
  const parts = components.flatMap((use): Edit[] => {
    const { before, after } = componentText(use, { lang, graph, baseUrl })
    return [{ span: use.open, text: before }, ...(use.close === undefined ? [] : [{ span: use.close, text: after }])]
  })
  return applied(source, [...links, ...parts])
}

/** A link's text may hold other markup: only what stands around it is rewritten. */
const linkEdits = ({ urlSpan, whole, label }: KbLink, href: string | undefined, baseUrl: string): Edit[] =>
  href === undefined || urlSpan === undefined
    ? [
        { span: [whole[0], label[0]], text: '' },
        { span: [label[1], whole[1]], text: '' },
      ]
    : [{ span: urlSpan, text: baseUrl + href }]

const applied = (source: string, edits: readonly Edit[]): string => {
  let text = ''
  let done = 0
  for (const { span, text: replacement } of edits.toSorted((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])) {
    text += source.slice(done, span[0]) + replacement
    done = span[1]
  }
  return text + source.slice(done)
}
