import type { DialectMigration } from './index.ts'

/** What the last measurement said of each postmortem, and the postmortems that are being written. Times are epoch ms. */
export const postmortems0014: DialectMigration = () => ({
  up: async (db) => {
    await db.schema
      .createTable('postmortem_states')
      .addColumn('slug', 'text', (column) => column.primaryKey())
      .addColumn('verdict', 'text', (column) => column.notNull())
      .addColumn('verdict_at', 'bigint', (column) => column.notNull())
      .addColumn('reopened_at', 'bigint')
      .execute()
    await db.schema
      .createTable('postmortem_texts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('slug', 'text', (column) => column.notNull())
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('ticket', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.notNull())
      .addColumn('approved_by', 'text')
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('postmortem_comments')
      .addColumn('text_id', 'text', (column) => column.notNull().references('postmortem_texts.id'))
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('postmortem_comments_key', ['text_id', 'seq'])
      .execute()
  },
})
