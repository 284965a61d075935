import type { FeedKeyStore } from '#postmortems/actions/feeds/feed-keys.ts'
import type { Queries } from './open-database.ts'

/** The table `action_feed_keys`, on either database. */
export const actionFeedKeyStore = ({ kysely }: Pick<Queries, 'kysely'>): FeedKeyStore => ({
  put: async (person, hash, madeAt) => {
    await kysely
      .insertInto('action_feed_keys')
      .values({ person, hash, made_at: madeAt })
      .onConflict((conflict) => conflict.column('person').doUpdateSet({ hash, made_at: madeAt }))
      .execute()
  },
  personOf: async (hash) =>
    (await kysely.selectFrom('action_feed_keys').select('person').where('hash', '=', hash).executeTakeFirst())?.person,
  madeAt: async (person) =>
    (await kysely.selectFrom('action_feed_keys').select('made_at').where('person', '=', person).executeTakeFirst())?.made_at,
})
