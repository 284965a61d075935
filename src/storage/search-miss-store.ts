import type { SearchMissStore } from '#visits/searches/search-miss-store.ts'
import type { Queries } from './open-database.ts'
import { frictionRow } from './visit-repository.ts'

/** The table `search_misses`. Its row is written first, which takes the lock: two who ask at once count as two. */
export const searchMissStore = ({ kysely }: Pick<Queries, 'kysely'>): SearchMissStore => ({
  note: async (asked, item, enough) => {
    await kysely.transaction().execute(async (transaction) => {
      const row = await transaction
        .insertInto('search_misses')
        .values({ asked, times: 1, last_at: item.at, friction_id: null })
        .onConflict((conflict) =>
          conflict.column('asked').doUpdateSet((eb) => ({ times: eb('search_misses.times', '+', 1), last_at: item.at })),
        )
        .returning(['times', 'friction_id'])
        .executeTakeFirstOrThrow()
      const change = async (values: Readonly<{ times?: number; friction_id: string | null }>): Promise<void> =>
        void (await transaction.updateTable('search_misses').set(values).where('asked', '=', asked).execute())
      if (row.friction_id === null) {
        if (row.times < enough) return
        await transaction
          .insertInto('friction')
          .values(frictionRow({ ...item, times: row.times }))
          .execute()
        await change({ friction_id: item.id })
        return
      }
      const { numUpdatedRows } = await transaction
        .updateTable('friction')
        .set((eb) => ({ times: eb('times', '+', 1) }))
        .where('id', '=', row.friction_id)
        .where('outcome', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) await change({ times: 1, friction_id: null })
    })
  },
})
