/**
 * What: A weekday written beside a date is the weekday of that date.
 * Why: People remember the day of the week; when the two disagree, the date is usually the one that is wrong.
 * 规则：日期旁写的星期必须与该日期一致。
 * 理由：人记得住星期几；两者不一致时，错的往往是日期。
 * Source: https://www.rfc-editor.org/rfc/rfc3339#appendix-B
 *
 * Bad:
 *   | On Friday 4 December 2019 the nodes were deleted.
 *   → 1:11 Unexpected Friday beside 2019-12-04, expected Wednesday
 * Bad:
 *   | 2024年5月17日（星期四）开始。
 *   → 1:1 Unexpected Thursday beside 2024-05-17, expected Friday
 * Good:
 *   | On Wednesday 4 December 2019 the nodes were deleted.
 */
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

export const weekdayDate = postmortemCheck('weekday-date', 'error', function* ({ dates, year: reportYear }) {
  for (const { from, year = reportYear, month, day, weekday, fault } of dates) {
    if (weekday === undefined || year === undefined || fault !== undefined) continue
    const actual = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
    if (actual === weekday) continue
    yield {
      at: from,
      message: `Unexpected ${names[weekday] ?? ''} beside ${isoDay(year, month, day)}, expected ${names[actual] ?? ''}`,
      hint: 'Check which of the two is right; then check the times around it.',
    }
  }
})

const isoDay = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
