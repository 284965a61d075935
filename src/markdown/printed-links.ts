import { Parser } from 'htmlparser2'
import { decoded } from '#kernel/decoded.ts'

/** Where a link of a printed page leads. */
export type LinkNote = Readonly<{ number: number; address: string }>

export type NotedHtml = Readonly<{ html: string; notes: readonly LinkNote[] }>

/** A link that paper shows: where its tag begins, where it leads, what it says. */
type Link = { at: number; href: string; text: string }

/** Parts of a page that paper does not show (`print.css`). */
const notPrinted = new Set(['no-print', 'feedback', 'pager', 'button', 'breadcrumbs', 'article-contents', 'code-copy'])

const isNotPrinted = ({ hidden, class: classes = '' }: Readonly<Record<string, string>>): boolean =>
  hidden !== undefined || classes.split(' ').some((name) => notPrinted.has(name))

/** Every link that paper shows, in the order of the text. Read in one pass without a tree: this is done to every page that is drawn. */
const printedLinks = (html: string): readonly Link[] => {
  const links: Link[] = []
  /** One entry for each open element: whether it hides what is in it. */
  const hides: boolean[] = []
  let open: Link | undefined
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const isHidden = hides.at(-1) === true || isNotPrinted(attributes)
      hides.push(isHidden)
      if (name !== 'a' || isHidden) return
      open = { at: parser.startIndex, href: attributes['href'] ?? '', text: '' }
      links.push(open)
    },
    ontext: (text) => {
      if (open !== undefined) open.text += text
    },
    onclosetag: (name) => {
      hides.pop()
      if (name === 'a') open = undefined
    },
  })
  parser.end(html)
  return links
}

/** Letters beyond ASCII as people read them: `%E6%AD%A5` is 步. What is no UTF-8 stays as it is. */
const legible = (address: string): string => address.replace(/(?:%[89A-F][0-9A-F])+/gi, (run) => decoded(run))

/** The address to write down; undefined for a place on the same page, and for a link whose text says where it goes. */
const addressOf = ({ href, text }: Link, baseUrl: string): string | undefined => {
  if (!/^(?:https?:\/\/|\/)/.test(href) || !URL.canParse(href, baseUrl)) return undefined
  const address = legible(new URL(href, baseUrl).href)
  const said = text.trim().replace(/\/$/, '')
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
  let marked = ''
  let from = 0
  for (const link of printedLinks(html)) {
    const address = addressOf(link, baseUrl)
    if (address === undefined) continue
    const number = numbers.get(address) ?? numbers.size + 1
    numbers.set(address, number)
    const at = link.at + '<a'.length
    marked += `${html.slice(from, at)} data-note="${number}"`
    from = at
  }
  return { html: marked + html.slice(from), notes: [...numbers].map(([address, number]) => ({ number, address })) }
}
