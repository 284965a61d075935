import BetterSqlite3 from 'better-sqlite3'
import type { SqliteDatabase } from './open-database.ts'
import { identitySetting } from './ticket-source.ts'

/** Copies the data file while it is in use (SQLite's online backup): a consistent moment, no writer has to stop. */
export const copyDatabase = async ({ sqlite }: Pick<SqliteDatabase, 'sqlite'>, target: string): Promise<void> => {
  await sqlite.backup(target)
  // A copy in WAL mode gets two more files whenever somebody so much as looks at it, and they change; this one stays one file.
  const copy = new BetterSqlite3(target)
  copy.pragma('journal_mode = DELETE')
  copy.close()
}

/** @returns what SQLite finds wrong with a data file nobody uses; empty when it is whole. */
export const faultsOfFile = (file: string): readonly string[] => {
  try {
    const sqlite = new BetterSqlite3(file, { readonly: true, fileMustExist: true })
    try {
      const tables = sqlite.prepare<[], number>("SELECT count(*) FROM sqlite_master WHERE name = 'tickets'").pluck().get()
      if (tables === 0) return ['it holds no tickets table']
      return sqlite
        .prepare<[], string>('PRAGMA integrity_check')
        .pluck()
        .all()
        .filter((line) => line !== 'ok')
    } finally {
      sqlite.close()
    }
  } catch (cause) {
    return [cause instanceof Error ? cause.message : 'it cannot be opened']
  }
}

/** Whether another process has the data file open for work. A missing file is in nobody's use. */
export const isInUse = (file: string): boolean => {
  try {
    const sqlite = new BetterSqlite3(file, { fileMustExist: true, timeout: 200 })
    try {
      // Leaving WAL mode needs the file for itself alone, so it fails while a server or command has it open.
      sqlite.pragma('locking_mode = EXCLUSIVE')
      return sqlite.pragma('journal_mode = DELETE', { simple: true }) !== 'delete'
    } finally {
      sqlite.close()
    }
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && (cause.code === 'SQLITE_BUSY' || cause.code === 'SQLITE_LOCKED')
  }
}

/**
 * Makes a restored file another database for whoever keeps an index of it: its changes go on from an older state, so a
 * cursor of before the restore means nothing any more. A file of an older schema has no identity yet, and gets one later.
 */
export const renewIdentity = (file: string): void => {
  const sqlite = new BetterSqlite3(file, { fileMustExist: true })
  try {
    sqlite.prepare('UPDATE settings SET value = lower(hex(randomblob(16))) WHERE name = ?').run(identitySetting)
  } finally {
    sqlite.close()
  }
}
