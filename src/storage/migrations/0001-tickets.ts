import type { ColumnDefinitionBuilder, Kysely } from 'kysely'
import type { DialectName } from '../dialect.ts'
import type { DialectMigration } from './index.ts'
import { appendOnly, numberFrom, runAll } from './statements.ts'

const firstNumber = 1001

/** Numbers itself, and never gives a number twice. */
const ticketId: Readonly<Record<DialectName, (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder>> = {
  sqlite: (column) => column.primaryKey().autoIncrement(),
  postgres: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
}

const createTickets = async (db: Kysely<unknown>, dialect: DialectName): Promise<void> => {
  await db.schema
    .createTable('tickets')
    .addColumn('id', 'integer', ticketId[dialect])
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('lang', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('closed_as', 'text')
    .addColumn('grade', 'text')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('waiting_on', 'text', (column) => column.notNull())
    .addColumn('visibility', 'text', (column) => column.notNull())
    .addColumn('scenario', 'text')
    .addColumn('product', 'text')
    .addColumn('platform', 'text')
    .addColumn('sdk_version', 'text')
    .addColumn('error_codes', 'text', (column) => column.notNull().defaultTo('[]'))
    .addColumn('findings', 'text', (column) => column.notNull().defaultTo('[]'))
    .addColumn('resolution', 'text')
    .addColumn('root_cause', 'text')
    .addColumn('mechanism', 'text')
    .addColumn('evidence', 'text')
    .addColumn('url', 'text')
    .addColumn('translations', 'text')
    .addColumn('customer', 'text')
    .addColumn('contact_name', 'text')
    .addColumn('contact_email', 'text')
    .addColumn('key_hash', 'text')
    .addColumn('opened_at', 'bigint')
    .addColumn('opened_precision', 'text', (column) => column.notNull())
    .addColumn('closed_at', 'bigint')
    .addColumn('closed_precision', 'text', (column) => column.notNull())
    .addColumn('deflection_id', 'text')
    .addColumn('answer_slug', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addUniqueConstraint('tickets_source_external_id', ['source', 'external_id'])
    .execute()
  await runAll(db, numberFrom('tickets', firstNumber)[dialect])
  await db.schema.createIndex('tickets_state').on('tickets').columns(['state', 'grade', 'opened_at']).execute()
  await db.schema.createIndex('tickets_answer_slug').on('tickets').column('answer_slug').execute()
  await db.schema.createIndex('tickets_owner').on('tickets').columns(['owner', 'state']).execute()
}

const createEvents = async (db: Kysely<unknown>, dialect: DialectName): Promise<void> => {
  await db.schema
    .createTable('ticket_events')
    .addColumn('ticket_id', 'integer', (column) => column.notNull().references('tickets.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint')
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ticket_events_key', ['ticket_id', 'seq'])
    .execute()
  await runAll(db, appendOnly('ticket_events')[dialect])
}

const createLinks = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('ticket_links')
    .addColumn('ticket_id', 'integer', (column) => column.notNull().references('tickets.id'))
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('relation', 'text', (column) => column.notNull())
    .addColumn('made_at', 'bigint')
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ticket_links_key', ['ticket_id', 'target', 'relation'])
    .execute()
  await db.schema.createIndex('ticket_links_target').on('ticket_links').column('target').execute()
}

/** Tickets, their append-only history and their links. */
export const tickets0001: DialectMigration = (dialect) => ({
  up: async (db) => {
    await createTickets(db, dialect)
    await createEvents(db, dialect)
    await createLinks(db)
  },
})
