import { isDeepStrictEqual } from 'node:util'
import type { ImportRecord } from '#importers/jsonl/record.ts'
import { recordEvents } from '#importers/jsonl/record-events.ts'
import type { RecordOutcome, TicketImportStore } from '#importers/ticket-import-store.ts'
import type { NewEvent } from '#tickets/event.ts'
import { applyEvent, linksOf, replay } from '#tickets/replay.ts'
import type { Database, SqliteHandle } from './open-database.ts'
import type { TicketTable } from './schema.ts'
import { fromEventRow, fromTicketRow, toEventRow, toTicketRow } from './ticket-row.ts'

type StoredTicket = TicketTable & { id: number }

const columns = Object.keys(toTicketRow(replay(0, [])))
const eventColumns = ['ticket_id', 'seq', 'at', 'type', 'actor', 'data'] as const

/** Statements prepared once: at thousands of records a second, building SQL per row would be most of the work. */
const prepareStatements = (sqlite: SqliteHandle) => ({
  find: sqlite.prepare<[string, string], StoredTicket>('SELECT * FROM tickets WHERE source = ? AND external_id = ?'),
  lastId: sqlite.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'tickets'").pluck(),
  insert: sqlite.prepare<unknown[]>(`INSERT INTO tickets (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`),
  update: sqlite.prepare<unknown[]>(`UPDATE tickets SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`),
  event: sqlite.prepare<unknown[]>(`INSERT INTO ticket_events (${eventColumns.join(', ')}) VALUES (?, ?, ?, ?, ?, ?)`),
  events: sqlite.prepare<[number], Parameters<typeof fromEventRow>[0]>('SELECT * FROM ticket_events WHERE ticket_id = ? ORDER BY seq'),
  link: sqlite.prepare<unknown[]>(
    'INSERT OR IGNORE INTO ticket_links (ticket_id, target, relation, made_at, made_by) VALUES (?, ?, ?, ?, ?)',
  ),
})

/** As it will be read back from JSON: `undefined` is gone, so that comparing with what is stored means something. */
const asStored = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

const sameEvent = (a: NewEvent, b: NewEvent): boolean =>
  a.type === b.type && a.at === b.at && a.actor === b.actor && isDeepStrictEqual(a.data, b.data)

/**
 * What a record adds to a ticket that is already here: nothing when the last import said the same,
 * its fields when they changed, and only the messages and links that are new.
 */
const newsOf = (incoming: readonly NewEvent[], history: readonly NewEvent[]): readonly NewEvent[] => {
  const lastImport = history.findLast(({ type }) => type === 'imported')
  return incoming.filter((event) =>
    event.type === 'imported'
      ? lastImport === undefined || !sameEvent(event, lastImport)
      : !history.some((known) => sameEvent(known, event)),
  )
}

/** Bulk writer for imports: ticket rows, events and links of a batch in one transaction. */
export const sqliteTicketImport = ({ sqlite, exclusive }: Pick<Database, 'sqlite' | 'exclusive'>): TicketImportStore => {
  const statements = prepareStatements(sqlite)

  const writeEvents = (id: number, version: number, events: readonly NewEvent[]): void => {
    events.forEach((event, at) => {
      const row = toEventRow(id, version + at + 1, event)
      statements.event.run(row.ticket_id, row.seq, row.at, row.type, row.actor, row.data)
    })
    for (const { target, relation, madeAt, madeBy } of linksOf(events)) statements.link.run(id, target, relation, madeAt, madeBy)
  }

  const importOne = (record: ImportRecord): RecordOutcome => {
    const incoming = recordEvents(record)
    const existing = statements.find.get(record.source, record.external_id)
    if (existing === undefined) {
      const id = (statements.lastId.get() ?? 0) + 1
      statements.insert.run(...Object.values(toTicketRow(replay(id, incoming))))
      writeEvents(id, 0, incoming)
      return 'created'
    }
    const ticket = fromTicketRow(existing)
    const news = newsOf(asStored(incoming), statements.events.all(ticket.id).map(fromEventRow))
    if (news.length === 0) return 'unchanged'
    statements.update.run(...Object.values(toTicketRow(news.reduce(applyEvent, ticket))), ticket.id)
    writeEvents(ticket.id, ticket.version, news)
    return 'updated'
  }

  const importAll = sqlite.transaction((records: readonly ImportRecord[]): readonly RecordOutcome[] => records.map(importOne))

  return { importBatch: (records) => exclusive(() => importAll.immediate(records)) }
}
