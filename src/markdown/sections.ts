import GithubSlugger from 'github-slugger'
import type { Heading, Root } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { plainTextOf } from './plain-text.ts'

export type MarkdownSection = Readonly<{ anchor: string; title: string; depth: Heading['depth']; text: string }>

/**
 * Cuts a document at its headings. Anchors are those of the rendered page (github-slugger, counted in order).
 * Text before the first heading belongs to no section.
 */
export const sectionsOf = (root: Root): MarkdownSection[] => {
  const slugger = new GithubSlugger()
  const cuts = root.children.flatMap((node, index) => (node.type === 'heading' ? [{ node, index }] : []))
  return cuts.map(({ node, index }, order) => {
    const title = toString(node)
    const end = cuts[order + 1]?.index ?? root.children.length
    return { anchor: slugger.slug(title), title, depth: node.depth, text: plainTextOf(root.children.slice(index + 1, end)) }
  })
}
