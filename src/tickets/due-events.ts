import { clockNames, clocksOf, type ClockName, type ClockReading } from './clocks.ts'
import type { ClockRules } from './clock-policies.ts'
import type { ClockMark, NewEvent, TicketEvent } from './event.ts'
import { replay } from './replay.ts'
import { nextSilenceStep } from './silence.ts'
import { transition } from './transition.ts'
import { system } from './actor.ts'

/** What time alone brings about. Pure: the job that writes it decides nothing. All times are epoch ms. */

const markOf = (clock: ClockName, { startedAt, dueAt, budgetMinutes, terms }: ClockReading): ClockMark => ({
  clock,
  startedAt,
  dueAt: dueAt ?? startedAt,
  budgetMinutes,
  grade: terms.grade,
  policy: terms.policyVersion,
  calendars: terms.calendarVersions,
})

const isLogged = (
  events: readonly (TicketEvent | NewEvent)[],
  { clock, startedAt }: ClockMark,
  ...types: readonly NewEvent['type'][]
): boolean =>
  events.some(
    ({ type, data }) => types.includes(type) && (data as ClockMark).clock === clock && (data as ClockMark).startedAt === startedAt,
  )

const readings = (
  id: number,
  events: readonly TicketEvent[],
  rules: ClockRules,
  at: number,
): readonly (readonly [ClockName, ClockReading])[] => {
  const clocks = clocksOf(replay(id, events), events, rules, at)
  return clockNames.flatMap((name) => {
    const reading = clocks[name]
    return reading === null ? [] : [[name, reading] as const]
  })
}

/** Deadlines that had passed at `at`, as the history was then. */
const missed = (id: number, events: readonly TicketEvent[], rules: ClockRules, at: number): readonly ClockMark[] =>
  readings(id, events, rules, at).flatMap(([name, reading]) => (reading.state === 'breached' ? [markOf(name, reading)] : []))

/** Deadlines of which 80 % is used up at `now` and that can still be kept. */
const close = (id: number, events: readonly TicketEvent[], rules: ClockRules, now: number): readonly ClockMark[] =>
  readings(id, events, rules, now).flatMap(([name, reading]) =>
    reading.state === 'running' && reading.warnAt !== null && reading.warnAt <= now ? [markOf(name, reading)] : [],
  )

/** Events that may end, move or begin a deadline; before any other nothing was decided. */
const movesClocks = ({ type }: TicketEvent): boolean =>
  type === 'message' || type === 'state_changed' || type === 'graded' || type === 'waiting_changed'

/**
 * Near-breaches and breaches that are not in the log yet. The history is looked at as it stood before each event since the
 * last look, too: a promise that was broken and then answered, before anybody looked, was still broken, by the rules of then.
 *
 * @param seen events up to this number have been looked at.
 */
export const dueClockEvents = (
  id: number,
  events: readonly TicketEvent[],
  seen: number,
  rules: ClockRules,
  now: number,
): readonly NewEvent[] => {
  const found: NewEvent[] = []
  const add = (type: 'clock_breached' | 'clock_warned', mark: ClockMark, ...known: readonly NewEvent['type'][]): void => {
    if (!isLogged([...events, ...found], mark, type, ...known)) found.push({ type, at: now, actor: 'system', data: mark })
  }
  for (const event of events)
    if (event.seq > seen && event.at !== null && movesClocks(event))
      for (const mark of missed(id, events.slice(0, event.seq - 1), rules, event.at)) add('clock_breached', mark)
  for (const mark of missed(id, events, rules, now)) add('clock_breached', mark)
  for (const mark of close(id, events, rules, now)) add('clock_warned', mark, 'clock_breached')
  return found
}

/** What silence after `resolved` brings about at `now`: a reminder, then the end. */
export const dueSilenceEvents = (id: number, events: readonly TicketEvent[], now: number): readonly NewEvent[] => {
  const ticket = replay(id, events)
  const step = nextSilenceStep(ticket, events, now)
  if (step === undefined || step.at > now) return []
  return step.kind === 'remind'
    ? [{ type: 'reminded', at: now, actor: 'system', data: { closesAt: step.closesAt } }]
    : transition(ticket, 'expire', system, { closesAt: step.closesAt }, now)
}

/** When something may be due next, if nothing else happens; null when only people can move it. */
export const nextLook = (id: number, events: readonly TicketEvent[], rules: ClockRules, now: number): number | null => {
  const times = readings(id, events, rules, now).flatMap(([, { state, warnAt, dueAt }]) =>
    // One past the deadline: at the deadline itself the promise is still kept.
    state === 'running' ? [warnAt, dueAt === null ? null : dueAt + 1] : [],
  )
  const silence = nextSilenceStep(replay(id, events), events, now)?.at ?? null
  const ahead = [...times, silence].filter((at) => at !== null && at > now)
  return ahead.length === 0 ? null : Math.min(...(ahead as number[]))
}
