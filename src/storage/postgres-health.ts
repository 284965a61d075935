import { sql } from 'kysely'
import type { PostgresDatabase } from './open-database.ts'

/** What `fupan doctor` wants to know of a PostgreSQL database. */
export type PostgresHealth = Readonly<{
  /** Empty when nothing is wrong. */
  faults: readonly string[]
  address: string
  version: string
  tickets: number
  events: number
  links: number
  attachments: number
  /** Bytes. */
  size: number
  /** Of all databases of the server. */
  connections: number
  mostConnections: number
}>

type Numbers = Omit<PostgresHealth, 'faults' | 'address'> & { unlisted: number; torn: number }

/** Counts everything: reads every table once. */
export const checkPostgres = async ({ kysely, address }: Pick<PostgresDatabase, 'kysely' | 'address'>): Promise<PostgresHealth> => {
  const { rows } = await sql<Numbers>`
    SELECT current_setting('server_version') AS version,
      (SELECT count(*) FROM tickets) AS tickets,
      (SELECT count(*) FROM ticket_events) AS events,
      (SELECT count(*) FROM ticket_links) AS links,
      (SELECT count(*) FROM attachments WHERE pieces IS NOT NULL) AS attachments,
      (SELECT count(*) FROM tickets t WHERE NOT EXISTS (SELECT 1 FROM search_changes c WHERE c.ticket_id = t.id)) AS unlisted,
      (SELECT count(*) FROM tickets t LEFT JOIN (SELECT ticket_id, count(*) AS events FROM ticket_events GROUP BY ticket_id) e
         ON e.ticket_id = t.id WHERE t.version <> coalesce(e.events, 0)) AS torn,
      pg_database_size(current_database()) AS size,
      (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
      current_setting('max_connections')::int AS "mostConnections"`.execute(kysely)
  const [found] = rows
  if (found === undefined) throw new TypeError('a query without FROM gives one row')
  const { unlisted, torn, ...health } = found
  const faults = [
    ...(torn === 0 ? [] : [`${torn} tickets whose history has gaps or is longer than they say`]),
    ...(unlisted === 0 ? [] : [`${unlisted} tickets that no search index would hear of`]),
  ]
  return { ...health, address, faults }
}
