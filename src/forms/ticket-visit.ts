import { DomainError } from '#kernel/errors.ts'
import { cookieValue, ticketCookie } from '#server/authorise.ts'
import type { Services } from '#server/services.ts'
import type { Actor } from '#tickets/actor.ts'
import type { CustomerView } from '#tickets/projections.ts'
import { readTicket } from '#tickets/use-cases/read-ticket.ts'
import { readOpening, type TicketOpening } from './ticket-opening.ts'

type Customer = Extract<Actor, { kind: 'customer' }>

/** What a request to a ticket's page comes to. */
export type TicketVisit =
  /** A key was given and fits: remember it, then show the page under its clean address. */
  | Readonly<{ kind: 'opened'; opening: TicketOpening }>
  | Readonly<{ kind: 'seen'; view: CustomerView; actor: Customer }>
  /** No such ticket, or not for this browser: nobody learns which. */
  | Readonly<{ kind: 'closed'; isWrongKey: boolean }>

const viewFor = async (services: Services, actor: Customer, number: string): Promise<CustomerView | undefined> => {
  try {
    const view = await readTicket(services.tickets, actor, number)
    return view.audience === 'customer' ? view : undefined
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return undefined
    throw error
  }
}

/** The ticket as its key shows it; undefined when there is none, or the key does not fit. */
export const readTicketByKey = (services: Services, number: string, key: string): Promise<CustomerView | undefined> =>
  viewFor(services, { kind: 'customer', key }, number)

/**
 * Opens a ticket for whoever holds its key: in the address (the private link), else in the cookie. A staff session
 * opens nothing here: this is the customer's page, the desk has its own.
 *
 * @param pageNumber undefined on the page where a link is put in by hand.
 */
export const visitTicket = async (services: Services, request: Request, pageNumber: string | undefined): Promise<TicketVisit> => {
  const given = new URL(request.url).searchParams.get('key')
  if (given !== null) {
    const opening = readOpening(given, pageNumber)
    const view = opening === undefined ? undefined : await viewFor(services, { kind: 'customer', key: opening.key }, opening.number)
    return opening === undefined || view === undefined ? { kind: 'closed', isWrongKey: true } : { kind: 'opened', opening }
  }
  const key = pageNumber === undefined ? undefined : cookieValue(request, ticketCookie(pageNumber))
  if (pageNumber === undefined || key === undefined) return { kind: 'closed', isWrongKey: false }
  const actor: Customer = { kind: 'customer', key }
  const view = await viewFor(services, actor, pageNumber)
  return view === undefined ? { kind: 'closed', isWrongKey: false } : { kind: 'seen', view, actor }
}
