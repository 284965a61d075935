import { Migrator } from 'kysely/migration'
import { DomainError } from '#kernel/errors.ts'
import type { Database } from './open-database.ts'
import { migrations } from './migrations/index.ts'

/**
 * Brings the database to the newest schema; safe to call on every start.
 *
 * @returns the names of the migrations that ran now.
 * @throws DomainError `unavailable` naming the migration that failed.
 */
export const migrate = async ({ kysely }: Pick<Database, 'kysely'>): Promise<readonly string[]> => {
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error === undefined) return results.map(({ migrationName }) => migrationName)
  const failed = results.find(({ status }) => status === 'Error')?.migrationName ?? 'the migration log'
  const reason = error instanceof Error ? error.message : 'unknown reason'
  throw new DomainError(
    'unavailable',
    `migration failed at ${failed}: ${reason}`,
    'restore the last backup, or run the version of Fupan that wrote this file',
  )
}
