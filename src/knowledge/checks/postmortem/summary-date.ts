/**
 * What: The summary speaks of the days the timeline has.
 * Why: A summary is copied from the last report; the month that was not changed sends readers to the wrong logs.
 * 规则：概要里的日期要出现在时间线里。
 * 理由：概要常从上一篇复制；没改的月份会让人去查错的日志。
 * Source: https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 *
 * Bad:
 *   | ## Summary
 *   |
 *   | On June 22 all calls failed.
 *   |
 *   | ## Timeline (UTC)
 *   |
 *   | - 2021-07-22 08:21 change
 *   | - 2021-07-22 08:46 over
 *   → 3:4 Unexpected "June 22", expected a day of the timeline such as 2021-07-22
 * Bad:
 *   | ## Summary
 *   |
 *   | On August 8, 2025 the hub was down.
 *   |
 *   | ## Timeline (UTC)
 *   |
 *   | - September 8, 09:13 the disk is full
 *   | - September 8, 10:00 over
 *   → 3:4 Unexpected "August 8, 2025", expected a day of the timeline such as 2025-09-08
 * Good:
 *   | ## Summary
 *   |
 *   | On June 22 all calls failed, as on June 15.
 *   |
 *   | ## Timeline (UTC)
 *   |
 *   | - 2021-06-22 08:21 change
 *   | - 2021-06-22 08:46 over
 */
import { findDates, type WrittenDate } from '../../postmortem-facts/dates.ts'
import type { TimelineEntry } from '../../postmortem-facts/timeline.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

type Day = Pick<WrittenDate, 'month' | 'day'> & { year: number }

/** A line without a day of its own is of the day that was named above it; one without a year, of the report's. */
const dayOf = ({ date, span }: TimelineEntry, year: number | undefined): Day | undefined => {
  const ofYear = date?.year ?? year
  if (ofYear === undefined || date?.fault !== undefined) return undefined
  if (date !== undefined) return { year: ofYear, month: date.month, day: date.day }
  const at = span === undefined ? undefined : new Date(span.from)
  return at === undefined ? undefined : { year: ofYear, month: at.getUTCMonth() + 1, day: at.getUTCDate() }
}

export const summaryDate = postmortemCheck('summary-date', 'error', function* ({ sections, timeline, prose, year }) {
  const summary = sections.find(({ names }) => names.includes('summary'))
  const days = timeline.entries.flatMap((entry) => dayOf(entry, year) ?? [])
  const [first] = days
  if (summary === undefined || first === undefined) return
  const dates = summary.own.flatMap(({ from, to }) => findDates(prose.slice(from, to), from)).filter(({ fault }) => fault === undefined)
  const same = (a: WrittenDate, b: Day): boolean => a.month === b.month && Math.abs(a.day - b.day) <= 1
  if (dates.some((date) => days.some((day) => same(date, day)))) return
  // Only one slip away: the day is right and the month is not.
  const slipped = dates.find(
    (date) =>
      (date.year === undefined || date.year === first.year) && days.some(({ month, day }) => day === date.day && month !== date.month),
  )
  if (slipped === undefined) return
  yield {
    at: slipped.from,
    message: `Unexpected "${prose.slice(slipped.from, slipped.to)}", expected a day of the timeline such as ${new Date(Date.UTC(first.year, first.month - 1, first.day)).toISOString().slice(0, 10)}`,
    hint: 'Check the day against the first report.',
  }
})
