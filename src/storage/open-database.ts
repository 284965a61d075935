import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { openPostgres, type PostgresDatabase, type PostgresPlace } from './open-postgres.ts'
import type { Schema } from './schema.ts'
import { storableValues } from './storable.ts'

export type { PostgresDatabase } from './open-postgres.ts'
export type SqliteHandle = BetterSqlite3.Database

/** The one connection of a process to its data file: typed queries through `kysely`, bulk work through the raw handle. */
export type SqliteDatabase = Readonly<{
  dialect: 'sqlite'
  kysely: Kysely<Schema>
  /** Raw handle. Reading is always safe; write only inside `exclusive`. */
  sqlite: SqliteHandle
  /**
   * Runs synchronous work on the raw handle while no kysely transaction is open. Without it a bulk
   * write could land between two statements of somebody's transaction and be rolled back with it.
   * Never call it from inside a kysely transaction: it waits for that transaction to end.
   */
  exclusive: <Result>(work: (sqlite: SqliteHandle) => Result) => Promise<Result>
  close: () => Promise<void>
}>

/** Where a site keeps its data. Most code needs only `kysely` and `dialect`. */
export type Database = SqliteDatabase | PostgresDatabase

/** What a repository needs, on either database. */
export type Queries = Pick<Database, 'kysely' | 'dialect'>

/** A data file, or the address of a PostgreSQL database. */
export type DatabasePlace = Readonly<{ file: string }> | PostgresPlace

/**
 * Opens (and creates) the SQLite file. `:memory:` is a private database, for tests.
 *
 * WAL lets readers of other processes (the CLI beside the server) go on while one writes;
 * `synchronous = NORMAL` is safe with WAL: a power cut may lose the last commits, never the file.
 */
const openSqlite = (file: string): SqliteDatabase => {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const sqlite = new BetterSqlite3(file)
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = NORMAL',
    'busy_timeout = 5000',
    'foreign_keys = ON',
    'recursive_triggers = ON',
  ])
    sqlite.pragma(pragma)
  const kysely = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }), plugins: [storableValues()] })
  return {
    dialect: 'sqlite',
    kysely,
    sqlite,
    exclusive: (work) => kysely.connection().execute(() => Promise.resolve().then(() => work(sqlite))),
    close: () => kysely.destroy(),
  }
}

export function openDatabase(place: Readonly<{ file: string }>): SqliteDatabase
export function openDatabase(place: PostgresPlace): PostgresDatabase
export function openDatabase(place: DatabasePlace): Database
export function openDatabase(place: DatabasePlace): Database {
  return 'file' in place ? openSqlite(place.file) : openPostgres(place)
}
