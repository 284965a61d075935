import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { NewDelivery } from '#notifications/delivery.ts'
import type { NewNotice } from '#notifications/notice.ts'
import type { TicketChange } from '#notifications/ticket-change.ts'
import { dialects, type DialectName } from './dialect.ts'
import type { Schema } from './schema.ts'

/** Decides what has to be sent because of a change. Pure: it runs inside the transaction. */
export type PlanDeliveries = (change: TicketChange) => readonly NewDelivery[]

/** A message to the subscribers of a ticket is one message for each of them; every other channel has one target. */
const targetsOf = async (
  connection: Kysely<Schema>,
  ticketId: number,
  { channel }: Pick<NewDelivery, 'channel'>,
): Promise<readonly string[]> =>
  channel === 'subscriber'
    ? (await connection.selectFrom('webhook_subscriptions').select('id').where('ticket_id', '=', ticketId).execute()).map(({ id }) => id)
    : ['']

/** A message nobody has tried to send. */
const waiting = (dialect: DialectName) => {
  const { now } = dialects[dialect]
  return {
    id: randomUUID(),
    state: 'pending',
    attempts: 0,
    created_at: now,
    next_at: now,
    leased_until: 0,
    token: 0,
    finished_at: null,
    last_error: null,
  }
}

/** Puts into the outbox what a change asks for, in the change's own transaction. */
export const queueDeliveries = async (
  transaction: Transaction<Schema>,
  dialect: DialectName,
  plan: PlanDeliveries,
  change: TicketChange,
): Promise<void> => {
  for (const { fromSeq, toSeq, channel, occasion } of plan(change))
    for (const target of await targetsOf(transaction, change.after.id, { channel }))
      await transaction
        .insertInto('outbox')
        .values({
          ...waiting(dialect),
          ticket_id: change.after.id,
          about: null,
          from_seq: fromSeq,
          to_seq: toSeq,
          channel,
          target,
          occasion,
        })
        .execute()
}

/** Puts letters to staff into the outbox, in the transaction of what they tell of. One that lies there already is not written twice. */
export const queueNotices = async (
  transaction: Transaction<Schema>,
  dialect: DialectName,
  notices: readonly NewNotice[],
): Promise<void> => {
  for (const { occasion, about, to } of notices)
    await transaction
      .insertInto('outbox')
      .values({ ...waiting(dialect), ticket_id: null, about, from_seq: 0, to_seq: 0, channel: 'email', target: to, occasion })
      .onConflict((conflict) => conflict.columns(['about', 'occasion', 'target']).doNothing())
      .execute()
}
