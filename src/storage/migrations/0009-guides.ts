import type { DialectMigration } from './index.ts'

/** What the hubs count, and where in an article a reader's word was said. */
export const guides0009: DialectMigration = () => ({
  up: async (db) => {
    await db.schema.createIndex('tickets_causes').on('tickets').columns(['scenario', 'opened_at', 'root_cause', 'visibility']).execute()
    await db.schema.alterTable('article_feedback').addColumn('place', 'text').execute()
  },
})
