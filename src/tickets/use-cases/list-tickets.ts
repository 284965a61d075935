import type { Grade } from '#knowledge/vocabulary.ts'
import { assertStaff } from '../access.ts'
import type { Actor } from '../actor.ts'
import { clocksOf, clockNames, type ClockName, type ClockReading } from '../clocks.ts'
import type { TicketDeps } from '../deps.ts'
import { ticketNumber, type Ticket, type TicketStateName } from '../ticket.ts'

export type ListInput = Readonly<{
  states?: readonly TicketStateName[] | undefined
  grade?: Grade | undefined
  owner?: string | undefined
  /** Only tickets with a running clock due before this moment (epoch ms), soonest first. */
  dueBefore?: number | undefined
  /** Continue below this ticket id. */
  beforeId?: number | undefined
  limit: number
}>

/** The clock of a ticket that runs out first. */
export type NextDue = Readonly<{ clock: ClockName; dueAt: number; isBreached: boolean }>

export type ListedTicket = Readonly<{ ticket: Ticket; number: string; nextDue: NextDue | null }>

const working: readonly TicketStateName[] = ['new', 'investigating', 'solving']

/** How many open tickets "what is due" looks at; a team with more open has another problem. */
const dueScan = 5000

/** Tickets for the desk. Without `dueBefore` newest first, with it what is due next. */
export const listTickets = async (deps: TicketDeps, actor: Actor, input: ListInput): Promise<readonly ListedTicket[]> => {
  assertStaff(actor)
  const byDue = input.dueBefore !== undefined
  const states = byDue ? (input.states ?? working) : input.states
  const tickets = await deps.tickets.list({
    states,
    grade: input.grade,
    owner: input.owner,
    beforeId: input.beforeId,
    limit: byDue ? dueScan : input.limit,
  })
  const events = await deps.tickets.eventsOf(tickets.filter(({ state }) => working.includes(state)).map(({ id }) => id))
  const now = deps.clock()
  const listed = tickets.map((ticket): ListedTicket => {
    const clocks = clocksOf(ticket, events.get(ticket.id) ?? [], deps.clockRules, now)
    return { ticket, number: ticketNumber(ticket.id), nextDue: soonest(clocks, now) }
  })
  if (input.dueBefore === undefined) return listed
  const limit = input.dueBefore
  return listed
    .filter(({ nextDue }) => nextDue !== null && nextDue.dueAt < limit)
    .sort((a, b) => (a.nextDue?.dueAt ?? 0) - (b.nextDue?.dueAt ?? 0))
    .slice(0, input.limit)
}

const soonest = (clocks: Readonly<Record<ClockName, ClockReading | null>>, now: number): NextDue | null =>
  clockNames
    .flatMap((clock): NextDue[] => {
      const reading = clocks[clock]
      return reading === null || reading.dueAt === null || reading.metAt !== null || reading.state === 'stopped'
        ? []
        : [{ clock, dueAt: reading.dueAt, isBreached: reading.dueAt < now }]
    })
    .sort((a, b) => a.dueAt - b.dueAt)[0] ?? null
