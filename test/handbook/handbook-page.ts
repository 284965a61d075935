import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Language } from '#kernel/languages.ts'
import { splitFrontMatter } from '#knowledge/source/front-matter.ts'
import { parseArticle } from '#markdown/article-processor.ts'

const folder = join(import.meta.dirname, '../../content/handbook')

export type FencedBlock = Readonly<{ lang: string; text: string }>

/** One page of the handbook as its readers see it: what is set as code, inline and in blocks. */
export type HandbookText = Readonly<{
  slug: string
  body: string
  inlineCode: ReadonlySet<string>
  blocks: readonly FencedBlock[]
  headings: readonly number[]
  tableRows: number
}>

const collect = (slug: string, text: string, tree: Root): HandbookText => {
  const inlineCode = new Set<string>()
  const blocks: FencedBlock[] = []
  const headings: number[] = []
  let tableRows = 0
  visit(tree, (node) => {
    if (node.type === 'inlineCode') inlineCode.add(node.value)
    if (node.type === 'code') blocks.push({ lang: node.lang ?? '', text: node.value })
    if (node.type === 'heading') headings.push(node.depth)
    if (node.type === 'tableRow') tableRows += 1
  })
  return { slug, body: splitFrontMatter(text)?.body ?? '', inlineCode, blocks, headings, tableRows }
}

export const handbookPage = (lang: Language, slug: string): HandbookText => {
  const text = readFileSync(join(folder, lang, `${slug}.mdx`), 'utf8')
  return collect(slug, text, parseArticle(text))
}

export const handbookSlugs = (lang: Language): string[] =>
  readdirSync(join(folder, lang))
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => name.replace(/\.mdx$/, ''))
    .sort()
