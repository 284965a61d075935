import type { DialectMigration } from './index.ts'

/** Walks through a troubleshooter: what learning counts, and which ones were left without a fix. */
export const flowSessions0015: DialectMigration = () => ({
  up: async (db) => {
    await db.schema
      .createTable('flow_sessions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('flow', 'text', (column) => column.notNull())
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('trail', 'text', (column) => column.notNull())
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('solved_by', 'text')
      .addColumn('ticket', 'text')
      .execute()
    await db.schema.createIndex('flow_sessions_updated').on('flow_sessions').column('updated_at').execute()
  },
})
