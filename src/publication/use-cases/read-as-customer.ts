import type { MdxPage } from '#knowledge/library-model.ts'
import type { Language } from '#kernel/languages.ts'
import type { Postmortem } from '#knowledge/schemas/postmortem.ts'
import { openTicket } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import { ticketRef } from '#tickets/use-cases/resolve-ticket-ref.ts'
import type { PublicationDeps } from '../deps.ts'
import { publishedPage } from '../shown-library.ts'

/**
 * What a ticket led to, as its customer may read it: postmortems published for customers that came from this ticket. Open to
 * whoever opens the ticket: the holder of its private link, and staff.
 *
 * @returns one page each, in `lang` where there is one
 */
export const readAsCustomer = async (
  { publications, tickets }: Pick<PublicationDeps, 'publications' | 'tickets'>,
  actor: Actor,
  number: string,
  lang: Language,
): Promise<readonly MdxPage<Postmortem>[]> => {
  const { ticket } = await openTicket(tickets, actor, number)
  const found = await publications.forTickets([ticketRef(ticket)])
  const bySlug = Map.groupBy(found, ({ slug }) => slug)
  return [...bySlug.values()].flatMap((translations) => {
    const chosen = translations.find((one) => one.lang === lang) ?? translations[0]
    return chosen === undefined || chosen.text === null ? [] : [publishedPage({ slug: chosen.slug, lang: chosen.lang, text: chosen.text })]
  })
}
