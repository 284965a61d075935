import type { Root } from 'mdast'
import { componentUses, type ComponentUse } from './component-uses.ts'
import { inlineLinks, type InlineLink } from './inline-links.ts'
import { numberedSteps, type NumberedStep } from './numbered-steps.ts'
import { plainText } from './plain-text.ts'
import { sectionsOf, type MarkdownSection } from './sections.ts'

/** All that is read out of an article's body besides its rendering. Plain data. */
export type ArticleExtract = Readonly<{
  text: string
  sections: readonly MarkdownSection[]
  links: readonly InlineLink[]
  components: readonly ComponentUse[]
  steps: readonly NumberedStep[]
}>

export const extractArticle = (tree: Root, source: string): ArticleExtract => ({
  text: plainText(tree),
  sections: sectionsOf(tree),
  links: inlineLinks(tree, source),
  components: componentUses(tree),
  steps: numberedSteps(tree),
})
