import type { LinkGraph } from '#knowledge/graph.ts'
import type { KbLink, MdxPage } from '#knowledge/library-model.ts'
import { resolveKbLink } from './resolve-kb-link.ts'

/**
 * The page's Markdown with every `kb:` link made an absolute address. A link that leads nowhere a public reader
 * may go keeps its text only. Only the places of links are touched: code that shows a `kb:` link stays as it is.
 */
export const absoluteKbLinks = ({ source, kbLinks, lang }: MdxPage<unknown>, graph: LinkGraph, baseUrl: string): string => {
  let text = ''
  let done = 0
  for (const link of kbLinks) {
    text += source.slice(done, link.whole[0]) + rewritten(source, link, resolveKbLink(`kb:${link.target}`, lang, graph)?.href, baseUrl)
    done = link.whole[1]
  }
  return text + source.slice(done)
}

const rewritten = (source: string, { urlSpan, whole, label }: KbLink, href: string | undefined, baseUrl: string): string => {
  if (href === undefined || urlSpan === undefined) return source.slice(...label)
  return source.slice(whole[0], urlSpan[0]) + baseUrl + href + source.slice(urlSpan[1], whole[1])
}
