/**
 * What: No line of a timeline stands there twice.
 * Why: A row copied to be changed, and forgotten: the event it was meant for is missing.
 * 规则：时间线里没有重复的行。
 * 理由：多半是复制来改、却忘了改：本该记下的那件事就没有了。
 * Source: https://postmortems.pagerduty.com/how_to_write/writing/#create-a-timeline
 *
 * Bad:
 *   | ## Timeline (UTC)
 *   |
 *   | - 2020-06-09 12:35 Mitigated by hand
 *   | - 2020-06-09 12:35 Mitigated by hand
 *   | - 2020-06-09 13:13 Resolved
 *   → 4:3 Unexpected line that stands above already, expected each event once
 * Good:
 *   | ## Timeline (UTC)
 *   |
 *   | - 2020-06-09 12:35 Mitigated in Frankfurt
 *   | - 2020-06-09 12:35 Mitigated in Dublin
 */
import { postmortemCheck } from '../../lint/postmortem-check.ts'

export const repeatedLine = postmortemCheck('repeated-line', 'warning', function* ({ timeline, incidents }) {
  const seen = new Set<string>()
  for (const { from, span, words } of timeline.entries) {
    const said = words
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .toLowerCase()
    if (span === undefined || said.length < (/\p{Script=Han}/u.test(said) ? 2 : 8)) continue
    const incident = incidents.findIndex((one) => from >= one.from && from < one.to)
    const line = `${incident} ${span.from} ${said}`
    if (seen.has(line))
      yield {
        at: from,
        message: 'Unexpected line that stands above already, expected each event once',
        hint: 'Write what this line was meant for, or remove it.',
      }
    seen.add(line)
  }
})
