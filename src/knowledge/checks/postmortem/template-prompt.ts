/**
 * What: No instruction of a template is left in the text.
 * Why: It tells the writer what to do. Where the answer belongs, the reader finds a question.
 * 规则：正文里不留模板的填写说明。
 * 理由：那是写给作者看的；本该有答案的地方，读者只看到提问。
 * Source: https://github.com/dastergon/postmortem-templates
 *
 * Bad:
 *   | ### What went wrong
 *   |
 *   | Things that could have gone better. Ideally these should result in concrete
 *   | action items that have GitHub issues created for them.
 *   → 3:1 Unexpected words of a template "Things that could have gone better. Ideally these…", expected what happened here
 * Bad:
 *   | ## 影响
 *   |
 *   | 请描述受影响的用户和时长。
 *   → 3:1 Unexpected words of a template "请描述受影响的用户和时长。", expected what happened here
 * Good:
 *   | ### What went wrong
 *   |
 *   | Nobody was paged for 20 minutes, because the alert went to one person.
 */
import { postmortemCheck } from '../../lint/postmortem-check.ts'

/** Sentences of widely used templates, and the imperatives that only a template has. */
const prompts: readonly RegExp[] = [
  /^(?:\(|\[|_|\*)*(?:Things that (?:could have gone better|went well|went wrong)\.|(?:These|This) (?:are|is) good things\b|Ideally these should result in)/i,
  /^(?:\(|\[|_|\*|>)*\s*(?:Include|Provide|Describe|Explain|Summari[sz]e|Outline|Give|Write|List|Detail) (?:here |briefly |in (?:a few|one or two|1-2|2-3) (?:sentences|words) |a (?:brief |short |high[- ]level |one[- ](?:sentence|paragraph|line) )?(?:summary|description|explanation|overview|timeline|chronolog\w+|list)|the (?:root cause|impact|incident|events?|timeline|steps|actions?|customer impact|people|lessons)|any|all|what (?:happened|went|caused|was)|how (?:the|you|we)|who was)\b[^.\n]*\.?\)*$/i,
  /^(?:\(|\[|_|\*)*(?:What happened|What was the (?:impact|root cause)|How (?:was|did) (?:the incident|it|we) (?:detected|find out|fixed)|Why did it happen|Who was (?:affected|involved)|What (?:can|could) we do (?:better|to prevent)[^?\n]*)\?\s*(?:\)|\]|_|\*)*$/i,
  /^(?:[（(【[]\s*)?请?(?:在此|此处|简要|简单|详细)?(?:描述|填写|说明|列出|概述|写明)[^。\n]{2,40}[。）)】\]]?$/,
  /\b(?:replace|delete|remove) (?:this|these) (?:text|line|lines|section|paragraph|instructions?|comments?)\b/i,
]

/** An action may begin "Describe the process …": there it is one. */
const own = /action|follow|next steps|prevent|改进|后续|行动|待办/i

export const templatePrompt = postmortemCheck('template-prompt', 'error', function* ({ sections, prose, text }) {
  for (const { title, names, own: blocks } of sections) {
    if (names.includes('actions') || names.includes('timeline') || own.test(title)) continue
    for (const { kind, from, to } of blocks) {
      if (kind === 'cell') continue
      const said = prose.slice(from, to).replace(/\s+/g, ' ').trim()
      if (!prompts.some((prompt) => prompt.test(said))) continue
      const start = from + (/^\s*/.exec(prose.slice(from, to))?.[0].length ?? 0)
      yield {
        at: start,
        message: `Unexpected words of a template "${shortened(text.slice(start, to))}", expected what happened here`,
        hint: 'Answer it, or remove it.',
      }
    }
  }
})

const shortened = (words: string): string => {
  const line = words.replace(/\s+/g, ' ')
  return line.length <= 52 ? line : `${line.slice(0, 50).replace(/\s+\S*$/, '')}…`
}
