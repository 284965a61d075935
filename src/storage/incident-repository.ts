import { sql, type Insertable, type Kysely, type Selectable, type Transaction } from 'kysely'
import { DomainError } from '#kernel/errors.ts'
import {
  applyIncidentEvent,
  incidentNumber,
  replayIncident,
  type Incident,
  type IncidentEvent,
  type NewIncidentEvent,
} from '#incidents/incident.ts'
import type { IncidentRepository } from '#incidents/incident-repository.ts'
import type { IncidentEventTable, IncidentTable, Schema } from './schema.ts'
import { asStored } from './storable.ts'
import { appendTicketIn, createTicketIn, type TicketWriting } from './ticket-repository.ts'

const toRow = ({
  title,
  grade,
  scope,
  state,
  openedAt,
  updatedAt,
  nextUpdateAt,
  resolvedAt,
  version,
}: Incident): Insertable<IncidentTable> => ({
  title: JSON.stringify(title),
  grade,
  scope: JSON.stringify(scope),
  state,
  opened_at: openedAt,
  updated_at: updatedAt,
  next_update_at: nextUpdateAt,
  resolved_at: resolvedAt,
  version,
})

const fromRow = (row: Selectable<IncidentTable>): Incident => ({
  id: row.id,
  title: JSON.parse(row.title) as Incident['title'],
  grade: row.grade as Incident['grade'],
  scope: JSON.parse(row.scope) as Incident['scope'],
  state: row.state as Incident['state'],
  openedAt: row.opened_at,
  updatedAt: row.updated_at,
  nextUpdateAt: row.next_update_at,
  resolvedAt: row.resolved_at,
  version: row.version,
})

const fromEventRow = (row: Selectable<IncidentEventTable>): IncidentEvent =>
  // The pair of type and payload was checked when it was written; the row keeps them together.
  ({ seq: row.seq, at: row.at, type: row.type, actor: row.actor, data: JSON.parse(row.data) as unknown }) as IncidentEvent

const insertEvents = async (
  connection: Kysely<Schema>,
  id: number,
  version: number,
  events: readonly NewIncidentEvent[],
): Promise<void> => {
  await connection
    .insertInto('incident_events')
    .values(
      events.map(({ at, type, actor, data }, index) => ({
        incident_id: id,
        seq: version + index + 1,
        at,
        type,
        actor,
        data: JSON.stringify(data),
      })),
    )
    .execute()
}

/** Incidents, on either database. Tickets are written through the same code as everywhere, in the same transaction. */
export const incidentRepository = (deps: TicketWriting): IncidentRepository => {
  const { kysely } = deps

  /** @throws DomainError `conflict` when the ticket belongs to another incident. @returns false when it is in this one already */
  const addTicket = async (transaction: Transaction<Schema>, incidentId: number, ticketId: number): Promise<boolean> => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('incident_tickets')
      .values({ incident_id: incidentId, ticket_id: ticketId })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 0n) return true
    const known = await transaction
      .selectFrom('incident_tickets')
      .select('incident_id')
      .where('ticket_id', '=', ticketId)
      .executeTakeFirst()
    if (known?.incident_id === incidentId) return false
    throw new DomainError(
      'conflict',
      `the ticket belongs to ${incidentNumber(known?.incident_id ?? 0)}`,
      'a ticket is part of one incident',
    )
  }

  const eventsOf = async (ids: readonly number[]): Promise<ReadonlyMap<number, readonly IncidentEvent[]>> => {
    if (ids.length === 0) return new Map()
    const rows = await kysely
      .selectFrom('incident_events')
      .selectAll()
      .where('incident_id', 'in', ids)
      .orderBy('incident_id')
      .orderBy('seq')
      .execute()
    return new Map([...Map.groupBy(rows, (row) => row.incident_id)].map(([id, group]) => [id, group.map(fromEventRow)]))
  }

  return {
    create: (newEvents, ticket) =>
      kysely.transaction().execute(async (transaction) => {
        const events = asStored(newEvents)
        const { id } = await transaction
          .insertInto('incidents')
          .values(toRow(replayIncident(0, events)))
          .returning('id')
          .executeTakeFirstOrThrow()
        await insertEvents(transaction, id, 0, events)
        if (!(await addTicket(transaction, id, ticket.id))) throw new TypeError('a new incident has no tickets')
        await appendTicketIn(deps)(transaction, ticket.id, ticket.version, ticket.events(id))
        return replayIncident(id, events)
      }),
    append: (id, version, newEvents, toTickets) =>
      kysely.transaction().execute(async (transaction) => {
        // Writing first takes the lock, on either database: what is read next stays true until the end.
        const row = await transaction
          .updateTable('incidents')
          .set((eb) => ({ version: eb.ref('version') }))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst()
        if (row === undefined) throw new DomainError('not_found', `${incidentNumber(id)} does not exist`)
        if (row.version !== version)
          throw new DomainError('conflict', `${incidentNumber(id)} changed since it was read`, 'read it again and repeat the action')
        const events = asStored(newEvents)
        const incident = events.reduce(applyIncidentEvent, fromRow(row))
        await transaction.updateTable('incidents').set(toRow(incident)).where('id', '=', id).execute()
        await insertEvents(transaction, id, version, events)
        const open = await transaction
          .selectFrom('incident_tickets')
          .innerJoin('tickets', 'tickets.id', 'incident_tickets.ticket_id')
          .select('tickets.id')
          .where('incident_id', '=', id)
          .where('state', '<>', 'closed')
          .orderBy('tickets.id')
          .execute()
        for (const ticket of open) await appendTicketIn(deps)(transaction, ticket.id, 'latest', toTickets)
        return incident
      }),
    join: (id, ticketId, events) =>
      kysely.transaction().execute(async (transaction) => {
        if (await addTicket(transaction, id, ticketId)) await appendTicketIn(deps)(transaction, ticketId, 'latest', events)
      }),
    joinNew: (id, events, receipt) =>
      kysely.transaction().execute(async (transaction) => {
        const ticket = await createTicketIn(deps)(transaction, events, receipt)
        await addTicket(transaction, id, ticket.id)
        return ticket
      }),
    find: async (id) => {
      const row = await kysely.selectFrom('incidents').selectAll().where('id', '=', id).executeTakeFirst()
      return row && fromRow(row)
    },
    events: async (id) => (await eventsOf([id])).get(id) ?? [],
    eventsOf,
    list: async ({ open, limit }) => {
      const all = kysely.selectFrom('incidents').selectAll()
      const query = open ? all.where('resolved_at', 'is', null) : all
      return (
        await query
          .orderBy(sql`resolved_at IS NOT NULL`)
          .orderBy('id', 'desc')
          .limit(limit)
          .execute()
      ).map(fromRow)
    },
    ticketsOf: async (id) =>
      (await kysely.selectFrom('incident_tickets').select('ticket_id').where('incident_id', '=', id).orderBy('ticket_id').execute()).map(
        (row) => row.ticket_id,
      ),
    incidentOf: async (ticketId) => {
      const row = await kysely
        .selectFrom('incidents')
        .innerJoin('incident_tickets', 'incident_tickets.incident_id', 'incidents.id')
        .selectAll('incidents')
        .where('ticket_id', '=', ticketId)
        .executeTakeFirst()
      return row && fromRow(row)
    },
  }
}
