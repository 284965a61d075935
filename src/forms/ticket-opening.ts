import { parseTicketNumber, ticketNumber } from '#tickets/ticket.ts'

/** A ticket's number and key as somebody presented them; whether they fit is for `openTicket` to say. */
export type TicketOpening = Readonly<{ number: string; key: string }>

/** 128 bits in base64url (`#tickets/ticket-key.ts`). */
const keyShape = /^[\w-]{22}$/

/**
 * Reads what was put into the field "private link or key", or came as `?key=`: the key of the ticket whose page
 * it is, or a whole private link, from whichever address the site had when it was made.
 *
 * @param pageNumber number in the address of the page; undefined where there is none.
 * @example readOpening('https://x.example/en/tickets/T-1001/?key=AAAAAAAAAAAAAAAAAAAAAA', undefined)?.number // 'T-1001'
 */
export const readOpening = (text: string, pageNumber: string | undefined): TicketOpening | undefined => {
  const given = text.trim()
  const link = URL.canParse(given) ? new URL(given) : undefined
  const fromLink = /\/tickets\/(T-\d+)\/?$/i.exec(link?.pathname ?? '')?.[1]
  const key = link === undefined ? given : (link.searchParams.get('key') ?? '')
  const id = parseTicketNumber(fromLink ?? pageNumber ?? '')
  return id === undefined || !keyShape.test(key) ? undefined : { number: ticketNumber(id), key }
}
