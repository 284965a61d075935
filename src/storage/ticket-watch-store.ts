import { ownSource } from '#tickets/ticket.ts'
import type { TicketWatchStore } from '#tickets/ticket-watch-store.ts'
import type { Queries } from './open-database.ts'

/** The table `ticket_watch`, on either database. A ticket without a row was never looked at. */
export const ticketWatchStore = ({ kysely }: Queries): TicketWatchStore => ({
  due: async (now, after, limit) => {
    const rows = await kysely
      .selectFrom('tickets')
      .leftJoin('ticket_watch', 'ticket_watch.ticket_id', 'tickets.id')
      .select(['tickets.id', 'ticket_watch.seen'])
      .where('tickets.source', '=', ownSource)
      .where('tickets.id', '>', after)
      .where((eb) =>
        eb.or([
          eb('ticket_watch.seen', 'is', null),
          eb('ticket_watch.seen', '<>', eb.ref('tickets.version')),
          eb('ticket_watch.look_at', '<=', now),
        ]),
      )
      .orderBy('tickets.id')
      .limit(limit)
      .execute()
    return rows.map(({ id, seen }) => ({ id, seen: seen ?? 0 }))
  },
  looked: async (id, seen, lookAt) => {
    await kysely
      .insertInto('ticket_watch')
      .values({ ticket_id: id, seen, look_at: lookAt })
      .onConflict((conflict) => conflict.column('ticket_id').doUpdateSet({ seen, look_at: lookAt }))
      .execute()
  },
})
