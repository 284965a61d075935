import type { DialectMigration } from './index.ts'

/** Return visits, and what was heard there or written under an article. */
export const visits0010: DialectMigration = () => ({
  up: async (db) => {
    await db.schema
      .createTable('visits')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('customer', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('people', 'text', (column) => column.notNull())
      .addColumn('notes', 'text', (column) => column.notNull())
      .addColumn('next_day', 'text')
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('visits_customer').on('visits').columns(['customer', 'day']).execute()
    await db.schema
      .createTable('friction')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('visit_id', 'text', (column) => column.references('visits.id'))
      .addColumn('customer', 'text')
      .addColumn('article', 'text')
      .addColumn('place', 'text')
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('scenario', 'text')
      .addColumn('product', 'text')
      .addColumn('severity', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('outcome', 'text')
      .addColumn('reason', 'text')
      .addColumn('settled_at', 'bigint')
      .addColumn('settled_by', 'text')
      .execute()
    await db.schema.createIndex('friction_open').on('friction').columns(['outcome', 'severity', 'at']).execute()
    await db.schema.createIndex('friction_customer').on('friction').columns(['customer', 'at']).execute()
  },
})
