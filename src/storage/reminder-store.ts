import { sql } from 'kysely'
import type { Attempt } from '#notifications/outbox-store.ts'
import type { ReminderStore } from '#visits/reminders/reminder-store.ts'
import { dialects } from './dialect.ts'
import type { Queries } from './open-database.ts'

/** The table `visit_reminders`. A claim is one conditional UPDATE, as in the outbox: of two at the same moment one finds it taken. */
export const reminderStore = ({ kysely, dialect }: Queries): ReminderStore => {
  const { now } = dialects[dialect]

  const take = async (id: string, leaseMs: number) => {
    const row = await kysely
      .updateTable('visit_reminders')
      .set((eb) => ({ token: eb('token', '+', 1), leased_until: sql<number>`${now} + ${leaseMs}` }))
      .where('visit_id', '=', id)
      .where('state', '=', 'pending')
      .where('leased_until', '<=', now)
      .returning(['visit_id', 'attempts', 'token'])
      .executeTakeFirst()
    return row && { delivery: { visitId: row.visit_id, attempts: row.attempts }, token: row.token }
  }

  const outcome = (attempt: Attempt) =>
    attempt.kind === 'retry'
      ? { next_at: sql<number>`${now} + ${attempt.afterMs}`, last_error: attempt.error }
      : { state: attempt.kind, finished_at: now, last_error: attempt.kind === 'dead' ? attempt.error : null }

  return {
    claim: async (limit, leaseMs) => {
      const due = await kysely
        .selectFrom('visit_reminders')
        .select('visit_id')
        .where('state', '=', 'pending')
        .where('next_at', '<=', now)
        .where('leased_until', '<=', now)
        .orderBy('next_at')
        .orderBy('visit_id')
        .limit(limit)
        .execute()
      const claims = []
      for (const { visit_id: id } of due) claims.push(await take(id, leaseMs))
      return claims.filter((claim) => claim !== undefined)
    },
    record: async ({ delivery: { visitId }, token }, attempt) => {
      await kysely
        .updateTable('visit_reminders')
        .set((eb) => ({ attempts: eb('attempts', '+', 1), leased_until: 0, ...outcome(attempt) }))
        .where('visit_id', '=', visitId)
        .where('token', '=', token)
        .where('state', '=', 'pending')
        .execute()
    },
    failed: async () => {
      const rows = await kysely.selectFrom('visit_reminders').select(['visit_id', 'last_error']).where('state', '=', 'dead').execute()
      return rows.map(({ visit_id: visitId, last_error: reason }) => ({ visitId, reason: reason ?? '' }))
    },
  }
}
