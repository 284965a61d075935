import { openAsStaff } from '../access.ts'
import { actorLabel, type Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import type { NewEvent } from '../event.ts'
import type { Ticket } from '../ticket.ts'
import { moveTicket, type MoveInput } from './move-ticket.ts'
import { ticketRef } from './resolve-ticket-ref.ts'

/** Tickets that were merged into this one: their customers wait for the same answer. */
export const mergedInto = async (
  { tickets }: Pick<TicketDeps, 'tickets'>,
  ticket: Pick<Ticket, 'source' | 'externalId'>,
): Promise<readonly number[]> =>
  (await tickets.linksTo(ticketRef(ticket))).filter(({ relation }) => relation === 'duplicate_of').map(({ ticketId }) => ticketId)

/**
 * Staff says something to the customer, and to those of every ticket that was merged into this one: all get it, or none.
 *
 * @returns how many tickets besides this one it reached.
 */
export const answerTicket = async (
  deps: TicketDeps,
  actor: Actor,
  number: string,
  { body, answeredBy }: Readonly<{ body: string; /** What the answer was taken from. */ answeredBy?: string | undefined }>,
): Promise<number> => {
  const { ticket, staff } = await openAsStaff(deps, actor, number)
  const [at, by] = [deps.clock(), actorLabel(staff)]
  const message: NewEvent = { type: 'message', at, actor: by, data: { author: 'staff', body } }
  const link: NewEvent[] =
    answeredBy === undefined ? [] : [{ type: 'linked', at, actor: by, data: { target: answeredBy, relation: 'resolved_by' } }]
  const merged = await mergedInto(deps, ticket)
  await deps.tickets.appendToAll([ticket.id, ...merged], [message, ...link])
  return merged.length
}

/** What the customers of merged tickets are told of a move: the message that came with it, and the solution. */
const wordsOf = ({ message, to, resolution }: MoveInput): string | undefined => message ?? (to === 'resolved' ? resolution : undefined)

/** Moves a ticket; what its customer is told, those of merged tickets are told too. */
export const moveAndTell = async (deps: TicketDeps, actor: Actor, number: string, input: MoveInput): Promise<Ticket> => {
  const moved = await moveTicket(deps, actor, number, input)
  const body = wordsOf(input)
  const merged = body === undefined ? [] : await mergedInto(deps, moved)
  if (body !== undefined && merged.length > 0)
    await deps.tickets.appendToAll(merged, [
      { type: 'message', at: deps.clock(), actor: actorLabel(actor), data: { author: 'staff', body } },
    ])
  return moved
}
