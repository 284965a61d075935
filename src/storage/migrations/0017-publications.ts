import type { DialectMigration } from './index.ts'

/** Projections of postmortems for customers and for everybody, and what was taken back. Times are epoch ms. */
export const publications0017: DialectMigration = () => ({
  up: async (db) => {
    await db.schema
      .createTable('publications')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('slug', 'text', (column) => column.notNull())
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('audience', 'text', (column) => column.notNull())
      .addColumn('decisions', 'text', (column) => column.notNull())
      .addColumn('approved_hash', 'text')
      .addColumn('approved_by', 'text')
      .addColumn('approved_at', 'bigint')
      .addColumn('text', 'text')
      .addColumn('tickets', 'text', (column) => column.notNull())
      .addColumn('published_hash', 'text')
      .addColumn('published_by', 'text')
      .addColumn('published_at', 'bigint')
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('retractions')
      .addColumn('article', 'text', (column) => column.primaryKey())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
  },
})
