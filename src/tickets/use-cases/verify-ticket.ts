import { openTicket } from '../access.ts'
import type { Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import type { EventData } from '../event.ts'
import type { Ticket } from '../ticket.ts'
import { transition } from '../transition.ts'

export type VerificationInput = EventData['verified']

/**
 * The customer says whether the fix works in their test environment: `pass` closes as verified, `fail` sends the
 * ticket back to `solving`. Nobody else can, not even staff.
 */
export const verifyTicket = async (deps: TicketDeps, actor: Actor, number: string, input: VerificationInput): Promise<Ticket> => {
  const { ticket } = await openTicket(deps, actor, number, 'tickets.work')
  const action = input.result === 'pass' ? 'confirm' : 'refute'
  return deps.tickets.append(ticket.id, ticket.version, transition(ticket, action, actor, { verification: input }, deps.clock()))
}
