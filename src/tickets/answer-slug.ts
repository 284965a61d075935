import { slugify } from '#kernel/slug.ts'
import { ownSource, ticketNumber, type Ticket } from './ticket.ts'

/** Slug of a ticket's answer page: `t-1042` for tickets filed here, else made of source and external id. */
export const answerSlug = (ticket: Pick<Ticket, 'id' | 'source' | 'externalId'>): string =>
  ticket.source === ownSource ? ticketNumber(ticket.id).toLowerCase() : slugify(`${ticket.source}-${ticket.externalId}`)
