import type { Insertable, Selectable } from 'kysely'
import { severities, type Friction, type Visit, type VisitRepository } from '#visits/friction.ts'
import type { Queries } from './open-database.ts'
import type { FrictionTable, VisitTable } from './schema.ts'

/** Worst first, as a number the database can order by. */
const rankOf = (item: Friction): number => severities.indexOf(item.severity)

const frictionRow = (item: Friction): Insertable<FrictionTable> => ({
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
})

/** Only `frictionRow` writes these columns. */
const frictionOf = (row: Selectable<FrictionTable>): Friction => ({
  id: row.id,
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

/** Visits and friction. */
export const visitRepository = ({ kysely }: Pick<Queries, 'kysely'>): VisitRepository => ({
  addVisit: async (visit, items) => {
    await kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('visits').values(visitRow(visit)).execute()
      for (const item of items) await transaction.insertInto('friction').values(frictionRow(item)).execute()
    })
  },
  addFriction: async (item) => void (await kysely.insertInto('friction').values(frictionRow(item)).execute()),
  openFriction: async (limit) => {
    const rows = await kysely
      .selectFrom('friction')
      .selectAll()
      .where('outcome', 'is', null)
      .orderBy('severity')
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
    const [seen, open] = await Promise.all([
      kysely
        .selectFrom('visits')
        .select('customer')
        .select((eb) => [eb.fn.max('day').as('last'), eb.fn.max('next_day').as('next')])
        .groupBy('customer')
        .execute(),
      kysely
        .selectFrom('friction')
        .select('customer')
        .select((eb) => eb.fn.countAll<number>().as('open'))
        .where('outcome', 'is', null)
        .groupBy('customer')
        .execute(),
    ])
    const openOf = new Map(open.map(({ customer, open: count }) => [customer, Number(count)]))
    return seen
      .map(({ customer, last, next }) => ({
        customer,
        lastDay: last,
        // A next visit that has been made is no next visit.
        nextDay: next !== null && next > last ? next : null,
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
})
