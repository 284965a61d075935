import type { Grade } from '#knowledge/vocabulary.ts'
import { openAsStaff } from '../access.ts'
import { actorLabel, type Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import type { Channel, Ticket } from '../ticket.ts'

export type GradeInput = Readonly<{
  grade: Grade
  reason: string
  channel?: Channel | undefined
  /** Of the ticket as it was seen. */
  version?: number | undefined
}>

/** Staff changes the grade, with a reason. The proposal before it stays in the history. */
export const gradeTicket = async (
  deps: TicketDeps,
  actor: Actor,
  number: string,
  { grade, reason, channel, version }: GradeInput,
): Promise<Ticket> => {
  const { ticket, staff } = await openAsStaff(deps, actor, number, version)
  const data = { from: ticket.grade, to: grade, channel: channel ?? ticket.channel, reasons: [reason] }
  return deps.tickets.append(ticket.id, ticket.version, [{ type: 'graded', at: deps.clock(), actor: actorLabel(staff), data }])
}
