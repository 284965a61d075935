import { z } from 'zod'
import { grades, type Grade } from '#knowledge/vocabulary.ts'
import { countTime, deadlineAfter, type CountedTime, type Pause } from './business-time.ts'
import { businessDayMinutes, type Calendar } from './calendar.ts'
import type { TicketEvent } from './event.ts'
import type { Ticket } from './ticket.ts'

const durationSchema = z.string().regex(/^[1-9]\d*(m|h|bd)$/, 'expected a duration such as "15m", "4h" or "1bd" (business day)')

const policySchema = z.strictObject({
  calendar: z.string(),
  first_response: durationSchema,
  update_every: durationSchema,
  resolution: durationSchema,
})

/** `content/settings/clocks.yaml`: how fast each grade is answered. */
export const clockPoliciesSchema = z.strictObject(
  Object.fromEntries(grades.map((grade) => [grade, policySchema])) as Record<Grade, typeof policySchema>,
)

export type ClockPolicies = z.infer<typeof clockPoliciesSchema>

export type ClockRules = Readonly<{ policies: ClockPolicies; calendars: ReadonlyMap<string, Calendar> }>

export const clockNames = ['first_response', 'next_update', 'resolution'] as const
export type ClockName = (typeof clockNames)[number]

/** One deadline. Times are epoch ms. */
export type ClockReading = Readonly<{
  /** Null while it waits for somebody else, so that no date can be promised. */
  dueAt: number | null
  /** When what was asked for happened; null when it has not. */
  metAt: number | null
  state: 'running' | 'paused' | 'met' | 'breached'
  /** How the time until now (or until it was met) was counted. */
  counted: CountedTime
}>

export type Clocks = Readonly<Record<ClockName, ClockReading | null>>

/** A ticket without a grade is answered as this one until somebody grades it. */
const defaultGrade: Grade = 'P2'

const noClocks: Clocks = { first_response: null, next_update: null, resolution: null }

const minutesOf = (duration: string, calendar: Calendar): number => {
  const amount = Number.parseInt(duration, 10)
  return duration.endsWith('bd') ? amount * businessDayMinutes(calendar) : duration.endsWith('h') ? amount * 60 : amount
}

/** When the customer first heard from a person, and every time after: messages by staff. Bots stop no clock. */
const staffMessageTimes = (events: readonly TicketEvent[]): number[] =>
  events.flatMap(({ type, at, data }) => (type === 'message' && data.author === 'staff' && at !== null ? [at] : []))

/** Pauses of the resolution clock: from `waiting_changed` to the next change, customer message or change of state. */
export const pausesOf = (events: readonly TicketEvent[]): readonly Pause[] => {
  const pauses: Pause[] = []
  let open: { from: number; waitingOn: Pause['waitingOn'] } | undefined
  for (const event of events) {
    if (event.at === null) continue
    const ends =
      event.type === 'waiting_changed' || event.type === 'state_changed' || (event.type === 'message' && event.data.author === 'customer')
    if (ends && open !== undefined) {
      pauses.push({ ...open, to: event.at })
      open = undefined
    }
    if (event.type === 'waiting_changed' && event.data.to !== 'none') open = { from: event.at, waitingOn: event.data.to }
  }
  return open === undefined ? pauses : [...pauses, { ...open, to: null }]
}

/** Time spent in `resolved` or `closed` counts for nobody: a reopened ticket goes on where it stopped, without a fresh budget. */
const restsOf = (events: readonly TicketEvent[]): readonly Pause[] => {
  const rests: Pause[] = []
  let from: number | undefined
  for (const { type, at, data } of events) {
    if (type !== 'state_changed' || at === null) continue
    const isDone = data.to === 'resolved' || data.to === 'closed'
    if (isDone) from ??= at
    else if (from !== undefined) {
      rests.push({ from, to: at, waitingOn: 'customer' })
      from = undefined
    }
  }
  return rests
}

const reading = (
  calendar: Calendar,
  from: number,
  minutes: number,
  metAt: number | null,
  now: number,
  pauses: readonly Pause[],
): ClockReading => {
  const dueAt = deadlineAfter(calendar, from, minutes, pauses) ?? null
  const counted = countTime(calendar, from, metAt ?? now, pauses)
  const isLate = counted.minutes > minutes
  const isPaused = pauses.some(({ from: start, to }) => start <= now && (to === null || now < to))
  return { dueAt, metAt, state: isLate ? 'breached' : metAt !== null ? 'met' : isPaused ? 'paused' : 'running', counted }
}

/**
 * The three clocks of a ticket filed here at `now` (epoch ms): pure functions of history, policy and calendar.
 * First response never pauses; resolution pauses only while `waiting_on` is set. All null for imported tickets,
 * whose earlier history is not ours to time.
 */
export const clocksOf = (ticket: Ticket, events: readonly TicketEvent[], { policies, calendars }: ClockRules, now: number): Clocks => {
  const opened = events[0]?.type === 'opened' ? events[0].at : null
  const policy = policies[ticket.grade ?? defaultGrade]
  const calendar = calendars.get(policy.calendar)
  if (opened === null || calendar === undefined) return noClocks
  const staffMessages = staffMessageTimes(events)
  const isDone = ticket.state === 'resolved' || ticket.state === 'closed'
  const lastPublic = Math.max(
    opened,
    ...staffMessages,
    ...events.flatMap(({ type, at }) => (type === 'state_changed' && at !== null ? [at] : [])),
  )
  const doneAt = isDone
    ? (events.findLast(({ type, data }) => type === 'state_changed' && 'to' in data && data.to === 'resolved')?.at ?? ticket.closedAt)
    : null
  return {
    first_response: reading(calendar, opened, minutesOf(policy.first_response, calendar), staffMessages[0] ?? doneAt, now, []),
    next_update: isDone ? null : reading(calendar, lastPublic, minutesOf(policy.update_every, calendar), null, now, []),
    resolution: reading(calendar, opened, minutesOf(policy.resolution, calendar), doneAt, now, [...pausesOf(events), ...restsOf(events)]),
  }
}
