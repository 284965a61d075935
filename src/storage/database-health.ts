import type { SqliteDatabase } from './open-database.ts'

/** What `fupan doctor` wants to know of a data file. */
export type DatabaseHealth = Readonly<{
  /** Empty when SQLite finds nothing wrong. */
  faults: readonly string[]
  tickets: number
  events: number
  links: number
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
  return {
    faults,
    tickets: number('SELECT count(*) FROM tickets'),
    events: number('SELECT count(*) FROM ticket_events'),
    links: number('SELECT count(*) FROM ticket_links'),
    size: number('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size'),
  }
}
