import { createHash } from 'node:crypto'
import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
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

/** The table itself, by day: the package's functions ask the same questions of it, a hundred times slower. Other days are ordinary. */
const china: Readonly<Record<'holidays' | 'workdays', ReadonlySet<string>>> = {
  holidays: new Set(Object.keys(chineseDays.holidays)),
  workdays: new Set(Object.keys(chineseDays.workdays)),
}

const isListed = (calendar: Calendar, list: 'holidays' | 'workdays', day: string): boolean => {
  const days = calendar[list]
  return days === 'china' ? china[list].has(day) : days.includes(day)
}

const hoursOf = (calendar: Calendar, date: Temporal.PlainDate): { hours: readonly string[]; isHoliday: boolean } => {
  const day = date.toString()
  // The day of the week is 1 to 7, so the name is always there.
  const own = calendar.week[weekdays[date.dayOfWeek - 1] as (typeof weekdays)[number]]
  if (isListed(calendar, 'workdays', day))
    return {
      hours: own.length > 0 ? own : (weekdays.map((name) => calendar.week[name]).find((hours) => hours.length > 0) ?? []),
      isHoliday: false,
    }
  if (isListed(calendar, 'holidays', day)) return { hours: [], isHoliday: true }
  return { hours: own, isHoliday: false }
}

/**
 * The instant of a wall-clock time. A time the spring change skips is the moment of the change: hours nobody's clock ever showed
 * are no opening hours. A time the autumn change repeats is its first one.
 */
const instant = (date: Temporal.PlainDate, time: string, timeZone: string): number => {
  if (time === '24:00' || time === '00:00')
    return date.add({ days: time === '24:00' ? 1 : 0 }).toZonedDateTime({ timeZone }).epochMilliseconds
  const plainTime = Temporal.PlainTime.from(time)
  const moment = date.toZonedDateTime({ timeZone, plainTime })
  if (moment.toPlainTime().equals(plainTime)) return moment.epochMilliseconds
  // Asked a little later, because the change itself is not before itself.
  return (moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous') ?? moment).epochMilliseconds
}

/** One day of a calendar, in epoch ms. */
type Day = Readonly<{
  start: number
  end: number
  open: readonly (readonly [opens: number, closes: number])[]
  isHoliday: boolean
  next: () => Day
}>

const makeDay = (calendar: Calendar, date: Temporal.PlainDate): Day => {
  const { hours, isHoliday } = hoursOf(calendar, date)
  const at = (time: string): number => instant(date, time, calendar.timezone)
  let next: Day | undefined
  return {
    start: at('00:00'),
    end: at('24:00'),
    open: [...hours].sort().map((interval) => [at(interval.slice(0, 5)), at(interval.slice(6))] as const),
    isHoliday,
    next: () => (next ??= makeDay(calendar, date.add({ days: 1 }))),
  }
}

/**
 * Days that were worked out before. A calendar never changes, and time zones are slow: a desk counts the same days for thousands
 * of tickets. Found by the hour, and looked at before use: in some zones a day begins at half past.
 */
const knownDays = new WeakMap<Calendar, Map<number, Day>>()

const msPerHour = 3_600_000

const dayAt = (calendar: Calendar, moment: number): Day => {
  const days = knownDays.get(calendar) ?? new Map<number, Day>()
  knownDays.set(calendar, days)
  const hour = Math.floor(moment / msPerHour)
  const known = days.get(hour)
  if (known !== undefined && known.start <= moment && moment < known.end) return known
  const day = makeDay(calendar, Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(calendar.timezone).toPlainDate())
  days.set(hour, day)
  return day
}

/**
 * Open and closed stretches of one calendar from `from` (epoch ms) on, without gaps, day by day, without end: take what you need.
 * A day's stretches follow the wall clock of the calendar's time zone, so days of 23 and 25 hours come out right.
 */
function* stretchesOf(calendar: Calendar, from: number): Generator<Stretch, never> {
  let day = dayAt(calendar, from)
  let at = from
  for (;;) {
    for (const [start, closes] of day.open) {
      const opens = Math.max(at, start)
      if (closes <= opens) continue
      if (opens > at) yield { from: at, to: opens, kind: 'closed' }
      yield { from: opens, to: closes, kind: 'open' }
      at = closes
    }
    if (day.end > at) yield { from: at, to: day.end, kind: day.isHoliday ? 'holiday' : 'closed' }
    at = Math.max(at, day.end)
    day = day.next()
  }
}

/** Somebody is there when one of them is; a holiday is called one when nobody works and one of them has it. */
const combined = (kinds: readonly Stretch['kind'][]): Stretch['kind'] =>
  kinds.includes('open') ? 'open' : kinds.includes('holiday') ? 'holiday' : 'closed'

/** Several teams that take turns ("follow the sun"): cut wherever one of them opens or closes. */
function* stretchesOfAll(calendars: readonly Calendar[], from: number): Generator<Stretch, never> {
  const ways = calendars.map((calendar) => stretchesOf(calendar, from))
  const current = ways.map((way) => way.next().value)
  for (let at = from; ;) {
    const to = Math.min(...current.map((stretch) => stretch.to))
    yield { from: at, to, kind: combined(current.map(({ kind }) => kind)) }
    at = to
    ways.forEach((way, index) => {
      if (current[index]?.to === to) current[index] = way.next().value
    })
  }
}

/** The same for one calendar, or for several of which one has to be open. */
export const stretchesFrom = (calendars: Calendar | readonly Calendar[], from: number): Generator<Stretch, never> => {
  const all: readonly Calendar[] = 'id' in calendars ? [calendars] : calendars
  const [only] = all
  if (only === undefined) throw new TypeError('expected at least one calendar')
  return all.length === 1 ? stretchesOf(only, from) : stretchesOfAll(all, from)
}

/**
 * Eight hexadecimal digits that change whenever the same hours would be counted differently: other hours, another zone, another
 * holiday, also one that came with a newer table.
 */
export const calendarVersion = (calendar: Calendar): string => {
  const days = (list: 'holidays' | 'workdays') => {
    const listed = calendar[list]
    return (listed === 'china' ? [...china[list]] : [...listed]).sort()
  }
  const content = {
    timezone: calendar.timezone,
    week: weekdays.map((day) => [...calendar.week[day]].sort()),
    holidays: days('holidays'),
    workdays: days('workdays'),
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
