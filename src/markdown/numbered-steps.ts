import GithubSlugger from 'github-slugger'
import type { ListItem, Root } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { Span } from './inline-links.ts'

/** One thing to do, out of a numbered list; `section` is the anchor of the heading above it. */
export type NumberedStep = Readonly<{ section: string; title: string; span: Span }>

/** The items of a document's own numbered lists, in the order of the text; what stands before the first heading has no section. */
export const numberedSteps = (root: Root): NumberedStep[] => {
  const slugger = new GithubSlugger()
  const steps: NumberedStep[] = []
  let section: string | undefined
  for (const node of root.children) {
    if (node.type === 'heading') section = slugger.slug(toString(node))
    if (section === undefined || node.type !== 'list' || node.ordered !== true) continue
    for (const item of node.children)
      steps.push({ section, title: stepTitle(item), span: [item.position?.start.offset ?? 0, item.position?.end.offset ?? 0] })
  }
  return steps
}

/** What is set in bold at its start says the step in short; without it, its first sentence does. */
const stepTitle = ({ children: [first] }: ListItem): string => {
  const lead = first?.type === 'paragraph' ? first.children[0] : undefined
  const text =
    lead?.type === 'strong' ? toString(lead) : (/^.*?[.。:：;；](?=\s|$|\p{Script=Han})/su.exec(toString(first))?.[0] ?? toString(first))
  return text.replace(/[\s.,:;。，：；]+$/u, '')
}
