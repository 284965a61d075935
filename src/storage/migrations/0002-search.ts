import type { DialectMigration } from './index.ts'
import { runAll, type Statements } from './statements.ts'

/** Columns whose change makes a ticket's index entry stale. */
const indexedColumns =
  'title, body, resolution, error_codes, findings, translations, visibility, state, closed_as, lang, scenario, platform, source, external_id, opened_at'

/**
 * The full-text index. Text arrives already tokenised by `#search/tokenize.ts` (words and names
 * separated by blanks), so the tokenizer here only splits at blanks: what it may see beside letters and
 * digits is listed in `tokenchars`. Contentless: the text itself stays where it belongs.
 *
 * Document ids: a ticket's own id, or a negative number for an article of the library.
 */
const createIndex = [
  `CREATE VIRTUAL TABLE search_fts USING fts5(
     title, body, resolution, codes,
     content = '', contentless_delete = 1, tokenize = "ascii tokenchars '=#_$.-'")`,
  // One flush per import batch instead of many small segments.
  `INSERT INTO search_fts(search_fts, rank) VALUES ('hashsize', 33554432)`,
  `CREATE VIRTUAL TABLE search_terms USING fts5vocab(search_fts, row)`,
  `CREATE TABLE search_documents (
     id INTEGER PRIMARY KEY,
     ref TEXT NOT NULL,
     kind TEXT NOT NULL,
     source TEXT NOT NULL,
     is_public INTEGER NOT NULL,
     opened_at INTEGER,
     languages TEXT NOT NULL,
     scenarios TEXT NOT NULL,
     platforms TEXT NOT NULL,
     title_length INTEGER NOT NULL,
     body_length INTEGER NOT NULL,
     resolution_length INTEGER NOT NULL,
     codes_length INTEGER NOT NULL)`,
  `CREATE INDEX search_documents_ref ON search_documents(ref)`,
  `CREATE TABLE search_articles (id INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, variants TEXT NOT NULL)`,
]

/**
 * Whoever writes a ticket, by whatever program, leaves its id here; the index empties the list before it
 * answers. So the index cannot drift from the tickets, and no other room has to know that it exists.
 */
const createQueue = [
  `CREATE TABLE search_stale (ticket_id INTEGER PRIMARY KEY)`,
  `CREATE TRIGGER tickets_stale_insert AFTER INSERT ON tickets BEGIN INSERT OR IGNORE INTO search_stale VALUES (new.id); END`,
  `CREATE TRIGGER tickets_stale_update AFTER UPDATE OF ${indexedColumns} ON tickets BEGIN INSERT OR IGNORE INTO search_stale VALUES (new.id); END`,
  `CREATE TRIGGER tickets_stale_delete AFTER DELETE ON tickets BEGIN INSERT OR IGNORE INTO search_stale VALUES (old.id); END`,
  `INSERT INTO search_stale SELECT id FROM tickets`,
]

const statements: Statements = { sqlite: [...createIndex, ...createQueue], postgres: [] }

/** Search over articles and tickets. */
export const search0002: DialectMigration = (dialect) => ({ up: (db) => runAll(db, statements[dialect]) })
