import type { DialectMigration } from './index.ts'
import { runAll, type Statements } from './statements.ts'

/** Attachments of a PostgreSQL site, in pieces: any server can serve them. A SQLite site keeps files beside its data file. */
const statements: Statements = {
  sqlite: [],
  postgres: [
    `CREATE TABLE attachments (
       stored_as text PRIMARY KEY,
       created_at bigint NOT NULL,
       pieces integer)`,
    `CREATE TABLE attachment_pieces (
       stored_as text NOT NULL REFERENCES attachments ON DELETE CASCADE,
       seq integer NOT NULL,
       data bytea NOT NULL,
       PRIMARY KEY (stored_as, seq))`,
    // Files are compressed already more often than not; trying again costs time and wins nothing.
    'ALTER TABLE attachment_pieces ALTER COLUMN data SET STORAGE EXTERNAL',
  ],
}

export const attachments0006: DialectMigration = (dialect) => ({ up: (db) => runAll(db, statements[dialect]) })
