import type { GapRepository, UnansweredQuestion, UnansweredTicket } from '#insights/gaps/gap-member.ts'
import { ticketNumber } from '#tickets/ticket.ts'
import type { Queries } from './open-database.ts'

/** Tickets and sessions that nothing answered; read along `tickets_opened` and `deflections_created`. */
export const gapRepository = ({ kysely }: Pick<Queries, 'kysely'>): GapRepository => ({
  tickets: async ({ from, to, limit }) => {
    const rows = await kysely
      .selectFrom('tickets')
      .select(['id', 'title', 'grade', 'scenario', 'opened_at'])
      .where('opened_at', '>=', from)
      .where('opened_at', '<', to)
      // The public answer of a ticket is an article itself.
      .where('visibility', '=', 'internal')
      .where((eb) => eb.or([eb('closed_as', 'is', null), eb('closed_as', 'not in', ['duplicate', 'withdrawn'])]))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('ticket_links')
              .select('ticket_id')
              .whereRef('ticket_links.ticket_id', '=', 'tickets.id')
              .where('relation', 'in', ['resolved_by', 'led_to', 'duplicate_of']),
          ),
        ),
      )
      .orderBy('opened_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ id, title, grade, scenario, opened_at: openedAt }) => ({
      number: ticketNumber(id),
      title,
      // Only values of the vocabulary are ever written.
      grade: grade as UnansweredTicket['grade'],
      scenario: scenario as UnansweredTicket['scenario'],
      openedAt: openedAt ?? 0,
    }))
  },
  questions: async ({ from, to, limit }) => {
    const rows = await kysely
      .selectFrom('deflections')
      .select(['id', 'title', 'scenario', 'created_at'])
      .where('created_at', '>=', from)
      .where('created_at', '<', to)
      .where('suggestions', '=', '[]')
      .where('ticket', 'is', null)
      .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', '=', 'abandoned')]))
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(({ id, title, scenario, created_at: at }) => ({
      id,
      title,
      scenario: scenario as UnansweredQuestion['scenario'],
      at,
    }))
  },
})
