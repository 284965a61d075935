/**
 * What: Every action item names who does it: a team or role, a handle, an issue that has an assignee.
 * Why: In 422 action items of 115 published postmortems, 3 named an owner. What everybody should do is done by nobody.
 * 规则：每个改进项写明由谁负责：团队、角色，或已有负责人的 issue。
 * 理由：115 篇公开复盘的 422 个改进项里只有 3 个写了负责人；人人都该做的事，没有人做。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad:
 *   | ## Action items
 *   |
 *   | - Set up alerts
 *   | - Lock the version
 *   → 1:1 Unexpected 2 of 2 action items without an owner, expected one for each
 * Bad:
 *   | ## 改进措施
 *   |
 *   | | 措施 | 负责人 | 链接 |
 *   | | --- | --- | --- |
 *   | | 补告警 | 待定 | https://github.com/example/sdk/issues/7 |
 *   | | 锁版本 | 媒体组 | https://github.com/example/sdk/issues/8 |
 *   → 1:1 Unexpected 1 of 2 action items without an owner, expected one for each
 * Good:
 *   | ## Action items
 *   |
 *   | - Set up alerts (owner: media team)
 *   | - Lock the version https://github.com/example/sdk/issues/7
 */
import { itemsOf } from '../../postmortem-facts/action-items.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const owned =
  /\b(?:owner|assignee|assigned to|responsible|dri|by team)\b|@[\w-]+|负责人|负责|\((?:[A-Z][a-z]+|[A-Z]{2,3})(?: [a-z ]+)?\)|https?:\/\/\S*\/(?:issues|pull|merge_requests|browse|commit|tickets)\/|#\d+/i

export const actionOwner = postmortemCheck('action-owner', 'warning', function* (facts) {
  for (const { heading, items } of itemsOf(facts)) {
    const without = items.filter(
      ({ text, done, columns }) => !done && (columns.owner === 'open' || (columns.owner === 'none' && !owned.test(text))),
    )
    if (without.length === 0) continue
    yield {
      at: heading,
      message: `Unexpected ${without.length} of ${items.length} action items without an owner, expected one for each`,
      hint: 'Name a team or role, or link the issue that has an assignee.',
    }
  }
})
