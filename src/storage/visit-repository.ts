import { sql, type Insertable, type Selectable, type Transaction } from 'kysely'
import { severities, type Friction, type Visit, type VisitRepository } from '#visits/friction.ts'
import { severityWeights } from '#visits/weight.ts'
import type { Queries } from './open-database.ts'
import type { FrictionTable, Schema, VisitTable } from './schema.ts'

/** Worst first, as a number the database can order by. */
const rankOf = (item: Friction): number => severities.indexOf(item.severity)

export const frictionRow = (item: Friction): Insertable<FrictionTable> => ({
  id: item.id,
  visit_id: item.visitId,
  customer: item.customer,
  article: item.article,
  place: item.place,
  text: item.text,
  scenario: item.scenario,
  product: item.product,
  severity: rankOf(item),
  at: item.at,
  outcome: item.outcome,
  reason: item.reason,
  settled_at: item.settledAt,
  settled_by: item.settledBy,
  source: item.source,
  times: item.times,
})

/** Only `frictionRow` writes these columns. */
const frictionOf = (row: Selectable<FrictionTable>): Friction => ({
  id: row.id,
  source: row.source as Friction['source'],
  times: row.times,
  visitId: row.visit_id,
  customer: row.customer,
  article: row.article as Friction['article'],
  place: row.place,
  text: row.text,
  scenario: row.scenario as Friction['scenario'],
  product: row.product as Friction['product'],
  severity: severities[row.severity] ?? 'medium',
  at: row.at,
  outcome: row.outcome as Friction['outcome'],
  reason: row.reason,
  settledAt: row.settled_at,
  settledBy: row.settled_by,
})

const visitRow = ({ nextDay, ...visit }: Visit): Insertable<VisitTable> => ({ ...visit, next_day: nextDay })
const visitOf = ({ next_day: nextDay, ...visit }: Selectable<VisitTable>): Visit => ({ ...visit, nextDay })

/** What an item weighs (`frictionWeight`), said to the database; made of the same table. */
const weight = sql<number>`CASE severity ${sql.join(
  severities.map((severity, rank) => sql`WHEN ${sql.lit(rank)} THEN ${sql.lit(severityWeights[severity])}`),
  sql` `,
)} END * times`

/** The latest visit of a customer decides: it replaces what earlier ones agreed, and nothing is agreed before it. */
const planReminder = async (transaction: Transaction<Schema>, visit: Visit, remindAt: number | undefined): Promise<void> => {
  const ofCustomer = transaction.selectFrom('visits').where('customer', '=', visit.customer)
  await transaction
    .deleteFrom('visit_reminders')
    .where('state', '=', 'pending')
    .where('visit_id', 'in', ofCustomer.select('id').where('day', '<=', visit.day).where('id', '!=', visit.id))
    .execute()
  if (remindAt === undefined) return
  if ((await ofCustomer.select('id').where('day', '>', visit.day).limit(1).executeTakeFirst()) !== undefined) return
  await transaction
    .insertInto('visit_reminders')
    .values({ visit_id: visit.id, state: 'pending', attempts: 0, next_at: remindAt, leased_until: 0, token: 0 })
    .execute()
}

/** Next visits as the latest visit of each customer says. */
const plannedVisits =
  ({ kysely }: Pick<Queries, 'kysely'>) =>
  async (from: string): Promise<readonly Visit[]> => {
    const rows = await kysely
      .selectFrom('visits')
      .selectAll()
      .where('next_day', '>=', from)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('visits as later')
              .select('later.id')
              .whereRef('later.customer', '=', 'visits.customer')
              .where((eb) =>
                eb.or([
                  eb('later.day', '>', eb.ref('visits.day')),
                  eb.and([eb('later.day', '=', eb.ref('visits.day')), eb('later.at', '>', eb.ref('visits.at'))]),
                ]),
              ),
          ),
        ),
      )
      .orderBy('next_day')
      .orderBy('customer')
      .execute()
    return rows.map(visitOf)
  }

/** Visits and friction. */
export const visitRepository = ({ kysely }: Pick<Queries, 'kysely'>): VisitRepository => {
  const planned = plannedVisits({ kysely })
  return {
    addVisit: async (visit, items, remindAt) => {
      await kysely.transaction().execute(async (transaction) => {
        await transaction.insertInto('visits').values(visitRow(visit)).execute()
        for (const item of items) await transaction.insertInto('friction').values(frictionRow(item)).execute()
        await planReminder(transaction, visit, remindAt)
      })
    },
    find: async (id) => {
      const row = await kysely.selectFrom('visits').selectAll().where('id', '=', id).executeTakeFirst()
      return row && visitOf(row)
    },
    list: async ({ customer, limit }) => {
      const visits = await kysely
        .selectFrom('visits')
        .selectAll()
        .$if(customer !== undefined, (query) => query.where('customer', '=', customer ?? ''))
        .orderBy('day', 'desc')
        .orderBy('at', 'desc')
        .limit(limit)
        .execute()
      if (visits.length === 0) return []
      const items = await kysely
        .selectFrom('friction')
        .selectAll()
        .where(
          'visit_id',
          'in',
          visits.map(({ id }) => id),
        )
        .orderBy('severity')
        .orderBy('id')
        .execute()
      const byVisit = Map.groupBy(items, ({ visit_id: id }) => id)
      return visits.map((row) => ({ ...visitOf(row), items: (byVisit.get(row.id) ?? []).map(frictionOf) }))
    },
    planned,
    flowsSettled: async () => {
      const rows = await kysely
        .selectFrom('friction')
        .select('article')
        .select((eb) => eb.fn.max('settled_at').as('at'))
        .where('source', '=', 'flow')
        .where('settled_at', 'is not', null)
        .groupBy('article')
        .execute()
      return new Map(rows.map(({ article, at }) => [(article ?? '').replace('flow/', ''), Number(at)]))
    },
    addFriction: async (item) => void (await kysely.insertInto('friction').values(frictionRow(item)).execute()),
    openFriction: async (limit) => {
      const rows = await kysely
        .selectFrom('friction')
        .selectAll()
        .where('outcome', 'is', null)
        .orderBy(weight, 'desc')
        .orderBy('at')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(frictionOf)
    },
    settle: async (id, { outcome, reason, settledAt, settledBy }) => {
      const { numUpdatedRows } = await kysely
        .updateTable('friction')
        .set({ outcome, reason, settled_at: settledAt, settled_by: settledBy })
        .where('id', '=', id)
        .where('outcome', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    customers: async () => {
      const [seen, open, next] = await Promise.all([
        kysely
          .selectFrom('visits')
          .select('customer')
          .select((eb) => eb.fn.max('day').as('last'))
          .groupBy('customer')
          .execute(),
        kysely
          .selectFrom('friction')
          .select('customer')
          .select((eb) => eb.fn.countAll<number>().as('open'))
          .where('outcome', 'is', null)
          .groupBy('customer')
          .execute(),
        planned(''),
      ])
      const openOf = new Map(open.map(({ customer, open: count }) => [customer, Number(count)]))
      const nextOf = new Map(next.map(({ customer, nextDay }) => [customer, nextDay]))
      return seen
        .map(({ customer, last }) => ({
          customer,
          lastDay: last,
          nextDay: nextOf.get(customer) ?? null,
          open: openOf.get(customer) ?? 0,
        }))
        .sort((a, b) => b.lastDay.localeCompare(a.lastDay) || a.customer.localeCompare(b.customer))
    },
    ofCustomer: async (customer) => {
      const [visits, friction] = await Promise.all([
        kysely.selectFrom('visits').selectAll().where('customer', '=', customer).orderBy('day', 'desc').orderBy('at', 'desc').execute(),
        kysely.selectFrom('friction').selectAll().where('customer', '=', customer).orderBy('at', 'desc').orderBy('id').execute(),
      ])
      return { visits: visits.map(visitOf), friction: friction.map(frictionOf) }
    },
  }
}
