import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator'

/** A whole day in somebody's calendar. */
export type CalendarDay = Readonly<{
  /** The same for the same thing for ever: calendars replace what they know by it. */
  id: string
  /** `2026-11-26`. */
  day: string
  title: string
  description?: string | undefined
  url?: string | undefined
  /** How long before the day begins it rings, ms; never when absent. */
  ringsBeforeMs?: number | undefined
}>

/** Where calendar files come from, as RFC 5545 wants it named. */
const product = { company: 'Fupan', product: 'Fupan', language: 'EN' } as const

/** A calendar as a file (RFC 5545, `text/calendar`). @param name what calendar programs call it */
export const calendarFile = (name: string, days: readonly CalendarDay[], now: number): string => {
  const calendar = ical({ name, prodId: product, method: ICalCalendarMethod.PUBLISH, ttl: 6 * 60 * 60 })
  for (const { id, day, title, description, url, ringsBeforeMs } of days) {
    const event = calendar.createEvent({
      id,
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      timezone: 'UTC',
      summary: title,
      description: description ?? null,
      url: url ?? null,
      stamp: new Date(now),
    })
    if (ringsBeforeMs !== undefined) event.createAlarm({ type: ICalAlarmType.display, triggerBefore: ringsBeforeMs / 1000 })
  }
  return calendar.toString()
}
