import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { DomainError } from '#kernel/errors.ts'
import type { Queries } from './open-database.ts'
import { migrationsFor } from './migrations/index.ts'
import { renewForeignFeed } from './postgres-change-feed.ts'

/** Transaction ids of 64 bits (`xid8`) came with PostgreSQL 13. */
const oldestPostgres = 13

/** Connects for the first time, for somebody who may know the reason. @throws DomainError `unavailable` when nobody answers or the server is too old. */
export const assertPostgres = async ({ kysely }: Queries): Promise<void> => {
  const version = await sql<{ version: number }>`SELECT current_setting('server_version_num')::int / 10000 AS version`
    .execute(kysely)
    .catch((cause: unknown) => {
      throw new DomainError(
        'unavailable',
        `PostgreSQL cannot be reached: ${reasonOf(cause instanceof DomainError ? cause.cause : cause)}`,
        'check DATABASE_URL, and that the server accepts connections from here',
      )
    })
  const found = version.rows[0]?.version ?? 0
  if (found < oldestPostgres)
    throw new DomainError('unavailable', `PostgreSQL ${found} is too old`, `use PostgreSQL ${oldestPostgres} or newer`)
}

/** A refused connection is an AggregateError (one for IPv4, one for IPv6) whose own message is empty. */
const reasonOf = (cause: unknown): string =>
  cause instanceof AggregateError
    ? cause.errors.map(reasonOf).join('; ')
    : cause instanceof Error && cause.message !== ''
      ? cause.message
      : 'unknown reason'

/**
 * Brings the database to the newest schema; safe to call on every start, also of several servers at the same moment:
 * on PostgreSQL the first one takes an advisory lock and the others wait for it.
 *
 * @returns the names of the migrations that ran now.
 * @throws DomainError `unavailable` naming the migration that failed.
 */
export const migrate = async ({ kysely, dialect }: Queries): Promise<readonly string[]> => {
  if (dialect === 'postgres') await assertPostgres({ kysely, dialect })
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: () => Promise.resolve(migrationsFor(dialect)) } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName ?? 'the migration log'
    throw new DomainError(
      'unavailable',
      `migration failed at ${failed}: ${reasonOf(error)}`,
      'restore the last backup, or run the version of Fupan that wrote this database',
    )
  }
  if (dialect === 'postgres') await renewForeignFeed(kysely)
  return results.map(({ migrationName }) => migrationName)
}
