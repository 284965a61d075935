import { DomainError } from '#kernel/errors.ts'
import { openTicket } from '../access.ts'
import { actorLabel, type Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import type { Rating } from '../event.ts'
import type { Ticket } from '../ticket.ts'

/** The customer says how it went, as often as they like; the last word counts. Nobody else can. */
export const rateTicket = async (
  deps: TicketDeps,
  actor: Actor,
  number: string,
  data: Readonly<{ rating: Rating; comment: string }>,
): Promise<Ticket> => {
  const { ticket, audience } = await openTicket(deps, actor, number)
  if (audience !== 'customer') throw new DomainError('forbidden', 'only the customer rates a ticket', 'ask them to open their private link')
  if (ticket.state !== 'resolved' && ticket.state !== 'closed')
    throw new DomainError('conflict', `a ticket can be rated once it is resolved, and it is ${ticket.state}`, 'wait for the solution')
  return deps.tickets.append(ticket.id, 'latest', [{ type: 'rated', at: deps.clock(), actor: actorLabel(actor), data }])
}
