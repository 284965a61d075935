import type { DialectMigration } from './index.ts'

/** Sessions that saw suggestions, and how they ended. Text is redacted before it comes here. */
export const deflection0002: DialectMigration = () => ({
  up: async (db) => {
    await db.schema
      .createTable('deflections')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('scenario', 'text')
      .addColumn('platform', 'text')
      .addColumn('sdk_version', 'text')
      .addColumn('grade', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('suggestions', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text')
      .addColumn('outcome_at', 'bigint')
      .addColumn('article_id', 'text')
      .addColumn('ticket', 'text')
      .execute()
    await db.schema.createIndex('deflections_created').on('deflections').column('created_at').execute()
  },
})
