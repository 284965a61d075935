import { openTicket } from '../access.ts'
import type { Actor } from '../actor.ts'
import { clocksOf } from '../clocks.ts'
import type { TicketDeps } from '../deps.ts'
import { customerView, internalView, type CustomerView, type InternalView } from '../projections.ts'

/** A ticket as its reader may see it: staff the internal view, the holder of its key the customer's. */
export const readTicket = async (deps: TicketDeps, actor: Actor, number: string): Promise<CustomerView | InternalView> => {
  const { ticket, audience } = await openTicket(deps, actor, number)
  const now = deps.clock()
  const [events, links] = await Promise.all([deps.tickets.events(ticket.id), deps.tickets.links(ticket.id)])
  const source = { ticket, events, links, clocks: clocksOf(ticket, events, deps.clockRules, now) }
  return audience === 'internal' ? internalView(source, now) : customerView(source, now)
}
