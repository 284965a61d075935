import { sql, type Kysely } from 'kysely'
import type { DialectName } from '../dialect.ts'

/** SQL that has to be said differently to each database. */
export type Statements = Readonly<Record<DialectName, readonly string[]>>

export const runAll = async (db: Kysely<unknown>, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

/** Refuses UPDATE and DELETE of a table's rows, whoever asks; on PostgreSQL TRUNCATE too. */
export const appendOnly = (table: string): Statements => ({
  sqlite: ['UPDATE', 'DELETE'].map(
    (operation) =>
      `CREATE TRIGGER ${table}_no_${operation.toLowerCase()} BEFORE ${operation} ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
  ),
  postgres: [
    `CREATE FUNCTION ${table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '${table} is append-only'; END $$`,
    `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION ${table}_refuse()`,
  ],
})

/** The next automatic id of a table will be this one. */
export const numberFrom = (table: string, first: number): Statements => ({
  sqlite: [`INSERT INTO sqlite_sequence (name, seq) VALUES ('${table}', ${first - 1})`],
  postgres: [`ALTER TABLE ${table} ALTER COLUMN id RESTART WITH ${first}`],
})
