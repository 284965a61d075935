import type { TicketDeps } from '../deps.ts'
import type { NewEvent } from '../event.ts'
import type { Ticket } from '../ticket.ts'
import type { Addition } from '../ticket-repository.ts'
import { ticketRef } from './resolve-ticket-ref.ts'

/**
 * Tickets that were merged into this one, also by way of others: their customers wait for the same answer. One that was
 * reopened is a case of its own again, and brings nobody along.
 */
export const mergedInto = async (
  { tickets }: Pick<TicketDeps, 'tickets'>,
  ticket: Pick<Ticket, 'id' | 'source' | 'externalId'>,
): Promise<readonly number[]> => {
  const reached = new Map<number, Pick<Ticket, 'source' | 'externalId'>>([[ticket.id, ticket]])
  // The map grows while it is walked: what it grows by is walked too.
  for (const one of reached.values())
    for (const { relation, ticketId } of await tickets.linksTo(ticketRef(one))) {
      if (relation !== 'duplicate_of' || reached.has(ticketId)) continue
      const child = await tickets.find(ticketId)
      if (child?.closedAs === 'duplicate') reached.set(ticketId, child)
    }
  return [...reached.keys()].filter((id) => id !== ticket.id)
}

/** The same words for the customers of merged tickets, to be written together with those of the ticket itself. */
export const toMerged = (ids: readonly number[], events: readonly NewEvent[]): readonly Addition[] =>
  ids.map((id) => ({ id, version: 'latest', events }))
