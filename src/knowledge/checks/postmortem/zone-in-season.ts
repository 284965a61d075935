/**
 * What: A zone that holds in one half of the year stands beside days of that half: no PST in September, no CEST in January.
 * Why: Taken at its word it is an hour off, and beside a log the cause then comes after its effect.
 * 规则：只在半年里有效的时区名，要配这半年的日期：九月没有 PST，一月没有 CEST。
 * 理由：照字面换算就差一小时，与日志一对照，原因就跑到结果后面去了。
 * Source: https://www.iana.org/time-zones
 *
 * Bad:
 *   | ## Timeline
 *   |
 *   | All times in PST
 *   |
 *   | - 2017-09-27 13:06 deployed
 *   | - 2017-09-27 15:25 over
 *   → 3:14 Unexpected PST on 2017-09-27, expected PDT
 * Good:
 *   | ## Timeline (times in BST)
 *   |
 *   | - 2025-07-11 12:42 alert
 *   | - 2025-07-11 13:10 over
 */
import { nameInSeason, seasonalZones } from '../../postmortem-facts/seasons.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const names = new RegExp(String.raw`(?<![A-Za-z])(?:${seasonalZones.join('|')})(?![A-Za-z])`)
const noonOf = 12 * 60 * 60_000

export const zoneInSeason = postmortemCheck('zone-in-season', 'warning', function* ({ timeline, prose, named, titled, year }) {
  if (timeline.from === undefined) return
  const [first, ...more] = timeline.entries.flatMap(({ date }) =>
    date !== undefined && date.fault === undefined ? [{ ...date, year: date.year ?? year }] : [],
  )
  const day = first ?? named ?? titled
  if (day?.year === undefined) return
  const end = timeline.entries.at(-1)?.end ?? prose.length
  const found = names.exec(prose.slice(timeline.from, end))
  if (found === null) return
  const noon = Date.UTC(day.year, day.month - 1, day.day) + noonOf
  const other = nameInSeason(found[0], noon)
  // A timeline that spans the change of the clocks has days of both.
  if (
    other === undefined ||
    more.some((date) => nameInSeason(found[0], Date.UTC(date.year ?? 0, date.month - 1, date.day) + noonOf) === undefined)
  )
    return
  yield {
    at: timeline.from + found.index,
    message: `Unexpected ${found[0]} on ${new Date(noon).toISOString().slice(0, 10)}, expected ${other}`,
    hint: 'Check which clock the times were read from; UTC has no summer time.',
  }
})
