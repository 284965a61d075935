import { ICalAlarmType, ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import type { Language } from './languages.ts'

/** A whole day in somebody's calendar. */
export type CalendarDay = Readonly<{
  /** The same for the same thing for ever: calendars replace what they know by it. */
  id: string
  /** Counts changes of the same thing; 0 when absent. */
  version?: number | undefined
  /** `2026-11-26`. */
  day: string
  title: string
  description?: string | undefined
  url?: string | undefined
  /** How long before the day begins it rings, ms; never when absent. */
  ringsBeforeMs?: number | undefined
}>

/** How often calendars are asked to look again, seconds. */
const refreshSeconds = 3600

/**
 * A calendar as a file (RFC 5545, `text/calendar`): whole days, so that no time zone moves them, and no time is blocked.
 *
 * @param name what calendar programs call it
 * @param now epoch ms
 */
export const calendarFile = (name: string, lang: Language, days: readonly CalendarDay[], now: number): string => {
  const calendar = new ICalCalendar({
    name,
    prodId: { company: 'Fupan', product: 'Fupan', language: lang.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshSeconds,
  })
  for (const { id, version, day, title, description, url, ringsBeforeMs } of days)
    calendar.createEvent({
      id,
      ...(version !== undefined && { sequence: version }),
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      timezone: 'UTC',
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: title,
      description: description ?? null,
      url: url ?? null,
      stamp: new Date(now),
      ...(ringsBeforeMs !== undefined && { alarms: [{ type: ICalAlarmType.display, triggerBefore: ringsBeforeMs / 1000 }] }),
    })
  return calendar.toString()
}
