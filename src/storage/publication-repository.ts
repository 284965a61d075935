import type { Insertable, Kysely, Selectable } from 'kysely'
import type { ArticleId } from '#knowledge/article.ts'
import type { Decision } from '#publication/decision.ts'
import type { Publication, PublicationRepository } from '#publication/publication.ts'
import type { Queries } from './open-database.ts'
import type { PublicationTable, Schema } from './schema.ts'

const toRow = (publication: Publication): Insertable<PublicationTable> => ({
  id: publication.id,
  slug: publication.slug,
  lang: publication.lang,
  audience: publication.audience,
  decisions: JSON.stringify(publication.decisions),
  approved_hash: publication.approvedHash,
  approved_by: publication.approvedBy,
  approved_at: publication.approvedAt,
  text: publication.text,
  tickets: JSON.stringify(publication.tickets),
  published_hash: publication.publishedHash,
  published_by: publication.publishedBy,
  published_at: publication.publishedAt,
  version: publication.version,
  updated_at: publication.updatedAt,
})

/** Enum and JSON columns are trusted: only `toRow` writes them. */
const fromRow = (row: Selectable<PublicationTable>): Publication => ({
  id: row.id,
  slug: row.slug,
  lang: row.lang as Publication['lang'],
  audience: row.audience as Publication['audience'],
  decisions: JSON.parse(row.decisions) as Decision[],
  approvedHash: row.approved_hash,
  approvedBy: row.approved_by,
  approvedAt: row.approved_at,
  text: row.text,
  tickets: JSON.parse(row.tickets) as string[],
  publishedHash: row.published_hash,
  publishedBy: row.published_by,
  publishedAt: row.published_at,
  version: row.version,
  updatedAt: row.updated_at,
})

const putIn = async (kysely: Kysely<Schema>, publication: Publication): Promise<boolean> => {
  if (publication.version === 1) {
    const added = await kysely
      .insertInto('publications')
      .values(toRow(publication))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst()
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const replaced = await kysely
    .updateTable('publications')
    .set(toRow(publication))
    .where('id', '=', publication.id)
    .where('version', '=', publication.version - 1)
    .executeTakeFirst()
  return replaced.numUpdatedRows > 0n
}

const removeRetraction = async (kysely: Kysely<Schema>, article: ArticleId): Promise<boolean> =>
  (await kysely.deleteFrom('retractions').where('article', '=', article).executeTakeFirst()).numDeletedRows > 0n

/** Parameters of one statement: PostgreSQL and SQLite take far more, and a library has some hundred cases. */
const atOnce = 500

/** Of one source, the cases that are no public answer (`isAnswer` in `#tickets/answer.ts`). */
const hiddenOf = async (kysely: Kysely<Schema>, source: string, externalIds: readonly string[]): Promise<string[]> => {
  const rows = await kysely
    .selectFrom('tickets')
    .select('external_id')
    .where('source', '=', source)
    .where('external_id', 'in', externalIds)
    .where(({ eb, or, not }) =>
      or([
        not(eb('visibility', '=', 'public')),
        not(eb('state', 'in', ['resolved', 'closed'])),
        eb('resolution', 'is', null),
        eb('closed_as', '=', 'withdrawn'),
      ]),
    )
    .execute()
  return rows.map((row) => `${source}:${row.external_id}`)
}

/** Publications and retractions. */
export const publicationRepository = ({ kysely }: Pick<Queries, 'kysely'>): PublicationRepository => ({
  find: async (id) => {
    const row = await kysely.selectFrom('publications').selectAll().where('id', '=', id).executeTakeFirst()
    return row && fromRow(row)
  },
  list: async () =>
    (await kysely.selectFrom('publications').selectAll().orderBy('updated_at', 'desc').orderBy('id').execute()).map(fromRow),
  put: (publication) => putIn(kysely, publication),
  publish: (publication, article) =>
    kysely.transaction().execute(async (transaction) => {
      if (!(await putIn(transaction, publication))) return false
      await removeRetraction(transaction, article)
      return true
    }),
  forTickets: async (refs) => {
    const rows = await kysely
      .selectFrom('publications')
      .selectAll()
      .where('audience', '=', 'customer')
      .where('published_at', 'is not', null)
      .where(({ eb, or }) => or(refs.map((ref) => eb('tickets', 'like', `%${JSON.stringify(ref).replaceAll(/[%_\\]/g, '_')}%`))))
      .orderBy('id')
      .execute()
    // `like` may take a sign for any other; the list itself decides.
    return rows.map(fromRow).filter(({ tickets }) => tickets.some((ref) => refs.includes(ref)))
  },
  publicTexts: async () => {
    const rows = await kysely
      .selectFrom('publications')
      .select(['slug', 'lang', 'text'])
      .where('audience', '=', 'public')
      .where('text', 'is not', null)
      .orderBy('id')
      .execute()
    return rows.map(({ slug, lang, text }) => ({ slug, lang: lang as Publication['lang'], text: text ?? '' }))
  },
  pulse: async () => {
    const published = await kysely
      .selectFrom('publications')
      .select(['id', 'version'])
      .where('text', 'is not', null)
      .orderBy('id')
      .execute()
    const taken = await kysely.selectFrom('retractions').select(['article', 'at']).orderBy('article').execute()
    return JSON.stringify([published, taken])
  },
  retractions: async () =>
    (await kysely.selectFrom('retractions').selectAll().orderBy('at', 'desc').orderBy('article').execute()).map((row) => ({
      ...row,
      article: row.article as ArticleId,
    })),
  retract: (retraction, slug) =>
    kysely.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('retractions')
        .values(retraction)
        .onConflict((conflict) =>
          conflict.column('article').doUpdateSet({ reason: retraction.reason, by: retraction.by, at: retraction.at }),
        )
        .execute()
      if (slug === undefined) return
      await transaction
        .updateTable('publications')
        .set(({ eb }) => ({
          text: null,
          approved_hash: null,
          approved_by: null,
          approved_at: null,
          published_hash: null,
          published_by: null,
          published_at: null,
          version: eb('version', '+', 1),
          updated_at: retraction.at,
        }))
        .where('slug', '=', slug)
        .execute()
    }),
  restore: (article) => removeRetraction(kysely, article),
  hiddenCases: async (refs) => {
    const bySource = Map.groupBy(refs, (ref) => ref.slice(0, ref.indexOf(':')))
    const hidden: string[] = []
    for (const [source, members] of bySource) {
      const ids = members.map((ref) => ref.slice(source.length + 1))
      for (let at = 0; at < ids.length; at += atOnce) hidden.push(...(await hiddenOf(kysely, source, ids.slice(at, at + atOnce))))
    }
    return hidden.sort()
  },
})
