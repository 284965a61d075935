import type { TicketEvent } from '#tickets/event.ts'
import type { Ticket } from '#tickets/ticket.ts'

/** What one transaction did to a ticket. */
export type TicketChange = Readonly<{
  /** Undefined when the ticket is new. */
  before: Ticket | undefined
  after: Ticket
  /** The events it added, at least one. */
  events: readonly TicketEvent[]
}>
