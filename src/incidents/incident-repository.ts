import type { NewEvent } from '#tickets/event.ts'
import type { Ticket } from '#tickets/ticket.ts'
import type { ReceiptToWrite } from '#tickets/ticket-repository.ts'
import type { Incident, IncidentEvent, NewIncidentEvent } from './incident.ts'

/** Where incidents are kept. Each write is one transaction: the incident, its events, and what they add to tickets. */
export type IncidentRepository = Readonly<{
  /**
   * Begins an incident from a ticket that still is at `version`.
   * @throws DomainError `conflict` when the ticket changed, or belongs to an incident.
   */
  create: (
    events: readonly NewIncidentEvent[],
    ticket: Readonly<{ id: number; version: number; events: (incidentId: number) => readonly NewEvent[] }>,
  ) => Promise<Incident>
  /**
   * Adds events to an incident that still is at `version`, and `toTickets` to every open ticket that joined it.
   * @throws DomainError `conflict` when somebody else wrote in between.
   */
  append: (id: number, version: number, events: readonly NewIncidentEvent[], toTickets: readonly NewEvent[]) => Promise<Incident>
  /** A ticket joins. Joining twice is joining once. @throws DomainError `conflict` when it belongs to another incident. */
  join: (id: number, ticketId: number, events: readonly NewEvent[]) => Promise<void>
  /** A new ticket joins as it is filed. */
  joinNew: (id: number, events: readonly NewEvent[], receipt?: ReceiptToWrite) => Promise<Ticket>
  find: (id: number) => Promise<Incident | undefined>
  events: (id: number) => Promise<readonly IncidentEvent[]>
  eventsOf: (ids: readonly number[]) => Promise<ReadonlyMap<number, readonly IncidentEvent[]>>
  /** Newest first; `open` leaves out what is resolved. */
  list: (filter: Readonly<{ open: boolean; limit: number }>) => Promise<readonly Incident[]>
  /** The numbers of the tickets that joined, smallest first. */
  ticketsOf: (id: number) => Promise<readonly number[]>
  incidentOf: (ticketId: number) => Promise<Incident | undefined>
}>
