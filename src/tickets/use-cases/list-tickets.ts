import type { Grade } from '#knowledge/vocabulary.ts'
import { assertStaff } from '../access.ts'
import type { Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import { nextDueBy, type NextDue } from '../next-due.ts'
import { ticketNumber, type Channel, type Ticket, type TicketStateName } from '../ticket.ts'
import type { QueueFilter, QueuePlace } from '../ticket-repository.ts'

export type ListInput = Readonly<{
  states?: readonly TicketStateName[] | undefined
  grade?: Grade | undefined
  owner?: string | undefined
  channels?: readonly Channel[] | undefined
  /** Only tickets with a running clock due before this moment (epoch ms), soonest first. */
  dueBefore?: number | undefined
  /** Continue below this ticket id. */
  beforeId?: number | undefined
  limit: number
}>

export type ListedTicket = Readonly<{ ticket: Ticket; number: string; nextDue: (NextDue & Readonly<{ isBreached: boolean }>) | null }>

const withBreach = (due: NextDue | null, now: number): ListedTicket['nextDue'] => due && { ...due, isBreached: due.dueAt < now }

/** The desk's queue: what breaks its promise first, then what has no running promise, newest first. */
export const readQueue = async (
  deps: TicketDeps,
  actor: Actor,
  filter: QueueFilter,
): Promise<readonly (ListedTicket & Readonly<{ place: QueuePlace }>)[]> => {
  assertStaff(actor)
  const now = deps.clock()
  return (await deps.tickets.queue(filter)).map(({ ticket, due, place }) => ({
    ticket,
    number: ticketNumber(ticket.id),
    nextDue: withBreach(due, now),
    place,
  }))
}

/** How many promises are broken, and how many are to be kept until `soonMs` from now, the broken ones among them. */
export const countDue = async (
  deps: TicketDeps,
  actor: Actor,
  soonMs: number,
  channels?: readonly Channel[],
): Promise<Readonly<{ overdue: number; soon: number }>> => {
  assertStaff(actor)
  const now = deps.clock()
  const [overdue = 0, soon = 0] = await deps.tickets.countDue([now, now + soonMs], channels)
  return { overdue, soon }
}

/** Tickets in any state. Without `dueBefore` newest first, with it what is due next. */
export const listTickets = async (deps: TicketDeps, actor: Actor, input: ListInput): Promise<readonly ListedTicket[]> => {
  assertStaff(actor)
  const { dueBefore, beforeId, ...filter } = input
  if (dueBefore !== undefined) return readQueue(deps, actor, { ...filter, dueBefore })
  const tickets = await deps.tickets.list({ ...filter, beforeId })
  const events = await deps.tickets.eventsOf(tickets.filter(({ state }) => state !== 'closed').map(({ id }) => id))
  const [nextDue, now] = [nextDueBy(deps.clockRules), deps.clock()]
  return tickets.map((ticket) => ({
    ticket,
    number: ticketNumber(ticket.id),
    nextDue: withBreach(ticket.state === 'closed' ? null : nextDue(ticket, events.get(ticket.id) ?? []), now),
  }))
}
