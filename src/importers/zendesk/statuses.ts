import type { TicketStateName } from '#tickets/ticket.ts'

/**
 * Zendesk's statuses as our states. A custom status has one of these as its category, and tickets carry the category.
 * `pending` waits for the customer and `hold` for somebody else; what is waited for is not taken over, because our clocks
 * do not run for tickets that were filed elsewhere.
 */
export const statesByStatus = {
  new: 'new',
  open: 'investigating',
  pending: 'investigating',
  hold: 'solving',
  solved: 'resolved',
  closed: 'closed',
} as const satisfies Readonly<Record<string, TicketStateName>>

/** Tickets that Zendesk has thrown away; the incremental export still tells of them. */
export const isDeleted = (status: string): boolean => status === 'deleted'

export const stateOfStatus = (status: string): TicketStateName | undefined =>
  Object.hasOwn(statesByStatus, status) ? statesByStatus[status as keyof typeof statesByStatus] : undefined
