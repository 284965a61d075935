import { ticketNumber } from '#tickets/ticket.ts'
import type { TicketRepository } from '#tickets/ticket-repository.ts'

/**
 * What a link should name. A public answer is a ticket's digest: the ticket itself is linked, so that later
 * suggestions learn from it under one name.
 */
export const linkableTarget = async (
  { tickets }: Readonly<{ tickets: Pick<TicketRepository, 'findByAnswerSlug'> }>,
  target: string,
): Promise<string> => {
  const slug = target.startsWith('answer/') ? target.slice('answer/'.length) : undefined
  const ticket = slug === undefined ? undefined : (await tickets.findByAnswerSlug(slug))[0]
  return ticket === undefined ? target : ticketNumber(ticket.id)
}
