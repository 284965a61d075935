/**
 * What: A line of a timeline that quotes a time in UTC agrees with its own time in the zone the timeline names.
 * Why: The zone above a timeline is written last and by heart. When an alert in the line says UTC, it shows that all lines are hours off.
 * 规则：时间线某行引用了 UTC 时间时，要与该行按所写时区换算的时间一致。
 * 理由：时区常常最后凭记忆补上；行内告警的 UTC 时间一对照，就知道整条时间线差了几个小时。
 * Source: https://www.rfc-editor.org/rfc/rfc3339#section-4.1
 *
 * Bad:
 *   | ## Timeline (times in BST)
 *   |
 *   | ### July 11, 2025, 12:42 PM
 *   |
 *   | Violation started: July 11, 2025 at 4:42PM UTC.
 *   → 3:5 Unexpected zone: 12:42 is 11:42 UTC if the timeline is right, and the line says 16:42 UTC, expected one moment
 * Good:
 *   | ## Timeline (times in BST)
 *   |
 *   | ### 5:32 PM
 *   |
 *   | Violation started: Aug 12, 2025 at 4:32PM UTC.
 */
import { findClocks } from '../../postmortem-facts/clocks.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const dayMinutes = 24 * 60
const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export const zoneAgainstUtc = postmortemCheck('zone-against-utc', 'error', function* ({ timeline: { entries }, text }) {
  for (const [index, { clock, ahead, from, end, group }] of entries.entries()) {
    if (clock === undefined || ahead === undefined || ahead === 0) continue
    const next = entries[index + 1]
    // Quotations count here: an alert that was pasted is the best witness there is.
    const rest = text.slice(clock.to, Math.max(end, group < 0 ? (next?.from ?? text.length) : end))
    const utc = (clock.minutes - ahead + dayMinutes) % dayMinutes
    for (const quoted of findClocks(rest)) {
      if (quoted.zone === undefined || !/^(?:UTC|GMT|Z)$/.test(quoted.zone) || quoted.fault !== undefined) continue
      const apart = Math.abs(((quoted.minutes - utc + dayMinutes * 1.5) % dayMinutes) - dayMinutes / 2)
      // Whole hours off is a wrong zone; anything else may be another moment.
      if (apart < 30 || Math.abs(apart - Math.round(apart / 60) * 60) > 2) continue
      yield {
        at: from,
        message: `Unexpected zone: ${clockText(clock.minutes)} is ${clockText(utc)} UTC if the timeline is right, and the line says ${clockText(quoted.minutes)} UTC, expected one moment`,
        hint: 'Check which zone the times of the timeline are in.',
      }
      break
    }
  }
})
