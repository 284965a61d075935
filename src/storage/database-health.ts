import type { SqliteDatabase } from './open-database.ts'

/** What `fupan doctor` wants to know of a data file. */
export type DatabaseHealth = Readonly<{
  /** Empty when SQLite finds nothing wrong. */
  faults: readonly string[]
  tickets: number
  events: number
  links: number
  /** Tickets written but not yet indexed; the next search indexes them. */
  stale: number
  /** Tickets and articles in the index. */
  indexedTickets: number
  indexedArticles: number
  /** Bytes. */
  size: number
}>

/** Reads the whole file: takes about a second for every 500 MB. */
export const checkDatabase = ({ sqlite }: Pick<SqliteDatabase, 'sqlite'>): DatabaseHealth => {
  const number = (sql: string): number => Number(sqlite.prepare(sql).pluck().get())
  const integrity = sqlite.prepare<[], string>('PRAGMA integrity_check').pluck().all()
  const orphans = sqlite.prepare('PRAGMA foreign_key_check').all().length
  const faults = integrity.filter((line) => line !== 'ok')
  if (orphans > 0) faults.push(`${orphans} rows point at something that does not exist`)
  try {
    sqlite.exec("INSERT INTO search_fts(search_fts) VALUES ('integrity-check')")
  } catch (cause) {
    faults.push(`the search index is damaged: ${cause instanceof Error ? cause.message : 'unknown reason'}`)
  }
  return {
    faults,
    tickets: number('SELECT count(*) FROM tickets'),
    events: number('SELECT count(*) FROM ticket_events'),
    links: number('SELECT count(*) FROM ticket_links'),
    stale: number('SELECT count(*) FROM search_stale'),
    indexedTickets: number('SELECT count(*) FROM search_documents WHERE id > 0'),
    indexedArticles: number('SELECT count(*) FROM search_documents WHERE id < 0'),
    size: number('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size'),
  }
}
