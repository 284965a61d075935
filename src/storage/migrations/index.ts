import type { Migration } from 'kysely/migration'
import { tickets0001 } from './0001-tickets.ts'
import { search0002 } from './0002-search.ts'
import { deflection0003 } from './0003-deflection.ts'
import { access0004 } from './0004-access.ts'

/** Every migration, oldest first. Names never change once released: they are the keys of the migration log. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-tickets': tickets0001,
  '0002-search': search0002,
  '0003-deflection': deflection0003,
  '0004-access': access0004,
}
