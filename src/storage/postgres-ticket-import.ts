import { sql, type Transaction } from 'kysely'
import type { ImportRecord } from '#importers/jsonl/record.ts'
import type { RecordOutcome, TicketImportStore } from '#importers/ticket-import-store.ts'
import { linksOf } from '#tickets/replay.ts'
import { planImport, type ImportPlan, type KnownTicket } from './import-plan.ts'
import type { PostgresDatabase } from './open-database.ts'
import { insertRows, updateRows } from './postgres-rows.ts'
import type { Schema } from './schema.ts'
import { storableText } from './storable.ts'
import { fromEventRow, fromTicketRow, toEventRow, toTicketRow } from './ticket-row.ts'

/** One batch at a time over all servers: two imports of the same file then see each other's tickets instead of colliding. */
const importLock = 4_631_001

type Key = Pick<ImportRecord, 'source' | 'external_id'>

const keyOf = ({ source, external_id: id }: Key): string => `${source}\n${storableText(id)}`

/** The tickets of these records that are here, locked until the transaction ends. */
const readKnown = async (transaction: Transaction<Schema>, records: readonly ImportRecord[]): Promise<Map<string, KnownTicket>> => {
  const keys = JSON.stringify(records.map(({ source, external_id: id }) => ({ source, external_id: storableText(id) })))
  const rows = await transaction
    .selectFrom('tickets')
    .selectAll()
    .where(sql<boolean>`(source, external_id) IN (SELECT source, external_id FROM json_populate_recordset(NULL::tickets, ${keys}::json))`)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length === 0) return new Map()
  const events = await transaction
    .selectFrom('ticket_events')
    .selectAll()
    .where(sql<boolean>`ticket_id = ANY(${rows.map(({ id }) => id)}::int[])`)
    .orderBy('ticket_id')
    .orderBy('seq')
    .execute()
  const histories = Map.groupBy(events, (event) => event.ticket_id)
  return new Map(rows.map((row) => [keyOf(row), { ticket: fromTicketRow(row), history: (histories.get(row.id) ?? []).map(fromEventRow) }]))
}

const reserveNumbers = async (transaction: Transaction<Schema>, count: number): Promise<readonly number[]> => {
  if (count === 0) return []
  const { rows } = await sql<{ id: number }>`
    SELECT nextval(pg_get_serial_sequence('tickets', 'id')) AS id FROM generate_series(1, ${count}::int)`.execute(transaction)
  return rows.map(({ id }) => id)
}

/** A record may come twice in a batch; the second then finds what the first made, as it would in the next batch. */
const planAll = (records: readonly ImportRecord[], known: Map<string, KnownTicket>, numbers: readonly number[]): readonly ImportPlan[] => {
  let used = 0
  const nextId = (): number => {
    const id = numbers[used]
    if (id === undefined) throw new TypeError('fewer numbers were reserved than new tickets planned')
    used += 1
    return id
  }
  return records.map((record) => {
    const key = keyOf(record)
    const before = known.get(key)
    const plan = planImport(record, before, nextId)
    known.set(key, { ticket: plan.ticket, history: [...(before?.history ?? []), ...plan.news] })
    return plan
  })
}

/** The last state of each ticket, of those created here and of those that were there. */
const ticketRows = (plans: readonly ImportPlan[]) => {
  const created = new Set(plans.flatMap(({ outcome, ticket }) => (outcome === 'created' ? [ticket.id] : [])))
  const changed = new Map(plans.flatMap(({ outcome, ticket }) => (outcome === 'unchanged' ? [] : [[ticket.id, ticket] as const])))
  const rows = [...changed.values()].map((ticket) => toTicketRow(ticket))
  return { inserts: rows.filter(({ id }) => created.has(id)), updates: rows.filter(({ id }) => !created.has(id)) }
}

const importAll = async (transaction: Transaction<Schema>, records: readonly ImportRecord[]): Promise<readonly RecordOutcome[]> => {
  await sql`SELECT pg_advisory_xact_lock(${importLock})`.execute(transaction)
  const known = await readKnown(transaction, records)
  const newKeys = new Set(records.map(keyOf).filter((key) => !known.has(key)))
  const plans = planAll(records, known, await reserveNumbers(transaction, newKeys.size))
  const { inserts, updates } = ticketRows(plans)
  await insertRows(transaction, 'tickets', inserts)
  await updateRows(transaction, 'tickets', updates)
  const events = plans.flatMap(({ ticket, news }) =>
    news.map((event, at) => toEventRow(ticket.id, ticket.version - news.length + at + 1, event)),
  )
  await insertRows(transaction, 'ticket_events', events)
  const links = plans.flatMap(({ ticket, news }) =>
    linksOf(news).map(({ target, relation, madeAt, madeBy }) => ({
      ticket_id: ticket.id,
      target,
      relation,
      made_at: madeAt,
      made_by: madeBy,
    })),
  )
  await insertRows(transaction, 'ticket_links', links, 'keep')
  return plans.map(({ outcome }) => outcome)
}

/** Bulk writer for imports into PostgreSQL: everything of a batch in one transaction and a handful of statements. */
export const postgresTicketImport = ({ kysely }: Pick<PostgresDatabase, 'kysely'>): TicketImportStore => ({
  importBatch: (records) => kysely.transaction().execute((transaction) => importAll(transaction, records)),
})
