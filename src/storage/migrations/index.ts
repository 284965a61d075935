import type { Migration } from 'kysely'

/** Every migration, oldest first. Names never change once released: they are the keys of the migration log. */
export const migrations: Readonly<Record<string, Migration>> = {}
