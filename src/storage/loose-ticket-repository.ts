import type { LooseTicket, LooseTicketRepository } from '#postmortems/loose-tickets.ts'
import { ticketNumber } from '#tickets/ticket.ts'
import type { Queries } from './open-database.ts'

/** Walks back from the newest ticket by primary key, so the cost has a limit whatever the size of the table. */
export const looseTicketRepository = ({ kysely }: Pick<Queries, 'kysely'>): LooseTicketRepository => ({
  newest: async (among, most) => {
    const newest = await kysely
      .selectFrom('tickets')
      .select((eb) => eb.fn.max('id').as('id'))
      .executeTakeFirst()
    const rows = await kysely
      .selectFrom('tickets')
      .select(['id', 'title', 'lang', 'grade', 'scenario'])
      .where('id', '>', Number(newest?.id ?? 0) - among)
      .where('state', '=', 'closed')
      .where((eb) => eb.or([eb('closed_as', 'is', null), eb('closed_as', 'not in', ['duplicate', 'withdrawn'])]))
      .where('mechanism', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('ticket_links')
              .select('ticket_links.target')
              .whereRef('ticket_links.ticket_id', '=', 'tickets.id')
              .where('ticket_links.relation', 'in', ['resolved_by', 'led_to']),
          ),
        ),
      )
      .orderBy('id', 'desc')
      .limit(most)
      .execute()
    return rows.map(({ id, title, lang, grade, scenario }) => ({
      number: ticketNumber(id),
      title,
      lang,
      // Enum columns are trusted: only `toTicketRow` writes them.
      grade: grade as LooseTicket['grade'],
      scenario: scenario as LooseTicket['scenario'],
    }))
  },
})
