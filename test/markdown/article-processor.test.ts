import { globSync, readFileSync } from 'node:fs'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { parseArticle } from '#markdown/article-processor.ts'

const reference = unified().use(remarkParse).use(remarkMdx).use(remarkFrontmatter).use(remarkGfm).freeze()

type Node = { type: string; children?: Node[]; [field: string]: unknown }
type Point = { line: number; column: number }

const place = (position: unknown): string => {
  const { start } = position as { start: Point }
  return `${start.line}:${start.column}`
}

/** The two count the box of a task list's item to different nodes: a paragraph's own start says nothing to a check. */
const placeOf = (node: Node): string => (node.type === 'paragraph' ? '' : place(node['position']))

/** One line a node: what the checks, the search text and the link graph read. */
const outline = (node: Node, depth = 0): string[] => [
  `${' '.repeat(depth)}${node.type} ${placeOf(node)} ${JSON.stringify([node['value'], node['url'], node['depth'], node['lang'], node['ordered'], node['checked'], node['name']])}`,
  ...(node.children ?? []).flatMap((child) => outline(child, depth + 1)),
]

describe('the fast parser', () => {
  const files = globSync('content/**/*.mdx')

  it('has articles to compare', () => expect(files.length).toBeGreaterThan(40))

  it.each(files)('reads %s as remark does', (file) => {
    const text = readFileSync(file, 'utf8')
    expect(outline(parseArticle(text) as unknown as Node)).toEqual(outline(reference.parse(text) as unknown as Node))
  })

  it('reads components, expressions and tables as remark does', () => {
    const text =
      '---\nid: x\n---\n\n## Hi *there*\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n- [ ] task\n\nA <Foo a="b">hi</Foo>.\n\n{1 + 1}\n\nhttps://example.org and <Bar/>\n'
    expect(outline(parseArticle(text) as unknown as Node)).toEqual(outline(reference.parse(text) as unknown as Node))
  })

  it('says where a broken file is broken', () => {
    expect(() => parseArticle('fine\n\n<Foo>\n\nnever closed\n')).toThrow(/closing tag for `<Foo>` \(3:1-3:6\)/)
  })
})
