import { DomainError } from '#kernel/errors.ts'
import type { TicketDeps } from '../deps.ts'
import { parseTicketNumber, type Ticket } from '../ticket.ts'

/** `source:external_id` of a ticket, as links name it. */
export const ticketRef = (ticket: Pick<Ticket, 'source' | 'externalId'>): string => `${ticket.source}:${ticket.externalId}`

/**
 * Finds the ticket a person named, by number (`T-1042`) or by `source:external_id`.
 *
 * @throws DomainError `invalid_input` at `path` when there is none.
 */
export const resolveTicketRef = async ({ tickets }: Pick<TicketDeps, 'tickets'>, ref: string, path: string): Promise<Ticket> => {
  const id = parseTicketNumber(ref)
  const colon = ref.indexOf(':')
  const ticket =
    id !== undefined
      ? await tickets.find(id)
      : colon > 0
        ? await tickets.findBySource(ref.slice(0, colon), ref.slice(colon + 1))
        : undefined
  if (ticket !== undefined) return ticket
  throw new DomainError('invalid_input', `there is no ticket "${ref}"`, undefined, [
    { path, message: 'expected the number of an existing ticket ("T-1001") or its "source:external_id"' },
  ])
}
