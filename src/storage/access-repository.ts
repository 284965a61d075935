import type { Selectable } from 'kysely'
import type { AccessRepository, StoredToken } from '#server/access-repository.ts'
import type { Role } from '#tickets/actor.ts'
import type { Queries } from './open-database.ts'
import type { TokenTable } from './schema.ts'

const toToken = (row: Selectable<TokenTable>): StoredToken => ({
  id: row.id,
  name: row.name,
  role: row.role as Role,
  createdAt: row.created_at,
  revokedAt: row.revoked_at,
})

/** Tokens and sessions. */
export const accessRepository = ({ kysely }: Pick<Queries, 'kysely'>): AccessRepository => ({
  addToken: async (token, hash) => {
    await kysely
      .insertInto('tokens')
      .values({ id: token.id, name: token.name, role: token.role, hash, created_at: token.createdAt, revoked_at: token.revokedAt })
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
  addSession: async (hash, tokenId, createdAt, expiresAt) => {
    await kysely.insertInto('sessions').values({ hash, token_id: tokenId, created_at: createdAt, expires_at: expiresAt }).execute()
  },
  findSession: async (hash) => {
    const row = await kysely
      .selectFrom('sessions')
      .innerJoin('tokens', 'tokens.id', 'sessions.token_id')
      .selectAll('tokens')
      .select('sessions.expires_at')
      .where('sessions.hash', '=', hash)
      .executeTakeFirst()
    return row && { session: { tokenId: row.id, expiresAt: row.expires_at }, token: toToken(row) }
  },
  removeSession: async (hash) => {
    await kysely.deleteFrom('sessions').where('hash', '=', hash).execute()
  },
  removeExpiredSessions: async (before) => {
    await kysely.deleteFrom('sessions').where('expires_at', '<', before).execute()
  },
})
