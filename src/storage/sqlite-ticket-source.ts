import type { IndexedTicket, TicketChanges, TicketSource } from '#search/ticket-source.ts'
import type { Selectable } from 'kysely'
import type { Database, SqliteHandle } from './open-database.ts'
import type { TicketTable } from './schema.ts'
import { fromTicketRow } from './ticket-row.ts'

type Row = Selectable<TicketTable>

/** Where reading goes on: by number while everything is read for the first time, by change after that. */
type Place = Readonly<{ afterId: number | undefined; afterSeq: number }>

const placeOf = (cursor: string): Place => {
  const [afterSeq = '0', afterId] = cursor.split('/')
  return { afterSeq: Number(afterSeq), afterId: afterId === undefined ? undefined : Number(afterId) }
}

const cursorOf = ({ afterId, afterSeq }: Place): string => (afterId === undefined ? String(afterSeq) : `${afterSeq}/${afterId}`)

const prepare = (sqlite: SqliteHandle) => ({
  identity: sqlite.prepare<[], string>("SELECT value FROM settings WHERE name = 'database-id'").pluck(),
  dataVersion: sqlite.prepare<[], number>('PRAGMA data_version').pluck(),
  totalChanges: sqlite.prepare<[], number>('SELECT total_changes()').pluck(),
  lastSeq: sqlite.prepare<[], number>("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'search_changes'), 0)").pluck(),
  byId: sqlite.prepare<[number, number], Row>('SELECT * FROM tickets WHERE id > ? ORDER BY id LIMIT ?'),
  bySeq: sqlite.prepare<[number, number], { seq: number; ticket_id: number }>(
    'SELECT seq, ticket_id FROM search_changes WHERE seq > ? ORDER BY seq LIMIT ?',
  ),
  // `{?, ?, …}` values travel as one JSON array, so that one prepared statement serves any number of them.
  tickets: sqlite.prepare<[string], Row>('SELECT * FROM tickets WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id'),
  links: sqlite.prepare<[string], { ticket_id: number; target: string; made_at: number | null }>(
    `SELECT ticket_id, target, made_at FROM ticket_links
     WHERE relation = 'resolved_by' AND ticket_id IN (SELECT value FROM json_each(?)) ORDER BY ticket_id, rowid`,
  ),
})

/** `TicketSource` on SQLite: one writer at a time, so the order of `seq` is the order of commits. */
export const sqliteTicketSource = ({ sqlite, exclusive }: Pick<Database, 'sqlite' | 'exclusive'>): TicketSource => {
  const statements = prepare(sqlite)

  const withLinks = (rows: readonly Row[]): readonly IndexedTicket[] => {
    const links = Map.groupBy(statements.links.all(JSON.stringify(rows.map(({ id }) => id))), (link) => link.ticket_id)
    return rows.map((row) => ({
      ticket: fromTicketRow(row),
      solvedBy: (links.get(row.id) ?? []).map((link) => ({ target: link.target, madeAt: link.made_at })),
    }))
  }

  const readById = ({ afterId = 0, afterSeq }: Place, limit: number): TicketChanges => {
    const rows = statements.byId.all(afterId, limit)
    const isEnd = rows.length < limit
    const next = { afterSeq, afterId: isEnd ? undefined : rows.at(-1)?.id }
    // What changed while everything was read comes next.
    return { cursor: cursorOf(next), tickets: withLinks(rows), removed: [], isEnd: isEnd && statements.lastSeq.get() === afterSeq }
  }

  const readBySeq = ({ afterSeq }: Place, limit: number): TicketChanges => {
    const changes = statements.bySeq.all(afterSeq, limit)
    const rows = statements.tickets.all(JSON.stringify(changes.map((change) => change.ticket_id)))
    const present = new Set(rows.map(({ id }) => id))
    return {
      cursor: cursorOf({ afterSeq: changes.at(-1)?.seq ?? afterSeq, afterId: undefined }),
      tickets: withLinks(rows),
      removed: changes.map((change) => change.ticket_id).filter((id) => !present.has(id)),
      isEnd: changes.length < limit,
    }
  }

  return {
    identity: async () => statements.identity.get() ?? '',
    // Other connections' commits raise data_version, our own writes total_changes.
    pulse: async () => `${statements.dataVersion.get()}/${statements.totalChanges.get()}`,
    // Inside `exclusive`: what a transaction of ours has not committed yet must not be read.
    changesSince: (cursor, limit) =>
      exclusive(() => {
        const place = cursor === undefined ? { afterId: 0, afterSeq: statements.lastSeq.get() ?? 0 } : placeOf(cursor)
        return place.afterId === undefined ? readBySeq(place, limit) : readById(place, limit)
      }),
    load: async (ids) => (ids.length === 0 ? [] : statements.tickets.all(JSON.stringify(ids)).map(fromTicketRow)),
  }
}
