import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '#tickets/calendar.ts'
import { stretchesFrom } from '#tickets/stretches.ts'
import { dayIn } from '../day.ts'

/** Longer than any run of holidays. */
const lookBackDays = 21

/**
 * When a visit is called to mind: as the last working day before it begins, in the team's calendar, so that what was promised
 * can still be looked up and nobody is reminded on a holiday.
 *
 * @param day of the visit, `2026-11-26`
 * @returns epoch ms; undefined when nobody works in the three weeks before
 * @example with Mon–Fri from 9:00, remindAt('2026-11-30', [china]) is Friday the 27th at 9:00
 */
export const remindAt = (day: string, calendars: readonly Calendar[]): number | undefined => {
  const [timeZone] = calendars.map(({ timezone }) => timezone)
  if (timeZone === undefined) return undefined
  const visit = Temporal.PlainDate.from(day)
  const start = visit.toZonedDateTime({ timeZone }).epochMilliseconds
  let found: number | undefined
  const first = visit.subtract({ days: lookBackDays }).toZonedDateTime({ timeZone }).epochMilliseconds
  for (const { from, kind } of stretchesFrom(calendars, first)) {
    if (from >= start) return found
    // The morning of that day, not what begins after lunch.
    if (kind === 'open' && (found === undefined || dayIn(found, timeZone) !== dayIn(from, timeZone))) found = from
  }
  return found
}
