import type { Ticket } from '#tickets/ticket.ts'
import { ticketNumber } from '#tickets/ticket.ts'
import type { WeighedCase } from './learn.ts'

/** A fix that was only suggested, or that nobody confirmed, counts for half. */
const unconfirmed = 0.5

/** How far a ticket's resolution can be believed. Only closed tickets teach. */
const weightOf = ({ state, closedAs, evidence, resolution, source }: Ticket): number => {
  if (state !== 'closed' || closedAs === 'duplicate' || closedAs === 'withdrawn') return 0
  // An imported case without a resolution says that it ended, not how.
  if (source !== 'fupan' && resolution === null) return 0
  return evidence === 'suggested' || closedAs === 'unverified' ? unconfirmed : 1
}

/** A ticket and what solved it, as a case to learn from. */
export const toCase = (ticket: Ticket, resolvedBy: readonly string[]): WeighedCase => ({
  number: ticketNumber(ticket.id),
  title: ticket.title,
  body: ticket.body,
  findings: ticket.findings,
  errorCodes: ticket.errorCodes,
  resolvedBy,
  weight: weightOf(ticket),
})
