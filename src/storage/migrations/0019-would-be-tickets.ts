import type { DialectMigration } from './index.ts'

/** Where friction comes from and how often, searches that found nothing, reminders of visits, and links that were looked over. */
export const wouldBeTickets0019: DialectMigration = () => ({
  up: async (db) => {
    await db.schema
      .alterTable('friction')
      .addColumn('source', 'text', (column) => column.notNull().defaultTo('visit'))
      .execute()
    await db.schema
      .alterTable('friction')
      .addColumn('times', 'integer', (column) => column.notNull().defaultTo(1))
      .execute()
    await db.updateTable('friction').set({ source: 'reader' }).where('visit_id', 'is', null).execute()
    await db.schema
      .createTable('search_misses')
      .addColumn('asked', 'text', (column) => column.primaryKey())
      .addColumn('times', 'integer', (column) => column.notNull())
      .addColumn('last_at', 'bigint', (column) => column.notNull())
      .addColumn('friction_id', 'text')
      .execute()
    await db.schema.createIndex('search_misses_last').on('search_misses').column('last_at').execute()
    await db.schema
      .createTable('visit_reminders')
      .addColumn('visit_id', 'text', (column) => column.primaryKey().references('visits.id'))
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('next_at', 'bigint', (column) => column.notNull())
      .addColumn('leased_until', 'bigint', (column) => column.notNull())
      .addColumn('token', 'integer', (column) => column.notNull())
      .addColumn('finished_at', 'bigint')
      .addColumn('last_error', 'text')
      .execute()
    await db.schema.createIndex('visit_reminders_due').on('visit_reminders').columns(['state', 'next_at']).execute()
    await db.schema
      .createTable('link_audits')
      .addColumn('ticket_id', 'integer', (column) => column.notNull().references('tickets.id'))
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('is_right', 'integer', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('link_audits_key', ['ticket_id', 'target'])
      .execute()
    await db.schema.createIndex('tickets_closed').on('tickets').columns(['closed_at']).execute()
    await db.schema.createIndex('tickets_opened').on('tickets').columns(['opened_at']).execute()
    await db.schema.createIndex('article_feedback_at').on('article_feedback').columns(['at', 'helpful']).execute()
  },
})
