import { languages, type Language } from '#kernel/languages.ts'
import type { Article } from '#knowledge/article.ts'
import { importRecords } from '#importers/jsonl/import-records.ts'
import type { ImportRecord } from '#importers/jsonl/record.ts'
import { indexConcepts, type ConceptForms } from '#search/concepts.ts'
import { createSearchIndex } from '#search/engine/create-search-index.ts'
import type { FindDeps } from '#search/find.ts'
import { migrate } from '#storage/migrate.ts'
import { openDatabase, type SqliteDatabase } from '#storage/open-database.ts'
import { ticketSource } from '#storage/ticket-source.ts'
import { sqliteTicketImport } from '#storage/sqlite-ticket-import.ts'

export type TestIndex = FindDeps & Readonly<{ database: SqliteDatabase; close: () => Promise<void> }>

/** A public article; only what a test cares about has to be given. */
export const article = (id: Article['id'], fields: Partial<Article>): Article => {
  const [kind, slug] = id.split('/') as [Article['kind'], string]
  const lang = fields.lang ?? 'en'
  return {
    id,
    kind,
    slug,
    lang,
    title: slug,
    summary: '',
    body: '',
    scenarios: [],
    platforms: [],
    errorCodes: [],
    findings: [],
    sections: [],
    updated: '2026-01-01',
    visibility: 'public',
    url: `/${lang}/${kind}/${slug}/`,
    ...fields,
  }
}

/** Both languages of an article. */
export const bilingual = (id: Article['id'], words: Readonly<Record<Language, Partial<Article>>>): readonly Article[] =>
  languages.map((lang) => article(id, { ...words[lang], lang }))

/** A closed ticket in English, opened in 2024. */
export const record = (externalId: string, fields: Partial<ImportRecord>): ImportRecord => ({
  source: 'desk',
  external_id: externalId,
  title: externalId,
  body: '',
  opened_at: '2024-05-01T00:00:00Z',
  state: 'closed',
  lang: 'en',
  ...fields,
})

/** An index in memory over a few documents. */
export const indexOf = async (
  articles: readonly Article[],
  records: readonly ImportRecord[] = [],
  concepts: readonly ConceptForms[] = [],
): Promise<TestIndex> => {
  const database = openDatabase({ file: ':memory:' })
  await migrate(database)
  await importRecords(
    { store: sqliteTicketImport(database) },
    records.map((one) => JSON.stringify(one)),
  )
  const index = createSearchIndex({ source: ticketSource(database) })
  index.putArticles(articles)
  const close = async (): Promise<void> => {
    await index.close()
    await database.close()
  }
  return { index, concepts: indexConcepts(concepts), database, close }
}
