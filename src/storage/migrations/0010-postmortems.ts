import type { DialectMigration } from './index.ts'

/** What the last measurement said of each postmortem. Times are epoch ms. */
export const postmortems0010: DialectMigration = () => ({
  up: async (db) => {
    await db.schema
      .createTable('postmortem_states')
      .addColumn('slug', 'text', (column) => column.primaryKey())
      .addColumn('verdict', 'text', (column) => column.notNull())
      .addColumn('verdict_at', 'bigint', (column) => column.notNull())
      .addColumn('reopened_at', 'bigint')
      .execute()
  },
})
