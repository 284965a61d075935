import type { Insertable, Selectable } from 'kysely'
import type { FlowSession, FlowSessionRepository } from '#troubleshooter/sessions/session-repository.ts'
import { readTrail, writeTrail } from '#troubleshooter/trail.ts'
import type { Queries } from './open-database.ts'
import type { FlowSessionTable } from './schema.ts'

const toRow = (session: FlowSession): Insertable<FlowSessionTable> => ({
  id: session.id,
  flow: session.flow,
  lang: session.lang,
  trail: writeTrail(session.trail),
  started_at: session.startedAt,
  updated_at: session.updatedAt,
  outcome: session.outcome,
  solved_by: session.solvedBy,
  ticket: session.ticket,
})

/** Enum columns are trusted: only `toRow` writes them. */
const fromRow = (row: Selectable<FlowSessionTable>): FlowSession => ({
  id: row.id,
  flow: row.flow,
  lang: row.lang as FlowSession['lang'],
  trail: readTrail(row.trail),
  startedAt: row.started_at,
  updatedAt: row.updated_at,
  outcome: row.outcome as FlowSession['outcome'],
  solvedBy: row.solved_by,
  ticket: row.ticket,
})

/** Walks through troubleshooters. */
export const flowSessionRepository = ({ kysely }: Pick<Queries, 'kysely'>): FlowSessionRepository => ({
  save: async (session) => {
    const { id: _, started_at: __, ...changed } = toRow(session)
    await kysely
      .insertInto('flow_sessions')
      .values(toRow(session))
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
      .execute()
  },
  find: async (id) => {
    const row = await kysely.selectFrom('flow_sessions').selectAll().where('id', '=', id.replaceAll('\0', '')).executeTakeFirst()
    return row && fromRow(row)
  },
  list: async ({ from, to, outcome, after, limit }) => {
    let query = kysely.selectFrom('flow_sessions').selectAll().orderBy('updated_at').orderBy('id').limit(limit)
    if (from !== undefined) query = query.where('updated_at', '>=', from)
    if (to !== undefined) query = query.where('updated_at', '<', to)
    if (outcome !== undefined) query = query.where('outcome', '=', outcome)
    if (after !== undefined)
      query = query.where((eb) =>
        eb.or([eb('updated_at', '>', after.updatedAt), eb.and([eb('updated_at', '=', after.updatedAt), eb('id', '>', after.id)])]),
      )
    return (await query.execute()).map(fromRow)
  },
})
