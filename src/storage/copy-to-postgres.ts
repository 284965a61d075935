import { sql, type Transaction } from 'kysely'
import { DomainError } from '#kernel/errors.ts'
import { columnsOf, copiedTables, countRows, isCopied, ownSettings, readSource, tableNames, type Table } from './copied-tables.ts'
import { copyAttachments, type DamagedAttachment } from './copy-attachments.ts'
import type { PostgresDatabase, SqliteDatabase } from './open-database.ts'
import { insertRows } from './postgres-rows.ts'
import type { Schema } from './schema.ts'
import { createTableSum, type Row, type TableSum } from './table-checksum.ts'

const page = 1_000

const readTarget = async (transaction: Transaction<Schema>, table: Table, columns: readonly string[]): Promise<TableSum> => {
  const sum = createTableSum(columns)
  await sql`DECLARE copied NO SCROLL CURSOR FOR SELECT * FROM ${sql.table(table)}`.execute(transaction)
  for (;;) {
    const { rows } = await sql<Row>`FETCH ${sql.lit(page)} FROM copied`.execute(transaction)
    for (const row of rows) if (isCopied(table, row)) sum.add(row)
    if (rows.length < page) break
  }
  await sql`CLOSE copied`.execute(transaction)
  return sum.end()
}

/** Holds nothing but what `migrate` puts there. Locked, so that a server that starts now waits. */
const assertEmpty = async (transaction: Transaction<Schema>): Promise<void> => {
  await sql`LOCK TABLE tickets, settings, tokens IN EXCLUSIVE MODE`.execute(transaction)
  for (const table of [...copiedTables, 'attachments'] as const) {
    const { rows } = await sql<Row>`SELECT * FROM ${sql.table(table)} LIMIT ${sql.lit(ownSettings.size + 1)}`.execute(transaction)
    if (rows.some((row) => isCopied(table, row)))
      throw new DomainError(
        'conflict',
        `the PostgreSQL database is not empty: "${table}" holds rows`,
        'give a new database, before any server was started on it',
      )
  }
}

/** @throws DomainError `conflict` when the database belongs to another program. Asked before anything is created in it. */
export const assertNoForeignTables = async ({ kysely, address }: PostgresDatabase): Promise<void> => {
  const own = new Set<string>([...tableNames, 'kysely_migration', 'kysely_migration_lock'])
  const { rows } = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1`.execute(kysely)
  const foreign = rows.find(({ name }) => !own.has(name))
  if (foreign !== undefined)
    throw new DomainError('conflict', `${address} holds the table "${foreign.name}", which is not Fupan's`, 'give a database of its own')
}

export type CopyReport = Readonly<{
  /** Every table, with what is the same on both sides. */
  tables: readonly (TableSum & Readonly<{ table: string }>)[]
  /** Attachments that were missing or changed before; all others are in. */
  damaged: readonly DamagedAttachment[]
}>

export type CopyOptions = Readonly<{
  /** Folder of the attachments of the SQLite site. */
  attachmentsDir: string
  /** Epoch ms. */
  now: number
  onProgress?: ((done: number, total: number, label: string) => void) | undefined
}>

const copyTables = async (
  source: SqliteDatabase,
  transaction: Transaction<Schema>,
  onProgress: CopyOptions['onProgress'],
): Promise<CopyReport['tables']> => {
  const total = countRows(source)
  const sums: CopyReport['tables'][number][] = []
  let done = 0
  for (const table of copiedTables) {
    const columns = columnsOf(source, table)
    const sum = createTableSum(columns)
    for (const rows of readSource(source, table)) {
      for (const row of rows) sum.add(row)
      await insertRows(transaction, table, rows)
      onProgress?.((done += rows.length), total, `${table}: ${done.toLocaleString('en')} rows`)
    }
    const [before, after] = [sum.end(), await readTarget(transaction, table, columns)]
    if (before.rows !== after.rows || before.checksum !== after.checksum)
      throw new DomainError(
        'unavailable',
        `the copy of "${table}" differs: ${after.rows} of ${before.rows} rows, checksum ${after.checksum} instead of ${before.checksum}`,
        'nothing was kept in PostgreSQL; run: npm run fupan -- doctor',
      )
    sums.push({ table, ...before })
  }
  return sums
}

/** Tables whose rows are numbered for people. */
const numbered = ['tickets', 'incidents'] as const

/** Numbers go on behind the highest that was ever given, also when that ticket is gone. */
const continueNumbers = async ({ sqlite }: SqliteDatabase, transaction: Transaction<Schema>): Promise<void> => {
  const lastOf = sqlite.prepare<[string], number>('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck()
  for (const table of numbered) {
    const last = lastOf.get(table)
    // Nothing was ever numbered there: the first number is still to come.
    if (last === undefined) continue
    await sql`SELECT setval(pg_get_serial_sequence(${table}, 'id'), ${last}::bigint)`.execute(transaction)
  }
}

/**
 * Copies a SQLite site into an empty, migrated PostgreSQL database, in one transaction: all of it, or nothing. Everything is read
 * back from PostgreSQL and compared before it is kept.
 *
 * @throws DomainError `conflict` when the target is not empty; `unavailable` when the copy differs.
 */
export const copyToPostgres = async (source: SqliteDatabase, target: PostgresDatabase, options: CopyOptions): Promise<CopyReport> => {
  const report = await target.kysely.transaction().execute(async (transaction) => {
    await assertEmpty(transaction)
    const copied = await copyTables(source, transaction, options.onProgress)
    const { sum, damaged } = await copyAttachments(source, transaction, options)
    await continueNumbers(source, transaction)
    return { tables: [...copied, { table: 'attachments', ...sum }], damaged }
  })
  // Without statistics the first questions would be planned as if the tables were empty.
  await sql`ANALYZE`.execute(target.kysely)
  return report
}
