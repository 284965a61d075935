import type { DialectMigration } from './index.ts'

/** Background jobs: who runs each of them now, and when it is due again. Times are the database's own, epoch ms. */
export const jobs0005: DialectMigration = () => ({
  up: async (db) => {
    await db.schema
      .createTable('jobs')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('holder', 'text')
      .addColumn('token', 'bigint', (column) => column.notNull())
      .addColumn('leased_until', 'bigint', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('finished_at', 'bigint')
      .execute()
  },
})
