/**
 * What: A postmortem has its twelve sections as `##` headings, in order, in its language.
 * Why: Readers skim them, drafts fill them, suggestions take the fix from "Resolution"; a section left out hides what was not looked at.
 * 规则：复盘按顺序具备十二个 `##` 章节，用本语言的标题。
 * 理由：读者跳读，草稿填写，建议从“解决方案”取修复办法；缺一节，就遮住了没查的部分。
 *
 * Bad:  ## Fix     Good:  ## Resolution (解决方案)
 */
import { toString } from 'mdast-util-to-string'
import { fileCheck } from '../lint/check.ts'
import type { Fault } from '../lint/message.ts'
import { requiredSections } from '../required-sections.ts'

export const postmortemSections = fileCheck('postmortem-sections', 'error', function* ({ place, text }, tree) {
  const { kind, lang } = place
  // A body that could not be parsed has no headings; `mdx-syntax` has said so.
  if (kind !== 'postmortem' || lang === undefined || tree.children.length === 0) return
  const required: string[] = Object.values(requiredSections).map((titles) => titles[lang])
  const headings = tree.children.flatMap((node) =>
    node.type === 'heading' && node.depth === 2
      ? [{ title: toString(node).trim(), place: node.position?.start ?? { line: 1, column: 1 } }]
      : [],
  )
  const end = { line: text.trimEnd().split('\n').length, column: 1 }
  let last = -1
  for (const [index, title] of required.entries()) {
    const found = headings.findIndex((heading) => heading.title === title)
    if (found === -1) yield missing(title, required[index + 1], headings, end)
    else if (found < last) yield misplaced(title, required[index - 1], headings[found]?.place ?? end)
    else last = found
  }
})

type Heading = { title: string; place: Fault['place'] }

/** Points at the section before which the missing one belongs, or at the last line. */
const missing = (title: string, next: string | undefined, headings: readonly Heading[], end: Fault['place']): Fault => ({
  place: headings.find((heading) => heading.title === next)?.place ?? end,
  message: `Unexpected absence of "## ${title}", expected all sections of a postmortem`,
  hint: `Add "## ${title}"${next === undefined ? ' at the end' : ` before "## ${next}"`}; say "not known" when it is not known.`,
})

const misplaced = (title: string, previous: string | undefined, place: Fault['place']): Fault => ({
  place,
  message: `Unexpected place of "## ${title}", expected it after "## ${previous ?? ''}"`,
  hint: 'Keep the sections in the order of src/knowledge/required-sections.ts.',
})
