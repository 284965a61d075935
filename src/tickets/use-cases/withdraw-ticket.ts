import { openTicket } from '../access.ts'
import type { Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import type { Ticket } from '../ticket.ts'
import { transition } from '../transition.ts'

/** Whoever filed a ticket takes it back, with a reason; staff can do the same for them. */
export const withdrawTicket = async (
  deps: TicketDeps,
  actor: Actor,
  number: string,
  { reason }: Readonly<{ reason: string }>,
): Promise<Ticket> => {
  const { ticket } = await openTicket(deps, actor, number, 'tickets.work')
  return deps.tickets.append(ticket.id, ticket.version, transition(ticket, 'withdraw', actor, { note: reason }, deps.clock()))
}
