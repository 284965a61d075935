import type { Selectable } from 'kysely'
import type { PostmortemState, PostmortemStateRepository } from '#postmortems/effect/postmortem-state.ts'
import type { Queries } from './open-database.ts'
import { queueNotices } from './outbox-writer.ts'
import type { PostmortemStateTable } from './schema-postmortems.ts'

/** What is in the columns is trusted: only `put` writes them. */
const fromRow = (row: Selectable<PostmortemStateTable>): PostmortemState => ({
  slug: row.slug,
  verdict: row.verdict as PostmortemState['verdict'],
  verdictAt: row.verdict_at,
  reopenedAt: row.reopened_at,
  measuredAt: row.measured_at,
  shown: JSON.parse(row.shown) as PostmortemState['shown'],
})

export const postmortemStateRepository = ({ kysely, dialect }: Queries): PostmortemStateRepository => ({
  all: async () => (await kysely.selectFrom('postmortem_states').selectAll().orderBy('slug').execute()).map(fromRow),
  find: async (slug) => {
    const row = await kysely.selectFrom('postmortem_states').selectAll().where('slug', '=', slug).executeTakeFirst()
    return row && fromRow(row)
  },
  put: ({ slug, verdict, verdictAt, reopenedAt, measuredAt, shown }, notices = []) =>
    kysely.transaction().execute(async (transaction) => {
      const row = { verdict, verdict_at: verdictAt, reopened_at: reopenedAt, measured_at: measuredAt, shown: JSON.stringify(shown) }
      await transaction
        .insertInto('postmortem_states')
        .values({ slug, ...row })
        .onConflict((conflict) => conflict.column('slug').doUpdateSet(row))
        .execute()
      await queueNotices(transaction, dialect, notices)
    }),
})
