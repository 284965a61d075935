import type { DialectMigration } from './index.ts'

/** Private links that customer success gives to customers, and the counts that are kept of them. */
export const shares0018: DialectMigration = () => ({
  up: async (db) => {
    await db.schema
      .createTable('shares')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('key_hash', 'text', (column) => column.notNull())
      .addColumn('customer', 'text', (column) => column.notNull())
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .addColumn('made_by', 'text', (column) => column.notNull())
      .addColumn('made_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('revoked_at', 'bigint')
      .addColumn('revoked_by', 'text')
      .addColumn('opened', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('last_opened_at', 'bigint')
      .execute()
    await db.schema.createIndex('shares_made').on('shares').columns(['made_at', 'id']).execute()
    await db.schema
      .createTable('share_items')
      .addColumn('share_id', 'text', (column) => column.notNull().references('shares.id'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('article', 'text', (column) => column.notNull())
      .addColumn('anchor', 'text')
      .addColumn('read', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('helpful', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('unhelpful', 'integer', (column) => column.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('share_items_key', ['share_id', 'position'])
      .execute()
  },
})
