import { sql, type Selectable } from 'kysely'
import { deliveryStates, type Delivery, type NoticeDelivery, type TicketDelivery } from '#notifications/delivery.ts'
import type { Attempt, OutboxCounts, OutboxStore } from '#notifications/outbox-store.ts'
import { dialects } from './dialect.ts'
import type { Queries } from './open-database.ts'
import type { OutboxTable } from './schema.ts'

const fateOf = (row: Selectable<OutboxTable>) => ({
  id: row.id,
  target: row.target,
  state: row.state as Delivery['state'],
  attempts: row.attempts,
  createdAt: row.created_at,
  nextAt: row.next_at,
  finishedAt: row.finished_at,
  lastError: row.last_error,
})

/** Only `outbox-writer.ts` adds rows, so their pairs of channel and occasion are right. */
const fromRow = (row: Selectable<OutboxTable>): Delivery =>
  row.ticket_id === null
    ? {
        ...fateOf(row),
        ticketId: null,
        channel: 'email',
        occasion: row.occasion as NoticeDelivery['occasion'],
        about: row.about ?? '',
      }
    : {
        ...fateOf(row),
        ticketId: row.ticket_id,
        fromSeq: row.from_seq,
        toSeq: row.to_seq,
        channel: row.channel as TicketDelivery['channel'],
        occasion: row.occasion as TicketDelivery['occasion'],
      }

/** The table `outbox`. A claim is one conditional UPDATE, as with jobs: of two at the same moment one finds it taken. */
export const outboxStore = ({ kysely, dialect }: Queries): OutboxStore => {
  const { now } = dialects[dialect]

  const take = async (id: string, leaseMs: number) => {
    const row = await kysely
      .updateTable('outbox')
      .set((eb) => ({ token: eb('token', '+', 1), leased_until: sql<number>`${now} + ${leaseMs}` }))
      .where('id', '=', id)
      .where('state', '=', 'pending')
      .where('leased_until', '<=', now)
      .returningAll()
      .executeTakeFirst()
    return row && { delivery: fromRow(row), token: row.token }
  }

  const outcome = (attempt: Attempt) => {
    switch (attempt.kind) {
      case 'sent':
        return { state: 'sent', finished_at: now, last_error: null }
      case 'retry':
        return { next_at: sql<number>`${now} + ${attempt.afterMs}`, last_error: attempt.error }
      case 'dead':
        return { state: 'dead', finished_at: now, last_error: attempt.error }
    }
  }

  return {
    claim: async (limit, leaseMs) => {
      const due = await kysely
        .selectFrom('outbox')
        .select('id')
        .where('state', '=', 'pending')
        .where('next_at', '<=', now)
        .where('leased_until', '<=', now)
        .orderBy('next_at')
        .orderBy('id')
        .limit(limit)
        .execute()
      const claims = []
      for (const { id } of due) claims.push(await take(id, leaseMs))
      return claims.filter((claim) => claim !== undefined)
    },
    record: async ({ delivery: { id }, token }, attempt) => {
      await kysely
        .updateTable('outbox')
        .set((eb) => ({ attempts: eb('attempts', '+', 1), leased_until: 0, ...outcome(attempt) }))
        .where('id', '=', id)
        .where('token', '=', token)
        .where('state', '=', 'pending')
        .execute()
    },
    list: async ({ state, limit }) => {
      let query = kysely.selectFrom('outbox').selectAll()
      if (state !== undefined) query = query.where('state', '=', state)
      return (await query.orderBy('created_at', 'desc').orderBy('id').limit(limit).execute()).map(fromRow)
    },
    count: async () => {
      const rows = await kysely
        .selectFrom('outbox')
        .select(['state', (eb) => eb.fn.countAll<number>().as('messages')])
        .groupBy('state')
        .execute()
      // Every state, also those nothing is in.
      return Object.fromEntries(
        deliveryStates.map((state) => [state, Number(rows.find((row) => row.state === state)?.messages ?? 0)]),
      ) as OutboxCounts
    },
    revive: async (id) => {
      const { numUpdatedRows } = await kysely
        .updateTable('outbox')
        .set({ state: 'pending', attempts: 0, next_at: now, leased_until: 0, finished_at: null })
        .where('id', '=', id)
        .where('state', '=', 'dead')
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
  }
}
