import type { DialectMigration } from './index.ts'
import { appendOnly, runAll } from './statements.ts'

/**
 * SQLite cannot take NOT NULL off a column, so there the table is made anew. Rows, names of columns and what has to be unique
 * stay as they were.
 */
const letTicketBeNull = {
  sqlite: [
    `CREATE TABLE outbox_anew (id text PRIMARY KEY, ticket_id integer REFERENCES tickets (id), from_seq integer NOT NULL, to_seq integer NOT NULL,
       channel text NOT NULL, target text NOT NULL, occasion text NOT NULL, state text NOT NULL, attempts integer NOT NULL,
       created_at bigint NOT NULL, next_at bigint NOT NULL, leased_until bigint NOT NULL, token integer NOT NULL, finished_at bigint,
       last_error text, CONSTRAINT outbox_once UNIQUE (ticket_id, to_seq, channel, target, occasion))`,
    `INSERT INTO outbox_anew SELECT id, ticket_id, from_seq, to_seq, channel, target, occasion, state, attempts, created_at, next_at,
       leased_until, token, finished_at, last_error FROM outbox`,
    'DROP TABLE outbox',
    'ALTER TABLE outbox_anew RENAME TO outbox',
    'CREATE INDEX outbox_due ON outbox (state, next_at)',
  ],
  postgres: ['ALTER TABLE outbox ALTER COLUMN ticket_id DROP NOT NULL'],
} as const

/** Action items with their append-only histories, the keys of their feeds, and letters to staff in the outbox. Times are epoch ms. */
export const actions0016: DialectMigration = (dialect) => ({
  up: async (db) => {
    await db.schema
      .createTable('action_items')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('action_events')
      .addColumn('action_id', 'text', (column) => column.notNull().references('action_items.id'))
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('action_events_key', ['action_id', 'seq'])
      .execute()
    await db.schema.createIndex('action_events_latest').on('action_events').columns(['at']).execute()
    await runAll(db, appendOnly('action_events')[dialect])
    await db.schema
      .createTable('action_feed_keys')
      .addColumn('person', 'text', (column) => column.primaryKey())
      .addColumn('hash', 'text', (column) => column.notNull().unique())
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .execute()
    await runAll(db, letTicketBeNull[dialect])
    await db.schema.alterTable('outbox').addColumn('about', 'text').execute()
    await db.schema.createIndex('outbox_notice_once').on('outbox').columns(['about', 'occasion', 'target']).unique().execute()
  },
})
