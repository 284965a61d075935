import { customerTimeline } from '#tickets/projections.ts'
import type { TicketEvent } from '#tickets/event.ts'
import { replay } from '#tickets/replay.ts'
import { ticketNumber } from '#tickets/ticket.ts'
import type { TicketDelivery } from './delivery.ts'

/**
 * What a subscriber of one ticket is told: the new events as the customer may see them, and where the ticket stood after them.
 * No contact, no key.
 */
export const ticketPayload = (
  { ticketId, fromSeq, toSeq }: Pick<TicketDelivery, 'ticketId' | 'fromSeq' | 'toSeq'>,
  events: readonly TicketEvent[],
) => {
  const until = events.filter(({ seq }) => seq <= toSeq)
  const ticket = replay(ticketId, until)
  return {
    type: 'ticket.updated',
    timestamp: new Date(until.at(-1)?.at ?? 0).toISOString(),
    data: {
      number: ticketNumber(ticketId),
      state: ticket.state,
      closed_as: ticket.closedAs,
      grade: ticket.grade,
      owner: ticket.owner,
      waiting_on: ticket.waitingOn,
      events: customerTimeline(until.filter(({ seq }) => seq >= fromSeq)),
    },
  }
}
