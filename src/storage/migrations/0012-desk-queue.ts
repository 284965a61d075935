import type { DialectMigration } from './index.ts'

/**
 * When a ticket's next promise breaks, kept beside its row whenever events are written: the desk reads its queue in the
 * order of one index. Null for what is closed. What is open already gets its moment at the next start.
 */
export const deskQueue0012: DialectMigration = () => ({
  up: async (db) => {
    await db.schema.alterTable('tickets').addColumn('queue_at', 'bigint').execute()
    await db.schema.alterTable('tickets').addColumn('due_clock', 'text').execute()
    await db.schema.createIndex('tickets_queue').on('tickets').columns(['queue_at', 'id desc']).execute()
  },
})
