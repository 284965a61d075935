import { sql, type Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** Rows a statement carries: bounded memory on both sides, few round trips. */
const rowsPerStatement = 1_000

type Table = keyof Schema

/**
 * Inserts many rows of the same shape. They travel as one JSON parameter: a statement of 40 columns × 1,000 rows would have more
 * parameters than the protocol allows (65,535), and building it would take longer than running it. Text must be storable.
 *
 * @param onExisting what becomes of a row whose key is there already.
 */
export const insertRows = async (
  connection: Kysely<Schema>,
  table: Table,
  rows: readonly object[],
  onExisting: 'refuse' | 'keep' = 'refuse',
): Promise<void> => {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)))
  const target = sql.table(table)
  for (let at = 0; at < rows.length; at += rowsPerStatement)
    await sql`
      INSERT INTO ${target} (${columns})
      SELECT ${columns} FROM json_populate_recordset(NULL::${target}, ${JSON.stringify(rows.slice(at, at + rowsPerStatement))}::json)
      ${sql.raw(onExisting === 'keep' ? 'ON CONFLICT DO NOTHING' : '')}`.execute(connection)
}

/** Replaces rows that are there, known by `id`. */
export const updateRows = async (connection: Kysely<Schema>, table: 'tickets', rows: readonly object[]): Promise<void> => {
  const columns = Object.keys(rows[0] ?? {})
  const assignments = sql.join(columns.map((column) => sql`${sql.ref(column)} = r.${sql.ref(column)}`))
  const target = sql.table(table)
  for (let at = 0; at < rows.length; at += rowsPerStatement)
    await sql`
      UPDATE ${target} t SET ${assignments}
      FROM json_populate_recordset(NULL::${target}, ${JSON.stringify(rows.slice(at, at + rowsPerStatement))}::json) r
      WHERE t.id = r.id`.execute(connection)
}
