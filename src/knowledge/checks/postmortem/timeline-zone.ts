/**
 * What: A timeline with times of day says in which zone they are.
 * Why: Nobody can put it beside a log, and two teams read two stories.
 * 规则：带有具体时间的时间线要写明时区。
 * 理由：否则无法与日志对照，两个团队会读出两个故事。
 * Source: https://www.rfc-editor.org/rfc/rfc3339#section-4
 *
 * Bad:
 *   | ## Timeline
 *   |
 *   | - 12:06 certificates expire
 *   | - 13:30 renewed
 *   → 1:1 Unexpected times without a zone, expected one such as "All times in UTC"
 * Good:
 *   | ## Timeline (UTC)
 *   |
 *   | - 12:06 certificates expire
 *   | - 13:30 renewed
 */
import { postmortemCheck } from '../../lint/postmortem-check.ts'

export const timelineZone = postmortemCheck('timeline-zone', 'warning', function* ({ timeline }) {
  const clocks = timeline.entries.filter(({ clock }) => clock !== undefined)
  if (timeline.zoned || clocks.length < 2 || timeline.from === undefined) return
  yield {
    at: timeline.from,
    message: 'Unexpected times without a zone, expected one such as "All times in UTC"',
    hint: 'Name the zone once above the timeline.',
  }
})
