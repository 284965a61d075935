/**
 * What: An action item says what will be done; it is more than the number of an issue, and more than writing this report.
 * Why: Issues move and close; a list of numbers says nothing to who reads it next year. A report that only asks for itself changed nothing.
 * 规则：改进项要写明做什么，不能只有 issue 编号，也不能只是“写复盘”。
 * 理由：issue 会迁移、会关闭，一串编号明年谁也看不懂；只要求写报告的报告，什么也没改变。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad:
 *   | ## Follow-up improvements
 *   |
 *   | - #2127
 *   | - https://github.com/example/sdk/issues/8
 *   → 1:1 Unexpected 2 of 2 action items without words, expected what will be done
 * Bad:
 *   | ## Action items
 *   |
 *   | - [ ] Write an incident report
 *   → 1:1 Unexpected actions that only ask for this report, expected what will keep it from happening again
 * Good:
 *   | ## Action items
 *   |
 *   | - [ ] Write an incident report
 *   | - [ ] Give core pods their own pool https://github.com/example/sdk/issues/8
 */
import { asksForItself } from '../../postmortem-facts/action-items.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

export const bareAction = postmortemCheck('bare-action', 'warning', function* ({ sections, prose, text }) {
  for (const { names, own, from } of sections) {
    if (!names.includes('actions') || names.includes('timeline') || names.includes('lessons')) continue
    const items = own
      .filter(({ kind, from: at }) => kind === 'item' && !isNested(text, at))
      .map((block) => ({ said: prose.slice(block.from, block.to), text: text.slice(block.from, block.to) }))
    const bare = items.filter(
      ({ said, text: whole }) =>
        /#\d|https?:/.test(whole) && !/\p{L}{2}/u.test(said.replace(/https?:\S*/g, '')) && !/\[[^\]]*\p{L}{3}/u.test(whole),
    )
    if (bare.length > 0)
      yield {
        at: from,
        message: `Unexpected ${bare.length} of ${items.length} action items without words, expected what will be done`,
        hint: 'Write one sentence beside each number.',
      }
    if (items.length > 0 && items.every(({ said }) => asksForItself(said)))
      yield {
        at: from,
        message: 'Unexpected actions that only ask for this report, expected what will keep it from happening again',
        hint: 'Name a mechanism, or say that none is needed and why.',
      }
  }
})

/** Links under an item belong to its words. */
const isNested = (text: string, at: number): boolean => /^\s{2,}/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at))
