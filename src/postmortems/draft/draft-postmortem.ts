import type { Clock } from '#kernel/clock.ts'
import type { Language } from '#kernel/languages.ts'
import { writeArticle } from '#markdown/article-writer.ts'
import { find, type FindDeps } from '#search/find.ts'
import { openAsStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { TicketDeps } from '#tickets/deps.ts'
import { ticketNumber, type Ticket } from '#tickets/ticket.ts'
import { ticketRef } from '#tickets/use-cases/resolve-ticket-ref.ts'
import { draftSlug } from './draft-front-matter.ts'
import { draftTree } from './draft-tree.ts'

export type DraftDeps = Readonly<{
  tickets: TicketDeps
  search: FindDeps
  clock: Clock
  /** Where staff reads a ticket. */
  deskUrl: (lang: Language, number: string) => string
}>

export type PostmortemDraft = Readonly<{
  slug: string
  lang: Language
  /** Where the file goes, under `content/`. */
  path: string
  /** MDX, the same wherever it is asked for. */
  text: string
}>

const mostSimilar = 3
/** Below this the likeness is in common words only. */
const leastStrength = 0.2

const similarPostmortems = async (deps: DraftDeps, ticket: Ticket, lang: Language): Promise<{ id: string; title: string }[]> => {
  const { found } = await find(
    deps.search,
    { title: ticket.title, body: ticket.body.slice(0, 8000) },
    { audience: 'staff', kind: 'postmortem' },
    { learn: true, accepts: (_, { strength }) => strength >= leastStrength, limit: mostSimilar },
  )
  return found.map(({ document, variant }) => {
    const own = document.variants.find((wording) => wording.lang === lang) ?? variant
    return { id: document.ref, title: own.title }
  })
}

/** Tickets that were closed as duplicates of this one. */
const childrenOf = async ({ tickets }: DraftDeps, ticket: Ticket): Promise<{ ticket: Ticket }[]> => {
  const links = await tickets.tickets.linksTo(ticketRef(ticket))
  const ids = [...new Set(links.filter(({ relation }) => relation === 'duplicate_of').map(({ ticketId }) => ticketId))].sort(
    (a, b) => a - b,
  )
  const found = await Promise.all(ids.map((id) => tickets.tickets.find(id)))
  return found.flatMap((child) => (child === undefined ? [] : [{ ticket: child }]))
}

/**
 * A postmortem as far as the history of a ticket can write it; what only a person knows is asked.
 *
 * @param lang of the draft; the ticket's when left out
 * @throws DomainError when the actor is not staff, or there is no such ticket
 */
export const draftPostmortem = async (deps: DraftDeps, actor: Actor, number: string, lang?: Language): Promise<PostmortemDraft> => {
  const { ticket } = await openAsStaff(deps.tickets, actor, number)
  const into = lang ?? ticket.lang
  const [events, links, children, similar] = await Promise.all([
    deps.tickets.tickets.events(ticket.id),
    deps.tickets.tickets.links(ticket.id),
    childrenOf(deps, ticket),
    similarPostmortems(deps, ticket, into),
  ])
  const slug = draftSlug(ticket)
  const tree = draftTree({
    ticket,
    events,
    links,
    children,
    similar,
    lang: into,
    grade: ticket.grade ?? deps.tickets.grade(`${ticket.title}\n${ticket.body}`, ticket.lang).grade.value,
    articleExists: deps.tickets.articleExists,
    ticketUrl: deps.deskUrl(into, ticketNumber(ticket.id)),
    today: new Date(deps.clock()).toISOString().slice(0, 10),
  })
  return { slug, lang: into, path: `postmortems/${into}/${slug}.mdx`, text: writeArticle(tree) }
}
