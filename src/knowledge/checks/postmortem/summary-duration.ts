/**
 * What: An outage that is said to have lasted so long is as long as the time between two lines of the timeline.
 * Why: The summary is written first and read most; its number stays when the timeline is corrected.
 * 规则：文中说故障持续多久，时间线里就要有相隔这么久的两行。
 * 理由：概要写得最早、读得最多；时间线更正了，那个数字还留着。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad:
 *   | ## Summary
 *   |
 *   | Sign-in was down for 20 minutes.
 *   |
 *   | ## Timeline (UTC)
 *   |
 *   | - 12:06 certificates expire
 *   | - 12:11 first report
 *   | - 13:30 renewed
 *   → 3:22 Unexpected length of 20 min, expected the time between two lines of the timeline
 * Good:
 *   | ## 概要
 *   |
 *   | 登录中断约 1.5 小时。
 *   |
 *   | ## 时间线（UTC）
 *   |
 *   | - 12:06 证书过期
 *   | - 12:11 首次反馈
 *   | - 13:30 续期
 */
import { findClocks } from '../../postmortem-facts/clocks.ts'
import { durationText, findDurations, fits } from '../../postmortem-facts/durations.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const lasted =
  /\b(?:lasted|lasting|(?:outage|downtime|disruption|interruption|period|duration) of|(?:down|unavailable|inaccessible|unreachable|offline|degraded|broken|unusable) for)\s*$|(?:持续|历时|中断|不可用|宕机)(?:了|时间|时长)?\s*$/i

export const summaryDuration = postmortemCheck('summary-duration', 'warning', function* ({ blocks, prose, timeline }) {
  const moments = timeline.entries.flatMap(({ span, clock }) =>
    span !== undefined && clock !== undefined && clock.fault === undefined ? [span.from] : [],
  )
  if (moments.length < 3) return
  const gaps = moments.flatMap((from, index) => moments.slice(index + 1).map((to) => (to - from) / 60_000))
  const [first, last] = [timeline.from ?? 0, timeline.entries.at(-1)?.end ?? 0]
  for (const block of blocks) {
    if (block.from >= first && block.from <= last) continue
    const text = prose.slice(block.from, block.to)
    // With two times beside it, "range-duration" has judged it.
    if (findClocks(text).length > 1) continue
    for (const stated of findDurations(text, block.from)) {
      if (
        stated.sense === 'under' ||
        stated.working ||
        !lasted.test(prose.slice(block.from, stated.from)) ||
        gaps.some((gap) => fits(stated, gap))
      )
        continue
      yield {
        at: stated.from,
        message: `Unexpected length of ${durationText(stated.minutes)}, expected the time between two lines of the timeline`,
        hint: 'Recount it; if it is counted from elsewhere, add that line.',
      }
    }
  }
})
