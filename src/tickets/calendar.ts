import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { slugSchema } from '#knowledge/schemas/common.ts'
import { holidaysSchema, listedDays, workdaysSchema } from './days-off.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

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
  holidays: holidaysSchema,
  /** Open although the week says closed, with the hours of the week's first working day. */
  workdays: workdaysSchema,
})

export type Calendar = z.infer<typeof calendarSchema>

/**
 * Eight hexadecimal digits that change whenever the same hours would be counted differently: other hours, another zone, another
 * holiday, also one that came with a newer table.
 */
export const calendarVersion = (calendar: Calendar): string => {
  const content = {
    timezone: calendar.timezone,
    week: weekdays.map((day) => [...calendar.week[day]].sort()),
    holidays: listedDays(calendar.holidays, 'holidays'),
    workdays: listedDays(calendar.workdays, 'workdays'),
  }
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 8)
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
