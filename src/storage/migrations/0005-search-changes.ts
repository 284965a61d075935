import type { DialectMigration } from './index.ts'
import { runAll, type Statements } from './statements.ts'

/** Columns a search index may be made of. The others (owner, contact, version …) change often and interest no index. */
const indexedColumns = [
  'source',
  'external_id',
  'title',
  'body',
  'lang',
  'state',
  'closed_as',
  'grade',
  'visibility',
  'scenario',
  'product',
  'platform',
  'sdk_version',
  'error_codes',
  'findings',
  'resolution',
  'root_cause',
  'mechanism',
  'evidence',
  'url',
  'translations',
  'opened_at',
  'closed_at',
] as const

/** Every append writes all columns; only a different value is a change. Both databases know IS DISTINCT FROM. */
const isChanged = indexedColumns.map((column) => `old.${column} IS DISTINCT FROM new.${column}`).join(' OR ')

/** Which links an index is made of, seen from a row of ticket_links. */
const solves = (row: 'old' | 'new'): string => `${row}.relation = 'resolved_by'`

/** What leaves a ticket's id in the list, whoever writes, by whatever program: [table, event, condition, the id]. */
const occasions = [
  ['tickets', 'INSERT', undefined, 'new.id'],
  ['tickets', 'UPDATE', isChanged, 'new.id'],
  ['tickets', 'DELETE', undefined, 'old.id'],
  ['ticket_links', 'INSERT', solves('new'), 'new.ticket_id'],
  ['ticket_links', 'UPDATE', `${solves('old')} OR ${solves('new')}`, 'new.ticket_id'],
  ['ticket_links', 'DELETE', solves('old'), 'old.ticket_id'],
] as const

const nameOf = (table: string, event: string): string => `${table}_changed_${event.toLowerCase()}`

const when = (condition: string | undefined): string => (condition === undefined ? '' : ` WHEN (${condition})`)

/** Tells this database from every other one. */
const identity = (random: string): string => `INSERT INTO settings (name, value) VALUES ('database-id', ${random})`

/**
 * SQLite has one writer at a time, so numbers are given in the order of commits. Deleting first instead of INSERT OR REPLACE:
 * the conflict clause of the outer statement (an import's INSERT OR IGNORE) would be used inside the trigger too.
 */
const sqlite = [
  'CREATE TABLE search_changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, ticket_id INTEGER NOT NULL UNIQUE)',
  ...occasions.map(
    ([table, event, condition, id]) =>
      `CREATE TRIGGER ${nameOf(table, event)} AFTER ${event} ON ${table}${when(condition)} BEGIN
         DELETE FROM search_changes WHERE ticket_id = ${id};
         INSERT INTO search_changes (ticket_id) VALUES (${id});
       END`,
  ),
  identity('lower(hex(randomblob(16)))'),
]

/**
 * PostgreSQL commits out of the order of any sequence, so a change carries the id of its transaction; what a reader has seen
 * is a snapshot of transactions (see `postgres-change-feed.ts`). Writing the same id twice in one transaction is one write.
 */
const postgres = [
  'CREATE TABLE search_changes (ticket_id integer PRIMARY KEY, xid xid8 NOT NULL DEFAULT pg_current_xact_id())',
  'CREATE INDEX search_changes_xid ON search_changes (xid, ticket_id)',
  ...occasions.flatMap(([table, event, condition, id]) => [
    `CREATE FUNCTION ${nameOf(table, event)}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       INSERT INTO search_changes (ticket_id) VALUES (${id})
         ON CONFLICT (ticket_id) DO UPDATE SET xid = excluded.xid WHERE search_changes.xid <> excluded.xid;
       RETURN NULL;
     END $$`,
    `CREATE TRIGGER ${nameOf(table, event)} AFTER ${event} ON ${table} FOR EACH ROW${when(condition)} EXECUTE FUNCTION ${nameOf(table, event)}()`,
  ]),
  identity('gen_random_uuid()::text'),
]

const statements: Statements = { sqlite, postgres }

/** Which tickets changed, for whoever keeps an index of them. */
export const searchChanges0005: DialectMigration = (dialect) => ({ up: (db) => runAll(db, statements[dialect]) })
