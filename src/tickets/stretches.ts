import { Temporal } from 'temporal-polyfill'
import { weekdays, type Calendar } from './calendar.ts'
import { isListed } from './days-off.ts'

/** A stretch of time that is open or not, epoch ms, `from` included and `to` not. */
export type Stretch = Readonly<{ from: number; to: number; kind: 'open' | 'closed' | 'holiday' }>

const hoursOf = (calendar: Calendar, date: Temporal.PlainDate): { hours: readonly string[]; isHoliday: boolean } => {
  const day = date.toString()
  // The day of the week is 1 to 7, so the name is always there.
  const own = calendar.week[weekdays[date.dayOfWeek - 1] as (typeof weekdays)[number]]
  if (isListed(calendar.workdays, 'workdays', day))
    return {
      hours: own.length > 0 ? own : (weekdays.map((name) => calendar.week[name]).find((hours) => hours.length > 0) ?? []),
      isHoliday: false,
    }
  if (isListed(calendar.holidays, 'holidays', day)) return { hours: [], isHoliday: true }
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

/**
 * Days that were worked out before, each once. A calendar never changes, and time zones are slow: a desk counts the same days
 * for thousands of tickets.
 */
type KnownDays = Readonly<{ byDate: Map<string, Day>; byHour: Map<number, Day> }>

const known = new WeakMap<Calendar, KnownDays>()

const knownDays = (calendar: Calendar): KnownDays => {
  const days = known.get(calendar) ?? { byDate: new Map<string, Day>(), byHour: new Map<number, Day>() }
  known.set(calendar, days)
  return days
}

const dayOf = (calendar: Calendar, date: Temporal.PlainDate): Day => {
  const { byDate } = knownDays(calendar)
  const before = byDate.get(date.toString())
  if (before !== undefined) return before
  const { hours, isHoliday } = hoursOf(calendar, date)
  const at = (time: string): number => instant(date, time, calendar.timezone)
  let next: Day | undefined
  const day: Day = {
    start: at('00:00'),
    end: at('24:00'),
    open: [...hours].sort().map((interval) => [at(interval.slice(0, 5)), at(interval.slice(6))] as const),
    isHoliday,
    next: () => (next ??= dayOf(calendar, date.add({ days: 1 }))),
  }
  byDate.set(date.toString(), day)
  return day
}

const msPerHour = 3_600_000

/** Found by the hour, and looked at before use: in some zones a day begins at half past. */
const dayAt = (calendar: Calendar, moment: number): Day => {
  const { byHour } = knownDays(calendar)
  const hour = Math.floor(moment / msPerHour)
  const before = byHour.get(hour)
  if (before !== undefined && before.start <= moment && moment < before.end) return before
  const day = dayOf(calendar, Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(calendar.timezone).toPlainDate())
  byHour.set(hour, day)
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
