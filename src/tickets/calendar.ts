import chineseDays from 'chinese-days'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { daySchema, slugSchema } from '#knowledge/schemas/common.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const intervalPattern = /^([01]\d|2[0-3]):([0-5]\d)-(([01]\d|2[0-3]):([0-5]\d)|24:00)$/

const intervalSchema = z.string().refine((text) => {
  const [from = '', to = ''] = text.split('-')
  return intervalPattern.test(text) && from < to
}, 'expected opening hours such as "09:00-17:30", the end after the start (write a night as two intervals, "22:00-24:00" and "00:00-06:00")')

const hoursSchema = z
  .array(intervalSchema)
  .default([])
  .refine(
    (hours) =>
      [...hours].sort().every((interval, index, sorted) => index === 0 || (sorted[index - 1] ?? '').slice(6) <= interval.slice(0, 5)),
    'expected intervals that do not overlap',
  )

const daysSchema = z.union([z.array(daySchema), z.literal('china')]).default([])

const isTimeZone = (id: string): boolean => {
  try {
    return Temporal.Now.zonedDateTimeISO(id).timeZoneId !== ''
  } catch {
    return false
  }
}

/** `content/settings/calendars/ID.yaml`: when somebody is there. */
export const calendarSchema = z.strictObject({
  id: slugSchema,
  timezone: z.string().refine(isTimeZone, 'expected an IANA time zone such as "Asia/Shanghai"'),
  week: z.strictObject(
    Object.fromEntries(weekdays.map((day) => [day, hoursSchema])) as Record<(typeof weekdays)[number], typeof hoursSchema>,
  ),
  /** Days off, one by one, or `china` for the public holidays of mainland China. */
  holidays: daysSchema,
  /** Make-up workdays: open although the week says closed, with the hours of the week's first working day. */
  workdays: daysSchema,
})

export type Calendar = z.infer<typeof calendarSchema>

/** A stretch of time that is open or not, epoch ms, `from` included and `to` not. */
export type Stretch = Readonly<{ from: number; to: number; kind: 'open' | 'closed' | 'holiday' }>

/** Special days carry "name,名称,days" in chinese-days; ordinary ones the weekday's name. Years without a notice yet are ordinary. */
const isChinaSpecial = (day: string, work: boolean): boolean => {
  const detail = chineseDays.getDayDetail(day)
  return detail.work === work && detail.name.includes(',')
}

const isListed = (days: Calendar['holidays'], day: string, work: boolean): boolean =>
  days === 'china' ? isChinaSpecial(day, work) : days.includes(day)

const hoursOf = (calendar: Calendar, date: Temporal.PlainDate): { hours: readonly string[]; isHoliday: boolean } => {
  const day = date.toString()
  // The day of the week is 1 to 7, so the name is always there.
  const own = calendar.week[weekdays[date.dayOfWeek - 1] as (typeof weekdays)[number]]
  if (isListed(calendar.workdays, day, true))
    return {
      hours: own.length > 0 ? own : (weekdays.map((name) => calendar.week[name]).find((hours) => hours.length > 0) ?? []),
      isHoliday: false,
    }
  if (isListed(calendar.holidays, day, false)) return { hours: [], isHoliday: true }
  return { hours: own, isHoliday: false }
}

/** The instant of a wall-clock time; a time the spring change skips is moved forward, as Temporal does by default. */
const instant = (date: Temporal.PlainDate, time: string, timeZone: string): number =>
  time === '24:00' || time === '00:00'
    ? date.add({ days: time === '24:00' ? 1 : 0 }).toZonedDateTime({ timeZone }).epochMilliseconds
    : date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds

/**
 * Open and closed stretches from `from` (epoch ms) on, without gaps, day by day, without end: take what you need.
 * A day's stretches follow the wall clock of the calendar's time zone, so days of 23 and 25 hours come out right.
 */
export function* stretchesFrom(calendar: Calendar, from: number): Generator<Stretch, never> {
  let date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(calendar.timezone).toPlainDate()
  let at = from
  for (;;) {
    const { hours, isHoliday } = hoursOf(calendar, date)
    for (const interval of [...hours].sort()) {
      const [start = '', end = ''] = interval.split('-')
      const opens = Math.max(at, instant(date, start, calendar.timezone))
      const closes = instant(date, end, calendar.timezone)
      if (closes <= at) continue
      if (opens > at) yield { from: at, to: opens, kind: 'closed' }
      yield { from: opens, to: closes, kind: 'open' }
      at = closes
    }
    const midnight = instant(date, '24:00', calendar.timezone)
    if (midnight > at) yield { from: at, to: midnight, kind: isHoliday ? 'holiday' : 'closed' }
    at = Math.max(at, midnight)
    date = date.add({ days: 1 })
  }
}

/** Minutes of one full business day: the longest day of the week. */
export const businessDayMinutes = (calendar: Calendar): number =>
  Math.max(
    ...weekdays.map((day) =>
      calendar.week[day].reduce((sum, interval) => {
        const [from = '', to = ''] = interval.split('-')
        return sum + minuteOfDay(to) - minuteOfDay(from)
      }, 0),
    ),
  )

const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
