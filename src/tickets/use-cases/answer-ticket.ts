import { openAsStaff } from '../access.ts'
import { actorLabel, type Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import type { NewEvent } from '../event.ts'
import { mergedInto, toMerged } from './merged-tickets.ts'

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
  await deps.tickets.appendTogether(toMerged([ticket.id, ...merged], [message, ...link]))
  return merged.length
}
