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
 * Bad:
 *   | ## Timeline (UTC)
 *   |
 *   | - 2025-03-12 08:22 calls fail
 *   | - 2025-03-12 09:34 over
 *   |
 *   | ## Action items
 *   |
 *   | - Check the chain (media team, due 2024-03-28)
 *   → 6:1 Unexpected due date 2024-03-28 before the incident, expected a day after 2025-03-12
 * Good:
 *   | ## 改进项
 *   |
 *   | - 媒体组补告警，2024-06-30 前完成
 */
import { findDates, type WrittenDate } from '../../postmortem-facts/dates.ts'
import { itemsOf, type ActionItem } from '../../postmortem-facts/action-items.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const due =
  /\b(?:Q[1-4]|by (?:end of|next|the end)|this (?:week|sprint|quarter)|next (?:week|sprint|quarter|\d+ weeks))\b|https?:\/\/\S*\/(?:issues|pull|merge_requests|browse|commit)\/|#\d+|月底|本周|下周|季度|\d{4}-\d{2}/i

export const actionDue = postmortemCheck('action-due', 'warning', function* (facts) {
  const [first] = [...facts.timeline.entries.flatMap(({ date }) => date ?? []), ...(facts.titled === undefined ? [] : [facts.titled])]
    .flatMap((date) => dayOf(date, facts.year) ?? [])
    .sort((a, b) => a.localeCompare(b))
  for (const { heading, title, items } of itemsOf(facts)) {
    const open = items.filter(({ done }) => !done)
    const early = open.flatMap((item) => findDates(item.due)).flatMap((date) => dayOf(date) ?? [])
    const [wrong] = first === undefined ? [] : early.filter((day) => day < first)
    if (wrong !== undefined)
      yield {
        at: heading,
        message: `Unexpected due date ${wrong} before the incident, expected a day after ${first}`,
        hint: 'Check the year: what came out of an incident cannot have been due before it.',
      }
    if (due.test(title)) continue
    const without = open.filter(isUndated)
    if (without.length === 0) continue
    yield {
      at: heading,
      message: `Unexpected ${without.length} of ${items.length} action items without a due date, expected one for each`,
      hint: 'Give each a day, or link the issue that has one; mark what is done.',
    }
  }
})

const isUndated = ({ text, columns }: ActionItem): boolean =>
  columns.due === 'open' || (columns.due === 'none' && !due.test(text) && findDates(text).length === 0)

const dayOf = ({ year, month, day, fault }: WrittenDate, otherwise?: number): string | undefined => {
  const ofYear = year ?? otherwise
  return ofYear === undefined || fault !== undefined ? undefined : new Date(Date.UTC(ofYear, month - 1, day)).toISOString().slice(0, 10)
}
