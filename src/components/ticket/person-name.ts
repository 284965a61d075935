import type { Language } from '#kernel/languages.ts'
import { ticketPage } from '#i18n/ticket-page.ts'
import { ownerName } from '#i18n/tickets.ts'
import { isQueue } from '#tickets/ticket.ts'

/**
 * A member of staff as a customer may read them: the queue in words, a name as it is, and never an e-mail
 * address, should somebody have used one as the name of their token.
 */
export const staffName = (name: string, lang: Language): string => {
  if (isQueue(name)) return ownerName(name, lang)
  return name.includes('@') ? ticketPage[lang].support : name
}

/** Who made a move, for the customer: themselves, a person of ours, or the system. */
export const moverName = (by: string, lang: Language): string => {
  const text = ticketPage[lang]
  return by === 'customer' ? text.you : by === 'fupan' ? text.system : staffName(by, lang)
}
