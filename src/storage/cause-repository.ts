import type { CauseRepository } from '#guides/top-causes.ts'
import type { Queries } from './open-database.ts'

/** Counts by root cause; answered from the index `tickets_causes` alone. */
export const causeRepository = ({ kysely }: Pick<Queries, 'kysely'>): CauseRepository => ({
  countCauses: async ({ scenario, from, to, onlyPublic }) => {
    const rows = await kysely
      .selectFrom('tickets')
      .select('root_cause')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('scenario', '=', scenario)
      .where('opened_at', '>=', from)
      .where('opened_at', '<=', to)
      .where('root_cause', 'is not', null)
      .$if(onlyPublic, (query) => query.where('visibility', '=', 'public'))
      .groupBy('root_cause')
      .execute()
    return new Map(rows.flatMap(({ root_cause: cause, count }) => (cause === null ? [] : [[cause, Number(count)]])))
  },
})
