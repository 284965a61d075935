/**
 * What: Every open action item has a day by which it is done, or an issue that has one.
 * Why: In 422 action items of 115 published postmortems, none had a due date. Without one nothing is ever late.
 * 规则：每个未完成的改进项都有截止日期，或关联到有截止日期的 issue。
 * 理由：115 篇公开复盘的 422 个改进项没有一个写了期限；没有期限，就永远不算逾期。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad:
 *   | ## Action items
 *   |
 *   | - Set up alerts
 *   → 1:1 Unexpected 1 of 1 action items without a due date, expected one for each
 * Good:
 *   | ## 改进项
 *   |
 *   | - 媒体组补告警，2024-06-30 前完成
 */
import { findDates } from '../../postmortem-facts/dates.ts'
import { itemsOf } from '../../postmortem-facts/action-items.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const due =
  /\b(?:Q[1-4]|by (?:end of|next|the end)|this (?:week|sprint|quarter)|next (?:week|sprint|quarter|\d+ weeks))\b|https?:\/\/\S*\/(?:issues|pull|merge_requests|browse|commit)\/|#\d+|月底|本周|下周|季度|\d{4}-\d{2}/i

export const actionDue = postmortemCheck('action-due', 'warning', function* (facts) {
  for (const { heading, title, items } of itemsOf(facts)) {
    if (due.test(title)) continue
    const without = items.filter(({ text, done, columns }) => !done && !columns.due && !due.test(text) && findDates(text).length === 0)
    if (without.length === 0) continue
    yield {
      at: heading,
      message: `Unexpected ${without.length} of ${items.length} action items without a due date, expected one for each`,
      hint: 'Give each a day, or link the issue that has one; mark what is done.',
    }
  }
})
