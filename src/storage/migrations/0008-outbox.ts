import type { DialectMigration } from './index.ts'

/** Messages on their way out, the webhooks customers set, and the keys that went out with e-mails. */
export const outbox0008: DialectMigration = () => ({
  up: async (db) => {
    await db.schema
      .createTable('outbox')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('ticket_id', 'integer', (column) => column.notNull().references('tickets.id'))
      .addColumn('from_seq', 'integer', (column) => column.notNull())
      .addColumn('to_seq', 'integer', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('occasion', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('next_at', 'bigint', (column) => column.notNull())
      .addColumn('leased_until', 'bigint', (column) => column.notNull())
      .addColumn('token', 'integer', (column) => column.notNull())
      .addColumn('finished_at', 'bigint')
      .addColumn('last_error', 'text')
      .addUniqueConstraint('outbox_once', ['ticket_id', 'to_seq', 'channel', 'target', 'occasion'])
      .execute()
    await db.schema.createIndex('outbox_due').on('outbox').columns(['state', 'next_at']).execute()
    await db.schema
      .createTable('webhook_subscriptions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('ticket_id', 'integer', (column) => column.notNull().references('tickets.id'))
      .addColumn('url', 'text', (column) => column.notNull())
      .addColumn('secret', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('webhook_subscriptions_ticket').on('webhook_subscriptions').column('ticket_id').execute()
    await db.schema
      .createTable('ticket_keys')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('ticket_id', 'integer', (column) => column.notNull().references('tickets.id'))
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .execute()
  },
})
