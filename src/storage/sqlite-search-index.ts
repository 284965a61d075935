import type { FieldNumbers, SearchDocument } from '#search/document.ts'
import { rankingSettings } from '#search/ranking-settings.ts'
import type { Candidate, IndexStatistics, Scope, SearchIndex, SolvingLink } from '#search/search-index.ts'
import { ticketDocument } from '#search/ticket-document.ts'
import type { SqliteDatabase, SqliteHandle } from './open-database.ts'
import type { TicketTable } from './schema.ts'
import { librarySource, replaceArticles, sqliteIndexWriter } from './sqlite-index-writer.ts'
import { fromTicketRow } from './ticket-row.ts'

/** Terms hold no quote (see `tokenize.ts`); quoting them keeps `AND`, `NEAR`, `-17` and the like words. */
const anyOf = (terms: readonly string[]): string => terms.map((term) => `"${term}"`).join(' OR ')

type Condition = readonly [sql: string, value: unknown]

/** The scope as SQL over `search_documents d`. */
const conditionsOf = (scope: Scope): readonly Condition[] => {
  const conditions: (Condition | false)[] = [
    scope.audience === 'public' && ['d.is_public = ?', 1],
    scope.kind !== undefined && ['d.kind = ?', scope.kind],
    scope.source !== undefined && ['d.source = ?', scope.source],
    scope.before !== undefined && [`(d.opened_at < ? OR d.source = '${librarySource}')`, scope.before],
    scope.lang !== undefined && ["instr(d.languages, ',' || ? || ',') > 0", scope.lang],
    scope.scenario !== undefined && ["instr(d.scenarios, ',' || ? || ',') > 0", scope.scenario],
    scope.platform !== undefined && ["instr(d.platforms, ',' || ? || ',') > 0", scope.platform],
    scope.onlySolved === true && ['d.id IN (SELECT ticket_id FROM ticket_links WHERE relation = ?)', 'resolved_by'],
    scope.excludeRecord !== undefined && ["? NOT IN (d.ref, substr(d.ref, instr(d.ref, ':') + 1))", scope.excludeRecord],
  ]
  return conditions.filter((condition) => condition !== false)
}

const { fieldWeight } = rankingSettings
const roughScore = `bm25(search_fts, ${[fieldWeight.title, fieldWeight.body, fieldWeight.resolution, fieldWeight.codes].map((weight) => weight.toFixed(1)).join(', ')})`

const candidatesSql = (conditions: readonly Condition[]): string => `
  SELECT d.id, d.ref FROM search_fts JOIN search_documents d ON d.id = search_fts.rowid
  WHERE search_fts MATCH ? ${conditions.map(([sql]) => `AND ${sql}`).join(' ')}
  ORDER BY ${roughScore} LIMIT ?`

const readStatistics = (sqlite: SqliteHandle): IndexStatistics => {
  const row = sqlite
    .prepare<[], FieldNumbers & { documents: number }>(
      `SELECT count(*) AS documents, coalesce(avg(title_length), 0) AS title, coalesce(avg(body_length), 0) AS body,
         coalesce(avg(nullif(resolution_length, 0)), 0) AS resolution, coalesce(avg(codes_length), 0) AS codes FROM search_documents`,
    )
    .get()
  const { documents = 0, title = 0, body = 0, resolution = 0, codes = 0 } = row ?? {}
  return { documents, averageLength: { title, body, resolution, codes } }
}

/** Documents kept in memory between questions; reading and redacting them again is a third of the time of an answer. */
const mostKept = 4_000

/** A link whose time is not known counts as made after everything: it may not be learnt from when a time is asked for. */
const unknownTime = 8_640_000_000_000_000

/** `{?, ?, …}` values travel as one JSON array, so that one prepared statement serves any number of them. */
const inList = 'IN (SELECT value FROM json_each(?))'

/** `SearchIndex` on SQLite's FTS5. Statistics and term frequencies are remembered until the data changes. */
export const sqliteSearchIndex = ({ sqlite, exclusive }: Pick<SqliteDatabase, 'sqlite' | 'exclusive'>): SearchIndex => {
  const writer = sqliteIndexWriter(sqlite)
  const tickets = sqlite.prepare<[string], TicketTable & { id: number }>(`SELECT * FROM tickets WHERE id ${inList}`)
  const articles = sqlite.prepare<[string], { id: number; variants: string }>(`SELECT id, variants FROM search_articles WHERE id ${inList}`)
  const frequency = sqlite.prepare<[string], number>('SELECT doc FROM search_terms WHERE term = ?').pluck()
  const completions = sqlite
    .prepare<[string, string, number], string>('SELECT term FROM search_terms WHERE term >= ? AND term < ? ORDER BY doc DESC LIMIT ?')
    .pluck()
  const links = sqlite.prepare<[string, number], { ticketId: number; target: string }>(
    `SELECT ticket_id AS ticketId, target FROM ticket_links WHERE ticket_id ${inList} AND relation = 'resolved_by' AND coalesce(made_at, ${unknownTime}) < ?`,
  )
  const anyLink = sqlite.prepare<[], number>("SELECT 1 FROM ticket_links WHERE relation = 'resolved_by' LIMIT 1").pluck()
  const dataVersion = sqlite.prepare<[], number>('PRAGMA data_version').pluck()
  type Known = {
    version: number | undefined
    statistics: IndexStatistics
    frequencies: Map<string, number>
    documents: Map<number, SearchDocument>
  }
  let known: Known | undefined
  /** Forgets what was remembered when another connection wrote (`data_version`); our own writes to the index call `forget`. */
  const fresh = (): Known => {
    const version = dataVersion.get()
    if (known === undefined || known.version !== version)
      known = { version, statistics: readStatistics(sqlite), frequencies: new Map(), documents: new Map() }
    return known
  }
  const forget = <Result>(result: Result): Result => {
    known = undefined
    return result
  }
  const frequencyOf = (term: string): number => {
    const { frequencies } = fresh()
    const value = frequencies.get(term) ?? frequency.get(term) ?? 0
    frequencies.set(term, value)
    return value
  }

  const catchUp = async (): Promise<number> => (writer.isBehind() ? forget(await exclusive(() => writer.catchUp.immediate())) : 0)

  return {
    catchUp,
    putArticles: async (list) => forget(await exclusive((handle) => replaceArticles(handle, writer, list))),
    statistics: async () => fresh().statistics,
    frequencies: async (terms) => new Map(terms.map((term) => [term, frequencyOf(term)])),
    completions: async (prefix, limit) => completions.all(prefix, `${prefix}\u{10ffff}`, limit),
    candidates: async (terms, scope, limit) => {
      if (terms.length === 0) return []
      const conditions = conditionsOf(scope)
      const values = conditions.map(([, value]) => value)
      return sqlite.prepare<unknown[], Candidate>(candidatesSql(conditions)).all(anyOf(terms), ...values, limit)
    },
    load: async (ids) => {
      const { documents: kept } = fresh()
      if (kept.size > mostKept) kept.clear()
      const unread = JSON.stringify(ids.filter((id) => !kept.has(id)))
      for (const row of tickets.all(unread)) kept.set(row.id, ticketDocument(fromTicketRow(row)))
      for (const { id, variants } of articles.all(unread)) kept.set(id, { ...(JSON.parse(variants) as Omit<SearchDocument, 'id'>), id })
      return ids.flatMap((id) => kept.get(id) ?? [])
    },
    resolve: async (refs, scope) => {
      const conditions = conditionsOf(scope)
      const sql = `SELECT d.id, d.ref FROM search_documents d WHERE d.ref ${inList} ${conditions.map(([text]) => `AND ${text}`).join(' ')}`
      const rows = sqlite.prepare<unknown[], Candidate>(sql).all(JSON.stringify(refs), ...conditions.map(([, value]) => value))
      return new Map(rows.map(({ id, ref }) => [ref, id]))
    },
    solvingLinks: async (ticketIds, before): Promise<readonly SolvingLink[]> =>
      links.all(JSON.stringify(ticketIds), before ?? unknownTime + 1),
    hasSolvingLinks: async () => anyLink.get() !== undefined,
  }
}
