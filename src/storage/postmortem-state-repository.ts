import type { PostmortemState, PostmortemStateRepository } from '#postmortems/effect/postmortem-state.ts'
import type { Queries } from './open-database.ts'
import { queueNotices } from './outbox-writer.ts'

export const postmortemStateRepository = ({ kysely, dialect }: Queries): PostmortemStateRepository => ({
  all: async () =>
    (await kysely.selectFrom('postmortem_states').selectAll().orderBy('slug').execute()).map((row) => ({
      slug: row.slug,
      // Only `put` writes it.
      verdict: row.verdict as PostmortemState['verdict'],
      verdictAt: row.verdict_at,
      reopenedAt: row.reopened_at,
    })),
  put: ({ slug, verdict, verdictAt, reopenedAt }, notices = []) =>
    kysely.transaction().execute(async (transaction) => {
      const row = { verdict, verdict_at: verdictAt, reopened_at: reopenedAt }
      await transaction
        .insertInto('postmortem_states')
        .values({ slug, ...row })
        .onConflict((conflict) => conflict.column('slug').doUpdateSet(row))
        .execute()
      await queueNotices(transaction, dialect, notices)
    }),
})
