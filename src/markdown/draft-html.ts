import type { Root } from 'mdast'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'

/** Finds the address of a `kb:` reference; undefined leaves its words. */
export type FindHref = (ref: string) => string | undefined

const kbLinks = (find: FindHref) => (tree: Root) => {
  visit(tree, 'link', (link) => {
    if (link.url.startsWith('kb:')) link.url = find(link.url.slice('kb:'.length)) ?? '#'
  })
}

/**
 * The body of a text nobody has reviewed, as a reader would see it. It is read as Markdown, never as MDX, HTML in it is
 * dropped and the rest sanitised: nothing a draft holds can run in the browser of whoever looks at it.
 */
export const draftHtml = (text: string, find: FindHref): string =>
  String(
    unified()
      .use(remarkParse)
      .use(remarkFrontmatter)
      .use(remarkGfm)
      .use(() => kbLinks(find))
      .use(remarkRehype)
      .use(rehypeSanitize)
      .use(rehypeStringify)
      .processSync(text),
  )
