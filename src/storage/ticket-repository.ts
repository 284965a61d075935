import { randomUUID } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import { DomainError } from '#kernel/errors.ts'
import { linksOf, replay, applyEvent } from '#tickets/replay.ts'
import type { LinkRelation, NewEvent, TicketEvent, TicketLink } from '#tickets/event.ts'
import { ticketNumber, type Ticket } from '#tickets/ticket.ts'
import type { NextDue, NextDueOf } from '#tickets/next-due.ts'
import type { QueueFilter, QueuedTicket, ReceiptToWrite, TicketFilter, TicketRepository } from '#tickets/ticket-repository.ts'
import { dialects } from './dialect.ts'
import type { Queries } from './open-database.ts'
import { queueDeliveries, type PlanDeliveries } from './outbox-writer.ts'
import type { Schema } from './schema.ts'
import { asStored } from './storable.ts'
import { lockTicket } from './ticket-lock.ts'
import { fromEventRow, fromTicketRow, noPromise, toEventRow, toTicketRow } from './ticket-row.ts'

type Connection = Kysely<Schema> | Transaction<Schema>

const insertEvents = async (connection: Connection, id: number, version: number, events: readonly NewEvent[]): Promise<void> => {
  if (events.length === 0) return
  await connection
    .insertInto('ticket_events')
    .values(events.map((event, index) => toEventRow(id, version + index + 1, event)))
    .execute()
  const links = linksOf(events)
  if (links.length === 0) return
  await connection
    .insertInto('ticket_links')
    .values(
      links.map((link) => ({ ticket_id: id, target: link.target, relation: link.relation, made_at: link.madeAt, made_by: link.madeBy })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const numbered = (events: readonly NewEvent[], version: number): readonly TicketEvent[] =>
  events.map((event, index) => ({ ...event, seq: version + index + 1 }))

const insertReceipt = async (connection: Connection, { keyHash, bodyHash, at, seal }: ReceiptToWrite, ticket: Ticket): Promise<void> => {
  const row = { key_hash: keyHash, body_hash: bodyHash, sealed_response: seal(ticket), created_at: at }
  const { numInsertedOrUpdatedRows } = await connection
    .insertInto('idempotency')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n)
    throw new DomainError('conflict', 'a request with this Idempotency-Key was answered in the meantime', 'send it again')
}

/** With what tells the next promise from a history; a command that never looks at the queue may do without. */
export type TicketWriting = Queries &
  Readonly<{
    nextDue: NextDueOf
    /** What has to be sent because of a change; it goes into the outbox in the same transaction. */
    plan: PlanDeliveries
  }>

/** Creates a ticket inside somebody's transaction. */
export const createTicketIn =
  ({ dialect, nextDue, plan }: TicketWriting) =>
  async (transaction: Transaction<Schema>, newEvents: readonly NewEvent[], receipt?: ReceiptToWrite): Promise<Ticket> => {
    const events = asStored(newEvents)
    // The number is only known once the row is there, and the row's content depends on it: reserve, then fill.
    const reserved = { ...toTicketRow(replay(0, events)), id: undefined, external_id: randomUUID() }
    const { id } = await transaction.insertInto('tickets').values(reserved).returning('id').executeTakeFirstOrThrow()
    const ticket = replay(id, events)
    try {
      const row = toTicketRow(ticket, nextDue(ticket, numbered(events, 0)))
      await transaction.updateTable('tickets').set(row).where('id', '=', id).execute()
    } catch (error) {
      if (dialects[dialect].isUniqueViolation(error))
        throw new DomainError('conflict', `${ticket.source}:${ticket.externalId} is already here`, 'import it again to update it')
      throw error
    }
    await insertEvents(transaction, id, 0, events)
    await queueDeliveries(transaction, dialect, plan, { before: undefined, after: ticket, events: numbered(events, 0) })
    if (receipt !== undefined) await insertReceipt(transaction, receipt, ticket)
    return ticket
  }

/** Adds events to a ticket inside somebody's transaction. */
export const appendTicketIn =
  ({ dialect, nextDue, plan }: TicketWriting) =>
  async (transaction: Transaction<Schema>, id: number, version: number | 'latest', newEvents: readonly NewEvent[]): Promise<Ticket> => {
    const row = await lockTicket(transaction, dialect, id)
    if (row === undefined) throw new DomainError('not_found', `${ticketNumber(id)} does not exist`)
    if (version !== 'latest' && row.version !== version)
      throw new DomainError(
        'conflict',
        `${ticketNumber(id)} changed since it was read (version ${row.version}, expected ${version})`,
        'read it again and repeat the action',
      )
    const events = asStored(newEvents)
    const before = fromTicketRow(row)
    const ticket = events.reduce(applyEvent, before)
    await insertEvents(transaction, id, row.version, events)
    const due = ticket.state === 'closed' ? null : nextDue(ticket, await eventsOf(transaction, id))
    await transaction.updateTable('tickets').set(toTicketRow(ticket, due)).where('id', '=', id).execute()
    await queueDeliveries(transaction, dialect, plan, { before, after: ticket, events: numbered(events, row.version) })
    return ticket
  }

const eventsOf = async (connection: Connection, id: number): Promise<readonly TicketEvent[]> =>
  (await connection.selectFrom('ticket_events').selectAll().where('ticket_id', '=', id).orderBy('seq').execute()).map(fromEventRow)

const queue = async (kysely: Kysely<Schema>, filter: QueueFilter): Promise<readonly QueuedTicket[]> => {
  let query = kysely.selectFrom('tickets').selectAll().where('queue_at', 'is not', null)
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states)
  if (filter.grade !== undefined) query = query.where('grade', '=', filter.grade)
  if (filter.owner !== undefined) query = query.where('owner', '=', filter.owner)
  if (filter.channels !== undefined) query = query.where('channel', 'in', filter.channels)
  if (filter.source !== undefined) query = query.where('source', '=', filter.source)
  if (filter.dueBefore !== undefined) query = query.where('queue_at', '<', Math.min(filter.dueBefore, noPromise))
  if (filter.title !== undefined) {
    const wanted = `%${filter.title.toLowerCase().replaceAll(/[\\%_]/g, (special) => `\\${special}`)}%`
    query = query.where(sql<boolean>`lower(title) LIKE ${wanted} ESCAPE '\\'`)
  }
  const { after } = filter
  if (after !== undefined)
    query = query.where((eb) =>
      eb.and([eb('queue_at', '>=', after.queueAt), eb.or([eb('queue_at', '>', after.queueAt), eb('id', '<', after.id)])]),
    )
  const rows = await query.orderBy('queue_at').orderBy('id', 'desc').limit(filter.limit).execute()
  return rows.map((row) => {
    const queueAt = row.queue_at ?? noPromise
    const due = row.due_clock === null ? null : { clock: row.due_clock as NextDue['clock'], dueAt: queueAt }
    return { ticket: fromTicketRow(row), due, place: { queueAt, id: row.id } }
  })
}

const list = async (kysely: Kysely<Schema>, filter: TicketFilter): Promise<readonly Ticket[]> => {
  let query = kysely.selectFrom('tickets').selectAll()
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states)
  if (filter.grade !== undefined) query = query.where('grade', '=', filter.grade)
  if (filter.owner !== undefined) query = query.where('owner', '=', filter.owner)
  if (filter.channels !== undefined) query = query.where('channel', 'in', filter.channels)
  if (filter.source !== undefined) query = query.where('source', '=', filter.source)
  if (filter.beforeId !== undefined) query = query.where('id', '<', filter.beforeId)
  return (await query.orderBy('id', 'desc').limit(filter.limit).execute()).map(fromTicketRow)
}

/** Rows are read in pages, not by a cursor: a cursor would hold the only connection while its reader waits. */
async function* publicResolved(kysely: Kysely<Schema>, pageSize = 500): AsyncIterable<Ticket> {
  for (let after = 0; ;) {
    const rows = await kysely
      .selectFrom('tickets')
      .selectAll()
      .where('id', '>', after)
      .where('visibility', '=', 'public')
      .where('state', 'in', ['resolved', 'closed'])
      .where('resolution', 'is not', null)
      .orderBy('id')
      .limit(pageSize)
      .execute()
    yield* rows.map(fromTicketRow)
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return
    after = last.id
  }
}

/** Oldest link first; those of unknown age before all others. */
const byAge = (a: TicketLink, b: TicketLink): number =>
  (a.madeAt ?? 0) - (b.madeAt ?? 0) || (a.target < b.target ? -1 : Number(a.target > b.target))

/** Tickets, on either database. A command that neither shows the queue nor sends anything needs no more than the database. */
export const ticketRepository = (
  queries: Queries,
  { nextDue = () => null, plan = () => [] }: Readonly<{ nextDue?: NextDueOf | undefined; plan?: PlanDeliveries | undefined }> = {},
): TicketRepository => {
  const { kysely, dialect } = queries
  const writing = { kysely, dialect, nextDue, plan }
  return {
    create: (events, receipt) => kysely.transaction().execute((transaction) => createTicketIn(writing)(transaction, events, receipt)),
    append: (id, version, events) =>
      kysely.transaction().execute((transaction) => appendTicketIn(writing)(transaction, id, version, events)),
    appendTogether: (additions) =>
      kysely.transaction().execute(async (transaction) => {
        const written = new Map<number, Ticket>()
        // In one order, so that two such writes cannot wait for each other.
        for (const { id, version, events } of additions.toSorted((a, b) => a.id - b.id))
          written.set(id, await appendTicketIn(writing)(transaction, id, version, events))
        return additions.flatMap(({ id }) => written.get(id) ?? [])
      }),
    addKey: async (id, hash, at) => {
      await kysely.insertInto('ticket_keys').values({ hash, ticket_id: id, made_at: at }).execute()
    },
    hasKey: async (id, hash) =>
      (await kysely.selectFrom('ticket_keys').select('hash').where('hash', '=', hash).where('ticket_id', '=', id).executeTakeFirst()) !==
      undefined,
    receipt: async (keyHash) => {
      const row = await kysely.selectFrom('idempotency').selectAll().where('key_hash', '=', keyHash).executeTakeFirst()
      return row && { keyHash, bodyHash: row.body_hash, sealedResponse: row.sealed_response }
    },
    eventsOf: async (ids) => {
      if (ids.length === 0) return new Map()
      const rows = await kysely
        .selectFrom('ticket_events')
        .selectAll()
        .where('ticket_id', 'in', ids)
        .orderBy('ticket_id')
        .orderBy('seq')
        .execute()
      return new Map([...Map.groupBy(rows, (row) => row.ticket_id)].map(([id, group]) => [id, group.map(fromEventRow)]))
    },
    find: async (id) => {
      const row = await kysely.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst()
      return row && fromTicketRow(row)
    },
    findBySource: async (source, externalId) => {
      const row = await kysely
        .selectFrom('tickets')
        .selectAll()
        .where('source', '=', source)
        .where('external_id', '=', externalId)
        .executeTakeFirst()
      return row && fromTicketRow(row)
    },
    findByAnswerSlug: async (slug) =>
      (await kysely.selectFrom('tickets').selectAll().where('answer_slug', '=', slug).orderBy('id').execute()).map(fromTicketRow),
    events: (id) => eventsOf(kysely, id),
    links: async (id) =>
      (await kysely.selectFrom('ticket_links').selectAll().where('ticket_id', '=', id).execute())
        .map((row) => ({ target: row.target, relation: row.relation as LinkRelation, madeAt: row.made_at, madeBy: row.made_by }))
        .sort(byAge),
    linksTo: async (target) =>
      (
        await kysely.selectFrom('ticket_links').selectAll().where('target', '=', target).orderBy('ticket_id').orderBy('relation').execute()
      ).map((row) => ({
        ticketId: row.ticket_id,
        target: row.target,
        relation: row.relation as LinkRelation,
        madeAt: row.made_at,
        madeBy: row.made_by,
      })),
    list: (filter) => list(kysely, filter),
    queue: (filter) => queue(kysely, filter),
    countDue: (before, channels) =>
      Promise.all(
        before.map(async (moment) => {
          const { due } = await kysely
            .selectFrom('tickets')
            .select((eb) => eb.fn.countAll<number>().as('due'))
            .where('queue_at', '<', Math.min(moment, noPromise))
            .$if(channels !== undefined, (query) => query.where('channel', 'in', channels ?? []))
            .executeTakeFirstOrThrow()
          return due
        }),
      ),
    setDue: async (id, version, due) => {
      await kysely
        .updateTable('tickets')
        .set({ queue_at: due?.dueAt ?? noPromise, due_clock: due?.clock ?? null })
        .where('id', '=', id)
        .where('version', '=', version)
        .where('state', '<>', 'closed')
        .execute()
    },
    count: async () =>
      (
        await kysely
          .selectFrom('tickets')
          .select(['state', 'grade'])
          .select((eb) => eb.fn.countAll<number>().as('tickets'))
          .groupBy(['state', 'grade'])
          .execute()
      ).map(({ state, grade, tickets }) => ({ state: state as Ticket['state'], grade: grade as Ticket['grade'], tickets })),
    publicResolved: () => publicResolved(kysely),
  }
}
