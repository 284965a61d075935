import type { Insertable, Selectable } from 'kysely'
import type { DeflectionRepository, DeflectionSession } from '#deflection/deflection-repository.ts'
import type { Queries } from './open-database.ts'
import type { DeflectionTable } from './schema.ts'

const toRow = (session: DeflectionSession): Insertable<DeflectionTable> => ({
  id: session.id,
  created_at: session.createdAt,
  lang: session.lang,
  title: session.title,
  body: session.body,
  scenario: session.scenario,
  platform: session.platform,
  sdk_version: session.sdkVersion,
  grade: session.grade,
  channel: session.channel,
  suggestions: JSON.stringify(session.suggestions),
  outcome: session.outcome,
  outcome_at: session.outcomeAt,
  article_id: session.articleId,
  ticket: session.ticket,
})

/** Enum columns are trusted: only `toRow` writes them. */
const fromRow = (row: Selectable<DeflectionTable>): DeflectionSession => ({
  id: row.id,
  createdAt: row.created_at,
  lang: row.lang as DeflectionSession['lang'],
  title: row.title,
  body: row.body,
  scenario: row.scenario as DeflectionSession['scenario'],
  platform: row.platform as DeflectionSession['platform'],
  sdkVersion: row.sdk_version,
  grade: row.grade as DeflectionSession['grade'],
  channel: row.channel as DeflectionSession['channel'],
  suggestions: JSON.parse(row.suggestions) as DeflectionSession['suggestions'],
  outcome: row.outcome as DeflectionSession['outcome'],
  outcomeAt: row.outcome_at,
  articleId: row.article_id,
  ticket: row.ticket,
})

/** Deflection sessions. */
export const deflectionRepository = ({ kysely }: Pick<Queries, 'kysely'>): DeflectionRepository => ({
  create: async (session) => void (await kysely.insertInto('deflections').values(toRow(session)).execute()),
  find: async (id) => {
    const row = await kysely.selectFrom('deflections').selectAll().where('id', '=', id).executeTakeFirst()
    return row && fromRow(row)
  },
  revise: async (session) => {
    const { id, created_at: _, outcome: __, outcome_at: ___, article_id: ____, ticket: _____, ...asked } = toRow(session)
    await kysely.updateTable('deflections').set(asked).where('id', '=', id).execute()
  },
  end: async (id, { outcome, outcomeAt, articleId, ticket }) =>
    void (await kysely
      .updateTable('deflections')
      .set({ outcome, outcome_at: outcomeAt, article_id: articleId, ticket })
      .where('id', '=', id)
      .execute()),
})
