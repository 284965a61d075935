import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { NewDelivery } from '#notifications/delivery.ts'
import type { TicketChange } from '#notifications/ticket-change.ts'
import { dialects, type DialectName } from './dialect.ts'
import type { Schema } from './schema.ts'

/** Decides what has to be sent because of a change. Pure: it runs inside the transaction. */
export type PlanDeliveries = (change: TicketChange) => readonly NewDelivery[]

/** A message to the subscribers of a ticket is one message for each of them; every other channel has one target. */
const targetsOf = async (connection: Kysely<Schema>, ticketId: number, { channel }: NewDelivery): Promise<readonly string[]> =>
  channel === 'subscriber'
    ? (await connection.selectFrom('webhook_subscriptions').select('id').where('ticket_id', '=', ticketId).execute()).map(({ id }) => id)
    : ['']

/** Puts into the outbox what a change asks for, in the change's own transaction. */
export const queueDeliveries = async (
  transaction: Transaction<Schema>,
  dialect: DialectName,
  plan: PlanDeliveries,
  change: TicketChange,
): Promise<void> => {
  const { now } = dialects[dialect]
  for (const delivery of plan(change))
    for (const target of await targetsOf(transaction, change.after.id, delivery))
      await transaction
        .insertInto('outbox')
        .values({
          id: randomUUID(),
          ticket_id: change.after.id,
          from_seq: delivery.fromSeq,
          to_seq: delivery.toSeq,
          channel: delivery.channel,
          target,
          occasion: delivery.occasion,
          state: 'pending',
          attempts: 0,
          created_at: now,
          next_at: now,
          leased_until: 0,
          token: 0,
          finished_at: null,
          last_error: null,
        })
        .execute()
}
