import { sql, type Kysely, type Selectable } from 'kysely'
import { DomainError } from '#kernel/errors.ts'
import type { StaffMember, StaffRepository } from '#server/staff/staff-repository.ts'
import type { StaffRole } from '#tickets/actor.ts'
import { ticketNumber } from '#tickets/ticket.ts'
import { dialects } from './dialect.ts'
import type { Queries } from './open-database.ts'
import type { StaffTable } from './schema-staff.ts'
import type { Schema } from './schema.ts'

const toMember = ({ id, name, email, role, left_at: leftAt }: Selectable<StaffTable>): StaffMember => ({
  id,
  name,
  email,
  role: role as StaffRole,
  leftAt,
})

const countAdmins = async (kysely: Kysely<Schema>): Promise<number> => {
  const { admins } = await kysely
    .selectFrom('staff')
    .select((eb) => eb.fn.countAll<number>().as('admins'))
    .where('role', '=', 'admin')
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow()
  return admins
}

/** What the partial index `ticket_events_audit` covers, word for word. */
const byStaff = sql<boolean>`actor >= 'staff:' AND actor < 'staff;'`

/** People of the team, on either database. */
export const staffRepository = ({ kysely, dialect }: Queries): StaffRepository => ({
  list: async () => (await kysely.selectFrom('staff').selectAll().orderBy('name').execute()).map(toMember),
  find: async (id) => {
    const row = await kysely.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toMember(row)
  },
  findByEmail: async (email) => {
    const row = await kysely.selectFrom('staff').selectAll().where('email', '=', email).executeTakeFirst()
    return row && toMember(row)
  },
  hasAdmin: async () => (await countAdmins(kysely)) > 0,
  add: async ({ id, name, email, role, leftAt }, at) => {
    const made = new Date(at).toISOString()
    try {
      await kysely
        .insertInto('staff')
        .values({ id, name, email, email_verified: 1, image: null, role, left_at: leftAt, created_at: made, updated_at: made })
        .execute()
    } catch (error) {
      if (dialects[dialect].isUniqueViolation(error))
        throw new DomainError(
          'conflict',
          `somebody has the name "${name}" or the address "${email}" already`,
          'names and addresses are unique',
        )
      throw error
    }
  },
  change: (id, { role, leftAt }) =>
    kysely.transaction().execute(async (transaction) => {
      // Writing first takes the lock, so that two admins cannot dismiss each other at the same moment.
      await transaction
        .updateTable('staff')
        .set((eb) => ({ updated_at: eb.ref('updated_at') }))
        .where('role', '=', 'admin')
        .execute()
      await transaction
        .updateTable('staff')
        .set({ ...(role === undefined ? {} : { role }), ...(leftAt === undefined ? {} : { left_at: leftAt }) })
        .where('id', '=', id)
        .execute()
      if ((await countAdmins(transaction)) === 0)
        throw new DomainError('conflict', 'this would leave the team without an admin', 'make somebody else an admin first')
    }),
  endSessions: async (id) => {
    await kysely.deleteFrom('staff_sessions').where('user_id', '=', id).execute()
  },
  addLink: async (hash, { name, email, role, madeBy, expiresAt }) => {
    await kysely
      .insertInto('staff_links')
      .values({ hash, name, email, role, made_by: madeBy, expires_at: expiresAt, used_at: null })
      .execute()
  },
  dropLinks: async (email) => {
    const links = kysely.deleteFrom('staff_links')
    await (email === null ? links.where('email', 'is', null) : links.where('email', '=', email)).execute()
  },
  findLink: async (hash, now) => {
    const row = await kysely
      .selectFrom('staff_links')
      .selectAll()
      .where('hash', '=', hash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    return row && { name: row.name, email: row.email, role: row.role as StaffRole, madeBy: row.made_by, expiresAt: row.expires_at }
  },
  useLink: async (hash, now) => {
    const { numUpdatedRows } = await kysely
      .updateTable('staff_links')
      .set({ used_at: now })
      .where('hash', '=', hash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },
  restoreLink: async (hash) => {
    await kysely.updateTable('staff_links').set({ used_at: null }).where('hash', '=', hash).execute()
  },
  note: async (id, entry) => {
    await kysely
      .insertInto('audit_log')
      .values({ id, ...entry })
      .execute()
  },
  audit: async ({ before, limit }) => {
    const [own, onTickets] = await Promise.all([
      kysely
        .selectFrom('audit_log')
        .select(['at', 'actor', 'action', 'target', 'detail'])
        .where('at', '<', before)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
      kysely
        .selectFrom('ticket_events')
        .select(['at', 'actor', 'type', 'ticket_id'])
        .where(byStaff)
        .where('at', '<', before)
        .orderBy('at', 'desc')
        .orderBy('ticket_id', 'desc')
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute(),
    ])
    const tickets = onTickets.map(({ at, actor, type, ticket_id: id }) => ({
      at: at ?? 0,
      actor,
      action: `ticket.${type}`,
      target: ticketNumber(id),
      detail: null,
    }))
    return [...own, ...tickets].sort((a, b) => b.at - a.at).slice(0, limit)
  },
})
