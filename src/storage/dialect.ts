import { sql, type RawBuilder } from 'kysely'

export type DialectName = 'sqlite' | 'postgres'

/** What differs between the databases. Everything else is the same code. */
export type Dialect = Readonly<{
  name: DialectName
  /** `SELECT … FOR UPDATE` exists. Without it a write to the row takes the lock: SQLite has one for the whole file. */
  hasRowLocks: boolean
  isUniqueViolation: (error: unknown) => boolean
  /** The database's own clock, epoch ms: one clock for all servers. */
  now: RawBuilder<number>
}>

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  sqlite: {
    name: 'sqlite',
    hasRowLocks: false,
    isUniqueViolation: (error) => codeOf(error) === 'SQLITE_CONSTRAINT_UNIQUE',
    now: sql<number>`CAST(unixepoch('subsec') * 1000 AS INTEGER)`,
  },
  postgres: {
    name: 'postgres',
    hasRowLocks: true,
    // unique_violation, see PostgreSQL's appendix A.
    isUniqueViolation: (error) => codeOf(error) === '23505',
    // Not now(): that stands still while a transaction is open.
    now: sql<number>`CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)`,
  },
}
