import type { Element, Root as HtmlRoot } from 'hast'
import type { Root } from 'mdast'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import type { ArticleHtml } from './article-html.ts'
import { sectionsOf } from './sections.ts'

/** Finds the address of a `kb:` reference; undefined leaves its words. */
export type FindHref = (ref: string) => string | undefined

const kbLinks = (find: FindHref) => (tree: Root) => {
  visit(tree, 'link', (link, index, parent) => {
    if (!link.url.startsWith('kb:') || parent === undefined || index === undefined) return undefined
    const href = find(link.url.slice('kb:'.length))
    if (href === undefined) {
      parent.children.splice(index, 1, ...link.children)
      return [SKIP, index]
    }
    link.url = href
    return undefined
  })
}

const isHeading = ({ tagName }: Element): boolean => /^h[1-6]$/.test(tagName)

/** After the sanitiser, which would take away every `id`: the anchors of `sectionsOf`, in their order. */
const headingIds = (anchors: readonly string[]) => (tree: HtmlRoot) => {
  const headings = tree.children.filter((node): node is Element => node.type === 'element' && isHeading(node))
  for (const [index, heading] of headings.entries()) heading.properties['id'] = anchors[index]
}

/** A table scrolls in its own box: the page itself never scrolls sideways. */
const boxTables = () => (tree: HtmlRoot) => {
  for (const [index, node] of tree.children.entries())
    if (node.type === 'element' && node.tagName === 'table')
      tree.children[index] = {
        type: 'element',
        tagName: 'div',
        properties: { className: ['table-scroll'], role: 'group', tabIndex: 0 },
        children: [node],
      }
}

const markdown = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze()

/**
 * The body of a text that came through a form, as a reader sees it: while nobody has reviewed it, and when it is published.
 * It is read as Markdown, never as MDX, HTML in it is dropped and the rest sanitised: nothing it holds can run in the browser
 * of whoever looks at it.
 */
export const draftArticle = (text: string, find: FindHref): ArticleHtml => {
  const sections = sectionsOf(markdown().parse(text))
  const html = String(
    markdown()
      .use(() => kbLinks(find))
      .use(remarkRehype)
      .use(rehypeSanitize)
      .use(() => headingIds(sections.map(({ anchor }) => anchor)))
      .use(boxTables)
      .use(rehypeStringify)
      .processSync(text),
  )
  return { html, headings: sections.map(({ depth, anchor, title }) => ({ depth, slug: anchor, text: title })) }
}

/** Only the HTML of it. */
export const draftHtml = (text: string, find: FindHref): string => draftArticle(text, find).html
