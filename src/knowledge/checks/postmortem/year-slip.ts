/**
 * What: No date lies a year or a month away from all others and would fit among them with only that part changed.
 * Why: In January people write last year's number, and a copied line keeps last month's. Durations are then off by weeks.
 * 规则：不能有某个日期只因年份（或月份）与其他日期相差一截，改掉这一部分就正好吻合。
 * 理由：一月里常顺手写成去年，复制的行常留着上个月；时长就差出几周。
 * Source: https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 *
 * Bad:
 *   | ## Timeline
 *   |
 *   | - 2022-01-04 11:03 UTC: alert
 *   | - 2021-01-04 11:20 UTC: rollback
 *   | - 2022-01-04 11:31 UTC: over
 *   → 4:3 Unexpected 2021-01-04 among dates of 2022-01, expected 2022-01-04
 * Bad:
 *   | # Outage of 4 January 2022
 *   |
 *   | On January 4, 2021 all calls failed.
 *   → 3:4 Unexpected 2021-01-04 among dates of 2022-01, expected 2022-01-04
 * Bad:
 *   | # Outage of 4 January 2022
 *   |
 *   | On January 4, 2002 all calls failed.
 *   → 3:4 Unexpected 2002-01-04 among dates of 2022-01, expected 2022-01-04
 * Good:
 *   | ## Timeline
 *   |
 *   | - 2021-05-02 UTC: the check was added
 *   | - 2022-01-04 11:03 UTC: alert
 *   | - 2022-01-04 11:20 UTC: rollback
 */
import type { WrittenDate } from '../../postmortem-facts/dates.ts'
import { isWithin } from '../../postmortem-facts/incidents.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const day = 24 * 60 * 60_000
const msOf = (year: number, month: number, dayOfMonth: number): number => Date.UTC(year, month - 1, dayOfMonth)
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

type Dated = WrittenDate & { year: number }

export const yearSlip = postmortemCheck('year-slip', 'error', function* ({ dates, title, titled, named, timeline, incidents }) {
  const complete = (date: WrittenDate | undefined): date is Dated => date?.year !== undefined && date.fault === undefined
  const told = dates.filter(complete).filter(({ from }) => title === undefined || from > title.from + title.text.length + 2)
  // A title that is alone with its year is the slip itself: `date-against-name` says so.
  const titleIsAlone = told.length > 1 && told.every(({ year }) => year !== titled?.year)
  const anchors = [
    ...[titleIsAlone ? undefined : titled, named].filter(complete),
    ...timeline.entries.flatMap(({ date }) => date ?? []).filter(complete),
  ]
  const inTimeline = new Set(timeline.entries.map(({ date }) => date?.from))
  for (const date of dates.filter(complete)) {
    const at = msOf(date.year, date.month, date.day)
    // In a log every incident has days of its own; a heading's is one of them.
    const incident = incidents.length > 1 ? incidents.find((one) => isWithin(one, date.from)) : undefined
    const own = incident === undefined ? anchors : [...told, ...anchors].filter(({ from }) => isWithin(incident, from))
    const others = own.filter((other) => other !== date && other.from !== date.from)
    const near = (ms: number, days: number): Dated[] =>
      others.filter(({ year, month, day: d }) => Math.abs(msOf(year, month, d) - ms) <= days * day)
    if (near(at, 45).length > 0) continue
    // Outside of the timeline only a day that the report itself is about counts: prose may look back a year.
    const within = inTimeline.has(date.from) ? 3 : 0
    const meant = [
      // A slip of the finger is any other digit: the years that the others have are those it may have meant.
      ...[...new Set(others.map(({ year }) => year))].filter((year) => year !== date.year).map((year) => msOf(year, date.month, date.day)),
      ...(inTimeline.has(date.from) ? [-1, 1].map((step) => msOf(date.year, date.month + step, date.day)) : []),
    ].find((ms) => near(ms, within).length >= (inTimeline.has(date.from) ? 2 : 1))
    if (meant === undefined) continue
    yield {
      at: date.from,
      message: `Unexpected ${iso(at)} among dates of ${iso(meant).slice(0, 7)}, expected ${iso(meant)}`,
      hint: 'Check the date against the source.',
    }
  }
})
