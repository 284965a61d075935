import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { DomainError } from '#kernel/errors.ts'
import type { Schema } from './schema.ts'
import { storableValues } from './storable.ts'

/** Connections are made when they are needed; nothing is asked of the server before the first query. */
export type PostgresDatabase = Readonly<{
  dialect: 'postgres'
  kysely: Kysely<Schema>
  /** Host, port and name of the database, without user and password: for messages. */
  address: string
  close: () => Promise<void>
}>

export type PostgresPlace = Readonly<{
  /** `postgres://user:password@host:5432/name?sslmode=…`. */
  url: string
  /** Most connections of this process. */
  poolSize?: number | undefined
  /** Told, for the log, when a connection is lost (the database restarts) or none can be made. The next query tries anew. */
  onConnectionLost?: ((error: Error) => void) | undefined
}>

export const defaultPoolSize = 10

/** How long a query waits for a connection, ms: long enough for a failover to be noticed, short enough for a person to see an error. */
const connectTimeoutMs = 10_000

const int8 = pg.types.builtins.INT8

/** Epoch milliseconds, counts and byte sizes are far below 2^53: numbers here as they are numbers in SQLite. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/** What everybody may read of it. Where the database is, and why it does not answer, is for the log only (`cause`). */
const unreachable = (cause: unknown): DomainError =>
  Object.assign(new DomainError('unavailable', 'the database cannot be reached', 'try again in a minute'), { cause })

const addressOf = (url: string): string => {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`
}

export const openPostgres = ({ url, poolSize = defaultPoolSize, onConnectionLost }: PostgresPlace): PostgresDatabase => {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    application_name: 'fupan',
    types,
  })
  // Without a listener a lost idle connection would end the process.
  pool.on('error', (error) => onConnectionLost?.(error))
  const connect = (): Promise<pg.PoolClient> =>
    pool.connect().catch((cause: unknown) => {
      if (cause instanceof Error) onConnectionLost?.(cause)
      throw unreachable(cause)
    })
  const dialect = new PostgresDialect({ pool: { options: pool.options, connect, end: () => pool.end() } })
  const kysely = new Kysely<Schema>({ dialect, plugins: [storableValues()] })
  return { dialect: 'postgres', kysely, address: addressOf(url), close: () => kysely.destroy() }
}
