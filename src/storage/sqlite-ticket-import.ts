import type { ImportRecord } from '#importers/jsonl/record.ts'
import type { RecordOutcome, TicketImportStore } from '#importers/ticket-import-store.ts'
import type { NewEvent } from '#tickets/event.ts'
import { linksOf, replay } from '#tickets/replay.ts'
import { planImport, type KnownTicket } from './import-plan.ts'
import type { SqliteDatabase, SqliteHandle } from './open-database.ts'
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

/** Bulk writer for imports: ticket rows, events and links of a batch in one transaction. */
export const sqliteTicketImport = ({ sqlite, exclusive }: Pick<SqliteDatabase, 'sqlite' | 'exclusive'>): TicketImportStore => {
  const statements = prepareStatements(sqlite)

  const writeEvents = (id: number, version: number, events: readonly NewEvent[]): void => {
    events.forEach((event, at) => {
      const row = toEventRow(id, version + at + 1, event)
      statements.event.run(row.ticket_id, row.seq, row.at, row.type, row.actor, row.data)
    })
    for (const { target, relation, madeAt, madeBy } of linksOf(events)) statements.link.run(id, target, relation, madeAt, madeBy)
  }

  const known = (record: ImportRecord): KnownTicket | undefined => {
    const row = statements.find.get(record.source, record.external_id)
    return row && { ticket: fromTicketRow(row), history: statements.events.all(row.id).map(fromEventRow) }
  }

  const importOne = (record: ImportRecord): RecordOutcome => {
    const { outcome, ticket, news } = planImport(record, known(record), () => (statements.lastId.get() ?? 0) + 1)
    if (outcome === 'created') statements.insert.run(...Object.values(toTicketRow(ticket)))
    if (outcome === 'updated') statements.update.run(...Object.values(toTicketRow(ticket)), ticket.id)
    writeEvents(ticket.id, ticket.version - news.length, news)
    return outcome
  }

  const importAll = sqlite.transaction((records: readonly ImportRecord[]): readonly RecordOutcome[] => records.map(importOne))

  return { importBatch: (records) => exclusive(() => importAll.immediate(records)) }
}
