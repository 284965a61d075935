import type { Element, Nodes } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'

/** Where a link of a printed page leads. */
export type LinkNote = Readonly<{ number: number; address: string }>

export type NotedHtml = Readonly<{ html: string; notes: readonly LinkNote[] }>

const parser = unified().use(rehypeParse, { fragment: true })

/** Parts of a page that paper does not show (`print.css`). */
const notPrinted = new Set(['no-print', 'feedback', 'pager', 'button', 'breadcrumbs', 'article-contents', 'code-copy'])

const classesOf = ({ properties }: Element): readonly string[] =>
  Array.isArray(properties['className']) ? properties['className'].map(String) : []

const textOf = (node: Nodes): string => (node.type === 'text' ? node.value : 'children' in node ? node.children.map(textOf).join('') : '')

/** Every link that paper shows, in the order of the text. */
const printedLinks = (node: Nodes): readonly Element[] => {
  if (node.type === 'element') {
    if (node.properties['hidden'] !== undefined || classesOf(node).some((name) => notPrinted.has(name))) return []
    if (node.tagName === 'a') return [node]
  }
  return 'children' in node ? node.children.flatMap(printedLinks) : []
}

/** Letters beyond ASCII as people read them: `%E6%AD%A5` is 步. What is no UTF-8 stays as it is. */
const legible = (address: string): string =>
  address.replace(/(?:%[89A-F][0-9A-F])+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })

/** The address to write down; undefined for a place on the same page, and for a link whose text says where it goes. */
const addressOf = (link: Element, baseUrl: string): string | undefined => {
  const href = String(link.properties['href'] ?? '')
  if (!/^(?:https?:\/\/|\/)/.test(href) || !URL.canParse(href, baseUrl)) return undefined
  const address = legible(new URL(href, baseUrl).href)
  const said = textOf(link).trim().replace(/\/$/, '')
  return said === address.replace(/\/$/, '') || said === address.replace(/^https?:\/\//, '').replace(/\/$/, '') ? undefined : address
}

/**
 * On paper a link cannot be followed: each gets the number of a note that says where it leads (`data-note`, drawn by
 * `print.css`), the same address the same number. Everything else of the page stays byte for byte.
 *
 * @param html a page's text as it was drawn
 * @param baseUrl where links without a host lead
 * @example noteLinks('<a href="/en/">home</a>', 'https://kb.example').html // '<a data-note="1" href="/en/">home</a>'
 */
export const noteLinks = (html: string, baseUrl: string): NotedHtml => {
  const numbers = new Map<string, number>()
  const marks = printedLinks(parser.parse(html)).flatMap((link) => {
    const address = addressOf(link, baseUrl)
    const start = link.position?.start.offset
    if (address === undefined || start === undefined) return []
    const number = numbers.get(address) ?? numbers.size + 1
    numbers.set(address, number)
    return [{ at: start + '<a'.length, number }]
  })
  let marked = ''
  let from = 0
  for (const { at, number } of marks) {
    marked += `${html.slice(from, at)} data-note="${number}"`
    from = at
  }
  return { html: marked + html.slice(from), notes: [...numbers].map(([address, number]) => ({ number, address })) }
}
