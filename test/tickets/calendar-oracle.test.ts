import chineseDays from 'chinese-days'
import Holidays from 'date-holidays'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countTime } from '#tickets/business-time.ts'
import { calendarSchema, type Calendar } from '#tickets/calendar.ts'

/**
 * The same question answered in another way: look at the wall clock every quarter of an hour, with the formatter of the platform
 * and the package's own functions, and count the quarters that lie in the opening hours.
 */
const slot = 15 * 60_000

const wallClock = (zone: string) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (at: number): Readonly<{ day: string; weekday: keyof Calendar['week']; time: string }> => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    return {
      day: `${part['year']}-${part['month']}-${part['day']}`,
      weekday: (part['weekday'] ?? '').toLowerCase() as keyof Calendar['week'],
      time: `${part['hour']}:${part['minute']}`,
    }
  }
}

const counted = (calendar: Calendar, from: number, to: number): number => {
  const clockAt = wallClock(calendar.timezone)
  let slots = 0
  for (let at = from; at < to; at += slot) {
    const { day, weekday, time } = clockAt(at)
    const isChina = calendar.holidays === 'china'
    const isFree = isChina ? chineseDays.isHoliday(day) : calendar.holidays === 'DE-BY' ? bavaria.has(day) : calendar.holidays.includes(day)
    const isMadeUp = isChina && chineseDays.isWorkday(day) && (weekday === 'sat' || weekday === 'sun')
    const hours = isMadeUp ? calendar.week.mon : isFree ? [] : calendar.week[weekday]
    if (hours.some((interval) => interval.slice(0, 5) <= time && time < interval.slice(6))) slots += 1
  }
  return slots * 15
}

const bavaria = new Set(new Holidays('DE', 'BY', { types: ['public'] }).getHolidays(2026).map(({ date }) => date.slice(0, 10)))
const weekOf = (...hours: string[]) => ({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours })
const everyDay = (...hours: string[]) => ({ ...weekOf(...hours), sat: hours, sun: hours })
const calendars = [
  { id: 'china', timezone: 'Asia/Shanghai', week: weekOf('09:00-12:00', '13:30-18:00'), holidays: 'china', workdays: 'china' },
  { id: 'berlin', timezone: 'Europe/Berlin', week: weekOf('08:00-12:30', '13:00-17:00'), holidays: ['2026-04-06', '2026-12-25'] },
  { id: 'munich', timezone: 'Europe/Berlin', week: everyDay('08:00-12:30', '13:00-17:00'), holidays: 'DE-BY' },
  // Hours the spring change cuts: from two to three there is nothing on that night.
  { id: 'night', timezone: 'America/New_York', week: everyDay('00:00-02:30', '22:00-24:00') },
  // A change of half an hour, and a zone with a quarter.
  { id: 'island', timezone: 'Australia/Lord_Howe', week: everyDay('01:00-02:15', '09:00-17:00') },
  { id: 'nepal', timezone: 'Asia/Kathmandu', week: weekOf('09:15-17:45') },
].map((calendar) => calendarSchema.parse(calendar))

/** Nights on which an hour happens twice: which of the two is meant, a wall clock cannot say. */
const isRepeated = (calendar: Calendar, from: number, to: number): boolean => {
  const clockAt = wallClock(calendar.timezone)
  for (let at = from; at < to; at += slot) {
    const [before, after] = [clockAt(at), clockAt(at + slot)]
    if (before.day === after.day && after.time <= before.time) return true
  }
  return false
}

test('counting agrees with looking at the clock every quarter of an hour', () => {
  const first = Date.parse('2026-01-01T00:00Z') / slot
  const last = Date.parse('2026-12-31T00:00Z') / slot
  const span = fc.tuple(fc.integer({ min: first, max: last }), fc.integer({ min: 0, max: 4 * 96 }))
  // The days of the changes and of the long holidays, besides any others.
  const special = fc.tuple(
    fc
      .constantFrom('2026-03-08', '2026-03-29', '2026-10-04', '2026-02-13', '2026-09-30', '2026-10-09', '2026-06-03')
      .map((day) => Date.parse(day) / slot),
    fc.integer({ min: 0, max: 3 * 96 }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...calendars), fc.oneof(span, special), (calendar, [start, slots]) => {
      const [from, to] = [start * slot, (start + slots) * slot]
      fc.pre(!isRepeated(calendar, from, to))
      expect(countTime(calendar, from, to).minutes).toBe(counted(calendar, from, to))
    }),
    { numRuns: 150 },
  )
})
