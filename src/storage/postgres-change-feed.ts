import { sql, type Kysely } from 'kysely'
import type { ChangeFeed } from './change-feed.ts'
import type { Schema } from './schema.ts'

/**
 * How a change is never missed although PostgreSQL commits out of order.
 *
 * Each row of `search_changes` carries the id of the transaction that wrote it last. A reader keeps, instead of a number, the
 * snapshot it read under: which transactions it could see (documentation of `pg_snapshot`). What it has not been told
 * yet is exactly what is visible now and was not visible in that snapshot: also a transaction that began earlier and
 * committed later, without waiting for it and without reading anything twice because of it.
 *
 * A long list is read in pages, by transaction id and ticket id. All pages of a round leave out what `since` had seen;
 * the round ends before the transactions that began after its first page (`until`), and the next round begins with the
 * snapshot of that page. So a row that moves while the pages are turned is told in this round or in the next.
 */
type Cursor = Readonly<{
  /** Snapshot of which everything has been told. */
  since: string
  /** Within a round: snapshot of its first page, and the last row read. */
  until?: string
  xid?: string
  id?: number
}>

/** A snapshot that sees no transaction: 3 is the first id PostgreSQL gives to one. */
const nothingSeen = '3:3:'

const snapshotShape = /^(\d+):(\d+):[\d,]*$/

/** First transaction id a snapshot cannot see, as all later ones. */
const endOf = (snapshot: string): bigint => BigInt(snapshotShape.exec(snapshot)?.[2] ?? 0)

const beginOf = (snapshot: string): string => snapshotShape.exec(snapshot)?.[1] ?? '3'

const parse = (text: string | undefined): Cursor => {
  const [since = '', until, xid, id] = (text ?? '').split('|')
  if (!snapshotShape.test(since)) return { since: nothingSeen }
  return until !== undefined && snapshotShape.test(until) && /^\d+$/.test(xid ?? '') && /^\d+$/.test(id ?? '')
    ? { since, until, xid: xid ?? '', id: Number(id) }
    : { since }
}

const format = ({ since, until, xid, id }: Required<Cursor>): string => [since, until, xid, id].join('|')

const snapshotNow = async (kysely: Kysely<Schema>): Promise<string> => {
  const { rows } = await sql<{ now: string }>`SELECT pg_current_snapshot()::text AS now`.execute(kysely)
  return rows[0]?.now ?? nothingSeen
}

type Change = { ticket_id: number; xid: string }

const readPage = async (kysely: Kysely<Schema>, { since, until, xid, id }: Required<Cursor>, limit: number): Promise<readonly Change[]> =>
  (
    await sql<Change>`
      SELECT ticket_id, xid::text AS xid FROM search_changes
      WHERE (xid, ticket_id) > (${xid}::xid8, ${id}::int)
        AND xid < pg_snapshot_xmax(${until}::pg_snapshot)
        AND NOT pg_visible_in_snapshot(xid, ${since}::pg_snapshot)
      ORDER BY search_changes.xid, ticket_id LIMIT ${limit}`.execute(kysely)
  ).rows

const read = async (kysely: Kysely<Schema>, text: string | undefined, limit: number): ReturnType<ChangeFeed['read']> => {
  const now = await snapshotNow(kysely)
  const given = parse(text)
  const isAhead = endOf(given.until ?? given.since) > endOf(now)
  const cursor = isAhead ? { since: nothingSeen } : given
  const round = { until: now, xid: beginOf(cursor.since), id: 0, ...cursor }
  const rows = await readPage(kysely, round, limit)
  const last = rows.at(-1)
  const isEnd = rows.length < limit || last === undefined
  return {
    cursor: isEnd ? round.until : format({ ...round, xid: last.xid, id: last.ticket_id }),
    ids: rows.map((row) => row.ticket_id),
    isEnd,
    isRestart: text !== undefined && (isAhead || (given.until === undefined && given.since === nothingSeen)),
  }
}

/**
 * Where transaction ids come from: cluster, database, and timeline, which changes when a standby takes over or an older
 * state is restored. Ids of another life mean nothing here, and may be larger than any of ours.
 */
const lifeOf = async (kysely: Kysely<Schema>): Promise<string> => {
  const { rows } = await sql<{ life: string }>`
    SELECT concat_ws('.', s.system_identifier, d.oid, c.timeline_id) AS life
    FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d WHERE d.datname = current_database()`.execute(kysely)
  return rows[0]?.life ?? ''
}

/** Setting with the life the transaction ids in `search_changes` belong to. */
export const lifeSetting = 'search-changes-life'

/** Any number that nobody else takes for an advisory lock of this database. */
const renewalLock = 4_631_002

/**
 * A restored dump brings the transaction ids of the database it was taken from; a change with an id of the future would not
 * be told until the database gets there. So on a new life every ticket counts as changed now.
 */
export const renewForeignFeed = (kysely: Kysely<Schema>): Promise<void> =>
  kysely.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${renewalLock})`.execute(transaction)
    const life = await lifeOf(transaction)
    const known = await transaction.selectFrom('settings').select('value').where('name', '=', lifeSetting).executeTakeFirst()
    if (known?.value === life) return
    await sql`DELETE FROM search_changes`.execute(transaction)
    await sql`INSERT INTO search_changes (ticket_id) SELECT id FROM tickets
      ON CONFLICT (ticket_id) DO UPDATE SET xid = excluded.xid`.execute(transaction)
    await transaction
      .insertInto('settings')
      .values({ name: lifeSetting, value: life })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: life }))
      .execute()
  })

export const postgresChangeFeed = (kysely: Kysely<Schema>): ChangeFeed => ({
  life: () => lifeOf(kysely),
  pulse: () => snapshotNow(kysely),
  read: (cursor, limit) => read(kysely, cursor, limit),
})
