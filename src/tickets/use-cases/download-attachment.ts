import { openTicket, ticketNotFound } from '../access.ts'
import type { Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import type { AttachmentFacts } from './attach-file.ts'

/** Opens one attachment for whoever may read the ticket. */
export const downloadAttachment = async (
  deps: TicketDeps,
  actor: Actor,
  number: string,
  attachmentId: string,
): Promise<Readonly<{ facts: AttachmentFacts; content: ReadableStream<Uint8Array> }>> => {
  const { ticket } = await openTicket(deps, actor, number)
  const events = await deps.tickets.events(ticket.id)
  const found = events.flatMap((event) => (event.type === 'attachment_added' && event.data.id === attachmentId ? [event.data] : []))[0]
  if (found === undefined) throw ticketNotFound()
  const { storedAs, ...facts } = found
  return { facts, content: deps.attachments.open(storedAs) }
}
