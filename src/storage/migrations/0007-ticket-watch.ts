import type { DialectMigration } from './index.ts'

/** How far the history of each ticket has been looked at by the job that keeps its clocks, and when to look again. */
export const ticketWatch0007: DialectMigration = () => ({
  up: async (db) => {
    await db.schema
      .createTable('ticket_watch')
      .addColumn('ticket_id', 'integer', (column) => column.primaryKey().references('tickets.id'))
      .addColumn('seen', 'integer', (column) => column.notNull())
      .addColumn('look_at', 'bigint')
      .execute()
    // Everything the job compares, so that it reads no text.
    await db.schema.createIndex('tickets_source_version').on('tickets').columns(['source', 'id', 'version']).execute()
  },
})
