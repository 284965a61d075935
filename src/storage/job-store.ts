import { sql, type Kysely, type Transaction } from 'kysely'
import { DomainError } from '#kernel/errors.ts'
import type { Housekeeping, JobStore, Lease } from '#server/job-store.ts'
import { dialects } from './dialect.ts'
import type { Queries } from './open-database.ts'
import type { Schema } from './schema.ts'

const housekeeping = (connection: Kysely<Schema>): Housekeeping => ({
  removeExpiredSessions: async (before, limit) => {
    const { numDeletedRows } = await connection
      .deleteFrom('staff_sessions')
      .where('id', 'in', (eb) =>
        eb.selectFrom('staff_sessions').select('id').where('expires_at', '<', new Date(before).toISOString()).limit(limit),
      )
      .executeTakeFirst()
    // What was begun at the company's sign-in page and never finished.
    await connection.deleteFrom('staff_verifications').where('expires_at', '<', new Date(before).toISOString()).execute()
    return Number(numDeletedRows)
  },
  removeReceipts: async (before, limit) => {
    const { numDeletedRows } = await connection
      .deleteFrom('idempotency')
      .where('key_hash', 'in', (eb) => eb.selectFrom('idempotency').select('key_hash').where('created_at', '<', before).limit(limit))
      .executeTakeFirst()
    return Number(numDeletedRows)
  },
  removeSearchMisses: async (before, limit) => {
    const { numDeletedRows } = await connection
      .deleteFrom('search_misses')
      .where('asked', 'in', (eb) => eb.selectFrom('search_misses').select('asked').where('last_at', '<', before).limit(limit))
      .executeTakeFirst()
    return Number(numDeletedRows)
  },
  removeSentMessages: async (before, limit) => {
    const { numDeletedRows } = await connection
      .deleteFrom('outbox')
      .where('id', 'in', (eb) =>
        eb.selectFrom('outbox').select('id').where('state', '=', 'sent').where('finished_at', '<', before).limit(limit),
      )
      .executeTakeFirst()
    return Number(numDeletedRows)
  },
  removeWalks: async (which, before, limit) => {
    const { numDeletedRows } = await connection
      .deleteFrom('flow_sessions')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('flow_sessions')
          .select('id')
          .where('updated_at', '<', before)
          .where('outcome', which === 'left' ? '=' : '!=', 'abandoned')
          .limit(limit),
      )
      .executeTakeFirst()
    return Number(numDeletedRows)
  },
})

/**
 * Leases in the table `jobs`. A claim is one conditional UPDATE: of two at the same moment the database lets one wait, and it
 * then finds the condition no longer true.
 *
 * @param holder names this process, for people who look into the table.
 */
export const jobStore = ({ kysely, dialect }: Queries, holder: string): JobStore => {
  const { now } = dialects[dialect]

  const claim = async (name: string, leaseMs: number): Promise<Lease | undefined> => {
    const isFree = await kysely
      .selectFrom('jobs')
      .select((eb) => eb.and([eb('leased_until', '<=', now), eb('due_at', '<=', now)]).as('free'))
      .where('name', '=', name)
      .executeTakeFirst()
    // Most of the time it is not due; then asking is all, and nothing is written.
    if (isFree !== undefined && !isFree.free) return undefined
    if (isFree === undefined)
      await kysely
        .insertInto('jobs')
        .values({ name, holder: null, token: 0, leased_until: 0, due_at: 0, finished_at: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    const row = await kysely
      .updateTable('jobs')
      .set((eb) => ({ holder, token: eb('token', '+', 1), leased_until: sql<number>`${now} + ${leaseMs}` }))
      .where('name', '=', name)
      .where('leased_until', '<=', now)
      .where('due_at', '<=', now)
      .returning('token')
      .executeTakeFirst()
    return row && { name, token: row.token, leaseMs }
  }

  /** Locks the job's row until the transaction ends: who wants to take over waits, and then finds the lease extended. */
  const extend = async (transaction: Transaction<Schema>, { name, token, leaseMs }: Lease): Promise<void> => {
    const { numUpdatedRows } = await transaction
      .updateTable('jobs')
      .set({ leased_until: sql<number>`${now} + ${leaseMs}` })
      .where('name', '=', name)
      .where('token', '=', token)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new DomainError('conflict', `another server has taken over the job "${name}"`)
  }

  return {
    claim,
    write: (lease, work) =>
      kysely.transaction().execute(async (transaction) => {
        await extend(transaction, lease)
        return work(housekeeping(transaction))
      }),
    finish: async ({ name, token }, everyMs) => {
      await kysely
        .updateTable('jobs')
        .set({ leased_until: 0, due_at: sql<number>`${now} + ${everyMs}`, finished_at: now })
        .where('name', '=', name)
        .where('token', '=', token)
        .execute()
    },
  }
}
