import { sql } from 'kysely'
import type { ChangeFeed } from './change-feed.ts'
import type { SqliteDatabase } from './open-database.ts'

/**
 * SQLite has one writer at a time, so `seq` grows in the order of commits and a cursor is the last one read.
 * Reads go through kysely, which waits for an open transaction of this process: they share one connection, and on it what
 * is not committed yet can be seen. A number read from a transaction that is rolled back would be given again.
 */
export const sqliteChangeFeed = ({ kysely, sqlite }: Pick<SqliteDatabase, 'kysely' | 'sqlite'>): ChangeFeed => {
  // data_version counts the commits of other connections, total_changes the rows written by this one, committed or not.
  const pulse = sqlite.prepare<[], string>("SELECT total_changes() || '.' || data_version FROM pragma_data_version").pluck()

  const lastSeq = async (): Promise<number> => {
    const { rows } = await sql<{ seq: number }>`SELECT seq FROM sqlite_sequence WHERE name = 'search_changes'`.execute(kysely)
    return rows[0]?.seq ?? 0
  }

  return {
    life: () => Promise.resolve(''),
    pulse: () => Promise.resolve(pulse.get() ?? ''),
    read: async (cursor, limit) => {
      const given = /^\d{1,15}$/.test(cursor ?? '') ? Number(cursor) : 0
      const from = given <= (await lastSeq()) ? given : 0
      const rows = await kysely
        .selectFrom('search_changes')
        .select(['seq', 'ticket_id'])
        .where('seq', '>', from)
        .orderBy('seq')
        .limit(limit)
        .execute()
      return {
        cursor: String(rows.at(-1)?.seq ?? from),
        ids: rows.map((row) => row.ticket_id),
        isEnd: rows.length < limit,
        isRestart: cursor !== undefined && cursor !== String(from),
      }
    },
  }
}
