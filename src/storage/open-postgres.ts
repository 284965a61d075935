import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
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
  /** Told when an idle connection is lost (the database restarts); the pool makes a new one for the next query. */
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
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), plugins: [storableValues()] })
  return { dialect: 'postgres', kysely, address: addressOf(url), close: () => kysely.destroy() }
}
