import type { Selectable } from 'kysely'
import type { ArticleId } from '#knowledge/article.ts'
import type { Share } from '#guides/sharing/share.ts'
import type { ShareRepository } from '#guides/sharing/share-repository.ts'
import type { Language } from '#kernel/languages.ts'
import type { Queries } from './open-database.ts'
import type { ShareItemTable, ShareTable } from './schema-shares.ts'

/** Only `add` writes these columns. */
const shareOf = (row: Selectable<ShareTable>, items: readonly Selectable<ShareItemTable>[]): Share => ({
  id: row.id,
  keyHash: row.key_hash,
  customer: row.customer,
  lang: row.lang as Language,
  note: row.note,
  items: items.map(({ article, anchor, read, helpful, unhelpful }) => ({
    article: article as ArticleId,
    anchor,
    read,
    helpful,
    unhelpful,
  })),
  madeBy: row.made_by,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  revokedBy: row.revoked_by,
  opened: row.opened,
  lastOpenedAt: row.last_opened_at,
})

/** Private links for customers. */
export const shareRepository = ({ kysely }: Pick<Queries, 'kysely'>): ShareRepository => {
  const withItems = async (rows: readonly Selectable<ShareTable>[]): Promise<readonly Share[]> => {
    if (rows.length === 0) return []
    const items = await kysely
      .selectFrom('share_items')
      .selectAll()
      .where(
        'share_id',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('share_id')
      .orderBy('position')
      .execute()
    const itemsOf = Map.groupBy(items, ({ share_id: share }) => share)
    return rows.map((row) => shareOf(row, itemsOf.get(row.id) ?? []))
  }
  const add = async (column: 'read' | 'helpful' | 'unhelpful', id: string, position: number): Promise<void> => {
    await kysely
      .updateTable('share_items')
      .set((eb) => ({ [column]: eb(column, '+', 1) }))
      .where('share_id', '=', id)
      .where('position', '=', position)
      .execute()
  }
  return {
    add: async ({ id, keyHash, customer, lang, note, items, madeBy, madeAt, expiresAt }) => {
      await kysely.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('shares')
          .values({
            id,
            key_hash: keyHash,
            customer,
            lang,
            note,
            made_by: madeBy,
            made_at: madeAt,
            expires_at: expiresAt,
            revoked_at: null,
            revoked_by: null,
            opened: 0,
            last_opened_at: null,
          })
          .execute()
        await transaction
          .insertInto('share_items')
          .values(
            items.map(({ article, anchor }, index) => ({
              share_id: id,
              position: index + 1,
              article,
              anchor,
              read: 0,
              helpful: 0,
              unhelpful: 0,
            })),
          )
          .execute()
      })
    },
    find: async (id) => (await withItems(await kysely.selectFrom('shares').selectAll().where('id', '=', id).execute()))[0],
    list: async ({ before, limit }) =>
      withItems(
        await kysely
          .selectFrom('shares')
          .selectAll()
          .where('made_at', '<', before)
          .orderBy('made_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .execute(),
      ),
    renew: async (id, { keyHash, expiresAt }) => {
      const { numUpdatedRows } = await kysely
        .updateTable('shares')
        .set({ key_hash: keyHash, expires_at: expiresAt })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    revoke: async (id, by, at) => {
      const { numUpdatedRows } = await kysely
        .updateTable('shares')
        .set({ revoked_at: at, revoked_by: by })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    countOpening: async (id, at) => {
      await kysely
        .updateTable('shares')
        .set((eb) => ({ opened: eb('opened', '+', 1), last_opened_at: at }))
        .where('id', '=', id)
        .execute()
    },
    countReading: (id, position) => add('read', id, position),
    countVerdict: (id, position, isHelpful) => add(isHelpful ? 'helpful' : 'unhelpful', id, position),
  }
}
