import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'
import { tickets0001 } from './0001-tickets.ts'
import { search0002 } from './0002-search.ts'
import { deflection0003 } from './0003-deflection.ts'
import { access0004 } from './0004-access.ts'
import { searchChanges0005 } from './0005-search-changes.ts'
import { jobs0006 } from './0006-jobs.ts'
import { attachments0007 } from './0007-attachments.ts'

export type DialectMigration = (dialect: DialectName) => Migration

/** Every migration, oldest first, for both databases. Names never change once released: they are the keys of the migration log. */
const migrations: Readonly<Record<string, DialectMigration>> = {
  '0001-tickets': tickets0001,
  '0002-search': search0002,
  '0003-deflection': deflection0003,
  '0004-access': access0004,
  '0005-search-changes': searchChanges0005,
  '0006-jobs': jobs0006,
  '0007-attachments': attachments0007,
}

export const migrationsFor = (dialect: DialectName): Record<string, Migration> =>
  Object.fromEntries(Object.entries(migrations).map(([name, make]) => [name, make(dialect)]))
