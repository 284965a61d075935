import { DomainError } from '#kernel/errors.ts'
import type { IndexedTicket, TicketSource } from '#search/ticket-source.ts'
import type { Ticket } from '#tickets/ticket.ts'
import type { ChangeFeed } from './change-feed.ts'
import type { Database } from './open-database.ts'
import { postgresChangeFeed } from './postgres-change-feed.ts'
import { settingsStore } from './settings-store.ts'
import { sqliteChangeFeed } from './sqlite-change-feed.ts'
import { fromTicketRow } from './ticket-row.ts'

/** Setting with the random id a database gets when it is made, and again when a backup is restored over it. */
export const identitySetting = 'database-id'

const feedOf = (database: Database): ChangeFeed =>
  database.dialect === 'postgres' ? postgresChangeFeed(database.kysely) : sqliteChangeFeed(database)

const load = async ({ kysely }: Database, ids: readonly number[]): Promise<readonly Ticket[]> =>
  ids.length === 0 ? [] : (await kysely.selectFrom('tickets').selectAll().where('id', 'in', ids).execute()).map(fromTicketRow)

const withLinks = async ({ kysely }: Database, tickets: readonly Ticket[]): Promise<readonly IndexedTicket[]> => {
  if (tickets.length === 0) return []
  const links = await kysely
    .selectFrom('ticket_links')
    .select(['ticket_id', 'target', 'made_at'])
    .where('relation', '=', 'resolved_by')
    .where(
      'ticket_id',
      'in',
      tickets.map(({ id }) => id),
    )
    .orderBy('ticket_id')
    .execute()
  const byTicket = Map.groupBy(links, (link) => link.ticket_id)
  return tickets.map((ticket) => ({
    ticket,
    solvedBy: (byTicket.get(ticket.id) ?? []).map(({ target, made_at: madeAt }) => ({ target, madeAt })),
  }))
}

/** Whatever is asked for: ids travel as parameters, of which SQLite takes 32,766 and PostgreSQL 65,535. */
const mostAtOnce = 10_000

/**
 * What an index learns of the tickets of a database. The ids come from the feed, their state is read afterwards: it may be newer
 * than the change that was told, and is then told again.
 */
export const ticketSource = (database: Database): TicketSource => {
  const feed = feedOf(database)
  const settings = settingsStore(database)
  return {
    identity: async () => {
      const id = await settings.get(identitySetting)
      if (id === undefined) throw new DomainError('unavailable', 'the database has no identity', 'run: npm run fupan -- doctor')
      return [id, await feed.life()].filter((part) => part !== '').join('.')
    },
    pulse: feed.pulse,
    changesSince: async (since, limit) => {
      const { cursor, ids, ...rest } = await feed.read(since, Math.min(limit, mostAtOnce))
      const order = new Map(ids.map((id, at) => [id, at]))
      const place = ({ id }: Ticket): number => order.get(id) ?? 0
      const found = (await load(database, ids)).toSorted((a, b) => place(a) - place(b))
      const present = new Set(found.map(({ id }) => id))
      return { cursor, ...rest, tickets: await withLinks(database, found), removed: ids.filter((id) => !present.has(id)) }
    },
    load: (ids) => load(database, ids),
  }
}
