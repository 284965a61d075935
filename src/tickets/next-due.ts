import type { ClockRules } from './clock-policies.ts'
import { clockNames, clocksOf, type ClockName } from './clocks.ts'
import type { TicketEvent } from './event.ts'
import type { Ticket } from './ticket.ts'

/** The promise of a ticket that breaks first. */
export type NextDue = Readonly<{ clock: ClockName; dueAt: number }>

/** What tells it from a ticket and its whole history; made once from the rules of the clocks. */
export type NextDueOf = (ticket: Ticket, events: readonly TicketEvent[]) => NextDue | null

/**
 * Deadlines follow from history and rules alone: whoever asks, and when, gets the same. Null when nothing runs: it is
 * done, waits for somebody, or was imported.
 */
export const nextDueBy =
  (rules: ClockRules): NextDueOf =>
  (ticket, events) => {
    const now = events.reduce((latest, { at }) => Math.max(latest, at ?? 0), 0)
    const clocks = clocksOf(ticket, events, rules, now)
    return (
      clockNames
        .flatMap((clock): NextDue[] => {
          const reading = clocks[clock]
          const isRunning = reading !== null && reading.metAt === null && reading.state !== 'stopped'
          return !isRunning || reading.dueAt === null ? [] : [{ clock, dueAt: reading.dueAt }]
        })
        .sort((a, b) => a.dueAt - b.dueAt)[0] ?? null
    )
  }
