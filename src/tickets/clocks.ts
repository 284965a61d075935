import type { Grade } from '#knowledge/vocabulary.ts'
import { countTime, momentAfter, msPerMinute, type CountedTime, type Pause, type Segment } from './business-time.ts'
import { doneSince, endedUnsolved, gradeAt, lastPublicUpdate, pausesOf, restsOf, staffMessageTimes } from './clock-history.ts'
import { budgetOf, termsOf, type ClockPolicy, type ClockRules, type ClockTerms } from './clock-policies.ts'
import type { TicketEvent } from './event.ts'
import type { Ticket } from './ticket.ts'

export const clockNames = ['first_response', 'next_update', 'resolution'] as const
export type ClockName = (typeof clockNames)[number]

/** One deadline. Times are epoch ms. */
export type ClockReading = Readonly<{
  startedAt: number
  /** Null while it waits for somebody else, so that no date can be promised. */
  dueAt: number | null
  /** When 80 % of the time will be used up; null like `dueAt`. */
  warnAt: number | null
  /** When what was asked for happened; null when it has not. */
  metAt: number | null
  /** `stopped`: the ticket was withdrawn or merged before it was needed. */
  state: 'running' | 'paused' | 'met' | 'breached' | 'stopped'
  budgetMinutes: number
  /** How the time until now (or until it ended) was counted. */
  counted: CountedTime
  /** How the time from now to the deadline will be counted; empty when it ended, waits or is late. */
  ahead: readonly Segment[]
  terms: ClockTerms
}>

export type Clocks = Readonly<Record<ClockName, ClockReading | null>>

/** A ticket without a grade is answered as this one until somebody grades it. */
const defaultGrade: Grade = 'P2'

/** Share of the time after which the people in charge are told. */
export const warnShare = 0.8

const noClocks: Clocks = { first_response: null, next_update: null, resolution: null }

const durationOf: Readonly<Record<ClockName, (policy: ClockPolicy) => string>> = {
  first_response: ({ first_response: duration }) => duration,
  next_update: ({ update_every: duration }) => duration,
  resolution: ({ resolution: duration }) => duration,
}

type Run = Readonly<{
  startedAt: number
  /** When it ended, and whether with what was asked for. */
  endedAt: number | null
  isMet: boolean
  pauses: readonly Pause[]
  /** The log already says that it was late: that stays, whatever grade or policy came later. */
  isMarkedLate: boolean
}>

const stateOf = ({ endedAt, isMet, pauses, isMarkedLate }: Run, isLate: boolean, now: number): ClockReading['state'] => {
  if (isLate || isMarkedLate) return 'breached'
  if (endedAt !== null) return isMet ? 'met' : 'stopped'
  return pauses.some(({ from, to }) => from <= now && (to === null || now < to)) ? 'paused' : 'running'
}

const read = (name: ClockName, terms: ClockTerms, run: Run, now: number): ClockReading => {
  const { startedAt, endedAt, pauses } = run
  const budget = budgetOf(durationOf[name](terms.policy), terms)
  const counted = countTime(terms.calendars, startedAt, endedAt ?? now, pauses)
  const dueAt = momentAfter(terms.calendars, startedAt, budget, pauses) ?? null
  return {
    startedAt,
    dueAt,
    warnAt: momentAfter(terms.calendars, startedAt, Math.ceil(budget * warnShare), pauses) ?? null,
    metAt: run.isMet ? endedAt : null,
    state: stateOf(run, counted.ms > budget, now),
    budgetMinutes: budget / msPerMinute,
    counted,
    ahead: endedAt === null && dueAt !== null && dueAt > now ? countTime(terms.calendars, now, dueAt, pauses).segments : [],
    terms,
  }
}

const isMarked = (events: readonly TicketEvent[], clock: ClockName, startedAt: number): boolean =>
  events.some((event) => event.type === 'clock_breached' && event.data.clock === clock && event.data.startedAt === startedAt)

/**
 * The three clocks of a ticket filed here at `now` (epoch ms): pure functions of history, policy version and calendar version.
 * First response and next update never pause; resolution pauses only while `waiting_on` is set. All null for imported tickets,
 * whose earlier history is not ours to time.
 */
export const clocksOf = (ticket: Ticket, events: readonly TicketEvent[], rules: ClockRules, now: number): Clocks => {
  const opened = events[0]?.type === 'opened' ? events[0].at : null
  if (opened === null) return noClocks
  const doneAt = ticket.state === 'resolved' || ticket.state === 'closed' ? doneSince(events) : null
  const isSolved = !endedUnsolved(events)
  const [firstWord = null] = staffMessageTimes(events)
  const lastUpdate = lastPublicUpdate(events) ?? opened
  const run = (name: ClockName, startedAt: number, endedAt: number | null, isMet: boolean, pauses: readonly Pause[] = []) => {
    // What was kept in time by the grade of then stays kept, whatever grade comes later.
    const given = gradeAt(events, endedAt ?? now) ?? { grade: defaultGrade, channel: ticket.channel, since: opened }
    const terms = termsOf(rules, given, given.since)
    const isMarkedLate = isMarked(events, name, startedAt)
    return terms === undefined ? null : read(name, terms, { startedAt, endedAt, isMet, pauses, isMarkedLate }, now)
  }
  return {
    first_response: run('first_response', opened, firstWord ?? doneAt, firstWord !== null || (doneAt !== null && isSolved)),
    next_update: doneAt === null ? run('next_update', lastUpdate, null, false) : null,
    resolution: run('resolution', opened, doneAt, doneAt !== null && isSolved, [...pausesOf(events), ...restsOf(events)]),
  }
}
