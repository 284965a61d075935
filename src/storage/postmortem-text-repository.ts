import type { Selectable } from 'kysely'
import type { PostmortemText, PostmortemTextRepository } from '#postmortems/editing/postmortem-text.ts'
import type { Queries } from './open-database.ts'
import type { PostmortemTextTable } from './schema-postmortems.ts'

const toRow = ({ approvedBy, createdAt, updatedAt, ...rest }: PostmortemText): PostmortemTextTable => ({
  ...rest,
  approved_by: approvedBy,
  created_at: createdAt,
  updated_at: updatedAt,
})

/** Enum columns are trusted: only `toRow` writes them. */
const fromRow = ({
  approved_by: approvedBy,
  created_at: createdAt,
  updated_at: updatedAt,
  lang,
  status,
  ...rest
}: Selectable<PostmortemTextTable>): PostmortemText => ({
  ...rest,
  lang: lang as PostmortemText['lang'],
  status: status as PostmortemText['status'],
  approvedBy,
  createdAt,
  updatedAt,
})

/** Postmortems that are being written. */
export const postmortemTextRepository = ({ kysely }: Pick<Queries, 'kysely'>): PostmortemTextRepository => ({
  find: async (id) => {
    const row = await kysely.selectFrom('postmortem_texts').selectAll().where('id', '=', id).executeTakeFirst()
    return row && fromRow(row)
  },
  list: async () =>
    (await kysely.selectFrom('postmortem_texts').selectAll().orderBy('updated_at', 'desc').orderBy('id').execute()).map(fromRow),
  add: async (text) => {
    const result = await kysely
      .insertInto('postmortem_texts')
      .values(toRow(text))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst()
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
  },
  replace: async (text) => {
    const result = await kysely
      .updateTable('postmortem_texts')
      .set(toRow(text))
      .where('id', '=', text.id)
      .where('version', '=', text.version - 1)
      .executeTakeFirst()
    return result.numUpdatedRows > 0n
  },
  comments: async (id) =>
    (await kysely.selectFrom('postmortem_comments').selectAll().where('text_id', '=', id).orderBy('seq').execute()).map(
      ({ seq, at, author, body }) => ({ seq, at, author, body }),
    ),
  comment: async (id, comment) => {
    await kysely
      .insertInto('postmortem_comments')
      .columns(['text_id', 'seq', 'at', 'author', 'body'])
      .expression((from) =>
        from
          .selectFrom('postmortem_comments')
          .where('text_id', '=', id)
          .select((select) => [
            select.val(id).as('text_id'),
            select(select.fn.coalesce(select.fn.max('seq'), select.lit(0)), '+', select.lit(1)).as('seq'),
            select.val(comment.at).as('at'),
            select.val(comment.author).as('author'),
            select.val(comment.body).as('body'),
          ]),
      )
      .execute()
  },
})
