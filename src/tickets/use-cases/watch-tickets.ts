import { DomainError } from '#kernel/errors.ts'
import type { TicketDeps } from '../deps.ts'
import { dueClockEvents, dueSilenceEvents, nextLook } from '../due-events.ts'
import type { NewEvent, TicketEvent } from '../event.ts'
import type { TicketWatchStore, WatchedTicket } from '../ticket-watch-store.ts'

export type WatchDeps = Pick<TicketDeps, 'tickets' | 'clockRules' | 'clock'> & Readonly<{ watch: TicketWatchStore }>

/** Tickets of one pass; the next pass takes the rest. */
const batch = 200

const numbered = (events: readonly NewEvent[], from: number): readonly TicketEvent[] =>
  events.map((event, index) => ({ ...event, seq: from + index + 1 }))

/** Somebody wrote in between: this ticket comes again at the next look. */
const isOvertaken = (error: unknown): boolean => error instanceof DomainError && error.code === 'conflict'

/** @returns how many events time brought about. */
const lookAt = async ({ tickets, watch, clockRules, clock }: WatchDeps, { id, seen }: WatchedTicket): Promise<number> => {
  const events = await tickets.events(id)
  const now = clock()
  const due = [...dueClockEvents(id, events, seen, clockRules, now), ...dueSilenceEvents(id, events, now)]
  try {
    if (due.length > 0) await tickets.append(id, events.length, due)
  } catch (error) {
    if (isOvertaken(error)) return 0
    throw error
  }
  const after = [...events, ...numbered(due, events.length)]
  await watch.looked(id, after.length, nextLook(id, after, clockRules, now))
  return due.length
}

/**
 * Writes down what time alone brings about: near-breaches, breaches, reminders, the end after silence. Fupan itself does this,
 * nobody asks for it. Safe to repeat and to kill anywhere: what is in the log is not written again.
 *
 * @returns how many tickets were looked at, and how many events were written.
 * @throws the first fault, after every other ticket had its turn: one that cannot be read does not stop the clocks of the rest.
 */
export const watchTickets = async (deps: WatchDeps): Promise<Readonly<{ looked: number; written: number }>> => {
  const faults: unknown[] = []
  let [looked, written, last] = [0, 0, 0]
  for (;;) {
    const due = await deps.watch.due(deps.clock(), last, batch)
    for (const ticket of due)
      try {
        written += await lookAt(deps, ticket)
      } catch (error) {
        faults.push(error)
      }
    looked += due.length
    last = due.at(-1)?.id ?? last
    if (due.length < batch) break
  }
  if (faults.length > 0) throw faults[0]
  return { looked, written }
}
