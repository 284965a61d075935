import type { Selectable } from 'kysely'
import type { Subscription, SubscriptionStore } from '#notifications/subscription-store.ts'
import type { Queries } from './open-database.ts'
import type { WebhookSubscriptionTable } from './schema.ts'

const fromRow = (row: Selectable<WebhookSubscriptionTable>): Subscription => ({
  id: row.id,
  ticketId: row.ticket_id,
  url: row.url,
  secret: row.secret,
  createdAt: row.created_at,
})

/** The table `webhook_subscriptions`, on either database. */
export const subscriptionStore = ({ kysely }: Queries): SubscriptionStore => ({
  add: async ({ id, ticketId, url, secret, createdAt }) => {
    await kysely.insertInto('webhook_subscriptions').values({ id, ticket_id: ticketId, url, secret, created_at: createdAt }).execute()
  },
  find: async (id) => {
    const row = await kysely.selectFrom('webhook_subscriptions').selectAll().where('id', '=', id).executeTakeFirst()
    return row && fromRow(row)
  },
  ofTicket: async (ticketId) =>
    (
      await kysely
        .selectFrom('webhook_subscriptions')
        .selectAll()
        .where('ticket_id', '=', ticketId)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
    ).map(fromRow),
  remove: async (ticketId, id) => {
    const { numDeletedRows } = await kysely
      .deleteFrom('webhook_subscriptions')
      .where('id', '=', id)
      .where('ticket_id', '=', ticketId)
      .executeTakeFirst()
    return numDeletedRows > 0n
  },
})
