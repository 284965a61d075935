import type { Selectable } from 'kysely'
import type { AccessRepository, StoredToken } from '#server/access-repository.ts'
import type { Role } from '#tickets/actor.ts'
import type { Permission } from '#tickets/permissions.ts'
import type { Queries } from './open-database.ts'
import type { TokenTable } from './schema-staff.ts'

const toToken = (row: Selectable<TokenTable>): StoredToken => ({
  id: row.id,
  name: row.name,
  role: row.role as Role,
  scopes: row.scopes === null ? null : (JSON.parse(row.scopes) as Permission[]),
  createdAt: row.created_at,
  revokedAt: row.revoked_at,
})

/** Tokens of programs. */
export const accessRepository = ({ kysely }: Pick<Queries, 'kysely'>): AccessRepository => ({
  addToken: async ({ id, name, role, scopes, createdAt, revokedAt }, hash) => {
    await kysely
      .insertInto('tokens')
      .values({ id, name, role, scopes: scopes && JSON.stringify(scopes), hash, created_at: createdAt, revoked_at: revokedAt })
      .execute()
  },
  findToken: async (hash) => {
    const row = await kysely.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst()
    return row && toToken(row)
  },
  listTokens: async () => (await kysely.selectFrom('tokens').selectAll().orderBy('created_at').execute()).map(toToken),
  revokeToken: async (id, at) => {
    const { numUpdatedRows } = await kysely
      .updateTable('tokens')
      .set({ revoked_at: at })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },
})
