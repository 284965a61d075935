import type { DialectMigration } from './index.ts'

/** What everybody may know of a measurement. Measurements are made again every day, so what was kept of them starts anew. */
export const publicEffect0022: DialectMigration = () => ({
  up: async (db) => {
    await db.schema
      .alterTable('postmortem_states')
      .addColumn('measured_at', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute()
    await db.schema
      .alterTable('postmortem_states')
      .addColumn('shown', 'text', (column) =>
        column.notNull().defaultTo('{"verdict":"too_early","reason":"window_open","windows":[],"lately":null,"periods":[]}'),
      )
      .execute()
  },
})
