import type { Root } from 'mdast'
import { remark } from 'remark'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'

/** Tables are read as text too, but long cells are not padded to the widest: a changed word should change one line. */
const writer = remark()
  .use(remarkMdx)
  .use(remarkFrontmatter)
  .use(remarkGfm, { tablePipeAlign: false })
  .data('settings', { bullet: '-', rule: '-', emphasis: '_' })
  .freeze()

/** A tree as the text of an article. What is text stays text: `<`, `{` and marks of Markdown are escaped. */
export const writeArticle = (tree: Root): string => writer.stringify(tree)
