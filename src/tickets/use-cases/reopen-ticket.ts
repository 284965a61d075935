import { openTicket } from '../access.ts'
import type { Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import type { Ticket } from '../ticket.ts'
import { transition } from '../transition.ts'

/** The customer reopens a closed ticket inside the reopen window; it goes on where it stopped, with its clocks. */
export const reopenTicket = async (
  deps: TicketDeps,
  actor: Actor,
  number: string,
  { reason }: Readonly<{ reason: string }>,
): Promise<Ticket> => {
  const { ticket } = await openTicket(deps, actor, number, 'tickets.work')
  return deps.tickets.append(ticket.id, ticket.version, transition(ticket, 'reopen', actor, { note: reason }, deps.clock()))
}
