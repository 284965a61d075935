import type { Selectable, Transaction } from 'kysely'
import { dialects, type DialectName } from './dialect.ts'
import type { Schema, TicketTable } from './schema.ts'

/**
 * Reads a ticket and keeps everybody else from changing it until the transaction ends. On SQLite a write does that; reading
 * first and writing later would fail when another process wrote in between (SQLITE_BUSY_SNAPSHOT), however long one waits.
 */
export const lockTicket = (
  transaction: Transaction<Schema>,
  dialect: DialectName,
  id: number,
): Promise<Selectable<TicketTable> | undefined> =>
  dialects[dialect].hasRowLocks
    ? transaction.selectFrom('tickets').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    : transaction
        .updateTable('tickets')
        .set((eb) => ({ version: eb.ref('version') }))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
