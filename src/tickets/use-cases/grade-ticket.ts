import type { Grade } from '#knowledge/vocabulary.ts'
import { openAsStaff } from '../access.ts'
import { actorLabel, type Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import { isQueue, queueOf, type Channel, type Ticket } from '../ticket.ts'
import type { NewEvent } from '../event.ts'

export type GradeInput = Readonly<{
  grade: Grade
  reason: string
  channel?: Channel | undefined
  /** Of the ticket as it was seen. */
  version?: number | undefined
}>

/** Staff changes the grade, with a reason. The proposal before it stays in the history. What nobody took goes to the queue of its channel. */
export const gradeTicket = async (
  deps: TicketDeps,
  actor: Actor,
  number: string,
  { grade, reason, channel, version }: GradeInput,
): Promise<Ticket> => {
  const { ticket, staff } = await openAsStaff(deps, actor, number, version)
  const [at, by] = [deps.clock(), actorLabel(staff)]
  const data = { from: ticket.grade, to: grade, channel: channel ?? ticket.channel, reasons: [reason] }
  const queue = queueOf(data.channel)
  const moved: readonly NewEvent[] =
    isQueue(ticket.owner) && ticket.owner !== queue
      ? [{ type: 'owner_changed', at, actor: by, data: { from: ticket.owner, to: queue } }]
      : []
  return deps.tickets.append(ticket.id, ticket.version, [{ type: 'graded', at, actor: by, data }, ...moved])
}
