import type { Grade, Scenario } from '#knowledge/vocabulary.ts'
import type { Actor } from '#tickets/actor.ts'
import { assertMay } from '#tickets/permissions.ts'

/** A closed ticket that no mechanism came from: nothing it was solved by or led to, and none named. */
export type LooseTicket = Readonly<{ number: string; title: string; lang: string; grade: Grade | null; scenario: Scenario | null }>

export type LooseTicketRepository = Readonly<{
  /** Newest first, of the newest `among` tickets; duplicates and withdrawn ones owe nothing. */
  newest: (among: number, most: number) => Promise<readonly LooseTicket[]>
}>

/** How far back it is worth looking: what is older has been learned from, or never will be. */
export const looseAmong = 5000
export const looseMost = 200

/** @throws DomainError `unauthorized`, `forbidden` */
export const looseTickets = async (
  { looseTickets: repository }: Readonly<{ looseTickets: LooseTicketRepository }>,
  actor: Actor,
): Promise<readonly LooseTicket[]> => {
  assertMay(actor, 'tickets.read')
  return repository.newest(looseAmong, looseMost)
}
