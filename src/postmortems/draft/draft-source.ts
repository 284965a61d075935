import type { Language } from '#kernel/languages.ts'
import type { Grade } from '#knowledge/vocabulary.ts'
import type { TicketEvent, TicketLink } from '#tickets/event.ts'
import type { Ticket } from '#tickets/ticket.ts'

/** A ticket that was merged into the one the postmortem is about. */
export type MergedChild = Readonly<{ ticket: Ticket }>

/** Everything a draft is made of. */
export type DraftSource = Readonly<{
  ticket: Ticket
  events: readonly TicketEvent[]
  links: readonly TicketLink[]
  children: readonly MergedChild[]
  lang: Language
  /** The grade of the ticket, or the proposed one where none was given. */
  grade: Grade
  /** Earlier postmortems that look alike, best first: `postmortem/slug` and title. */
  similar: readonly Readonly<{ id: string; title: string }>[]
  articleExists: (id: string) => boolean
  /** Where staff reads the ticket. */
  ticketUrl: string
  /** `YYYY-MM-DD` of the draft. */
  today: string
}>
