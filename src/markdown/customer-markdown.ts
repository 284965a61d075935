import type { Element, Root as HtmlRoot } from 'hast'
import rehypeSanitize, { type Options as SanitizeSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkBreaks from 'remark-breaks'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { customerPlainness } from './customer-plainness.ts'

/** All that a customer's text may become. Everything not named here is dropped; its text stays. */
const allowed: SanitizeSchema = {
  tagNames: [
    'p',
    'br',
    'strong',
    'em',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'hr',
  ],
  attributes: { a: ['href'], ol: ['start'] },
  protocols: { href: ['http', 'https'] },
  strip: ['script', 'style'],
}

/** Only full web addresses: a relative one would point into this site in the customer's name. */
const safeHref = (href: unknown): string | undefined =>
  typeof href === 'string' && URL.canParse(href) && /^https?:$/.test(new URL(href).protocol) ? href : undefined

/** Runs after the sanitiser, so nothing a customer writes can take these attributes away. */
const outwardLinks = () => (tree: HtmlRoot) => {
  visit(tree, 'element', (element: Element) => {
    if (element.tagName !== 'a') return
    const href = safeHref(element.properties.href)
    element.properties = href === undefined ? {} : { href, rel: ['nofollow', 'noopener', 'noreferrer', 'ugc'] }
  })
}

/** A long log line scrolls inside its own box; without a mouse that takes the focus. */
const reachableLogs = () => (tree: HtmlRoot) => {
  visit(tree, 'element', (element: Element) => {
    if (element.tagName === 'pre') element.properties.tabIndex = 0
  })
}

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkBreaks)
  .use(customerPlainness)
  .use(remarkRehype)
  .use(rehypeSanitize, allowed)
  .use(outwardLinks)
  .use(reachableLogs)
  .use(rehypeStringify)
  .freeze()

/**
 * Renders a customer's Markdown as HTML that is safe to put into a page: HTML is shown as the text it is, no scripts, handlers,
 * styles, images or ids; links only to http(s), not followed by search engines and without access to this window.
 */
export const customerMarkdown = (text: string): string => String(processor.processSync(text))
