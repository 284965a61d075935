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

/** Writing the same id twice in one transaction is one write. */
const note = (ids: string): string =>
  `INSERT INTO search_changes (ticket_id) ${ids}
     ON CONFLICT (ticket_id) DO UPDATE SET xid = excluded.xid WHERE search_changes.xid <> excluded.xid;`

/**
 * Rows that come or go are noted once a statement, from its transition table: an import inserts thousands at a time.
 * An update is noted row by row, because only its condition tells a change from a row that was written as it was.
 */
const postgresTrigger = ([table, event, condition, id]: (typeof occasions)[number]): readonly string[] => {
  const [row = '', column = ''] = id.split('.')
  // In a transition table there is no OLD and NEW, there are columns.
  const where = condition === undefined ? '' : ` WHERE ${condition.replaceAll(`${row}.`, '')}`
  const [body, timing] =
    event === 'UPDATE'
      ? [note(`VALUES (${id})`), `FOR EACH ROW${when(condition)}`]
      : [note(`SELECT DISTINCT ${column} FROM changed${where}`), `REFERENCING ${row.toUpperCase()} TABLE AS changed FOR EACH STATEMENT`]
  return [
    `CREATE FUNCTION ${nameOf(table, event)}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NULL; END $$`,
    `CREATE TRIGGER ${nameOf(table, event)} AFTER ${event} ON ${table} ${timing} EXECUTE FUNCTION ${nameOf(table, event)}()`,
  ]
}

/**
 * PostgreSQL commits out of the order of any sequence, so a change carries the id of its transaction; what a reader has seen
 * is a snapshot of transactions (see `postgres-change-feed.ts`).
 */
const postgres = [
  'CREATE TABLE search_changes (ticket_id integer PRIMARY KEY, xid xid8 NOT NULL DEFAULT pg_current_xact_id())',
  'CREATE INDEX search_changes_xid ON search_changes (xid, ticket_id)',
  ...occasions.flatMap(postgresTrigger),
  identity('gen_random_uuid()::text'),
]

const statements: Statements = { sqlite, postgres }

/** Which tickets changed, for whoever keeps an index of them. */
export const searchChanges0004: DialectMigration = (dialect) => ({ up: (db) => runAll(db, statements[dialect]) })
