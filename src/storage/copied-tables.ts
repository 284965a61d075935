import type { SqliteDatabase } from './open-database.ts'
import { lifeSetting } from './postgres-change-feed.ts'
import type { Schema } from './schema.ts'
import { storableText } from './storable.ts'
import type { Row } from './table-checksum.ts'
import { identitySetting } from './ticket-source.ts'

/**
 * What becomes of each table, in an order in which no row points at one that is not there yet. `own`: each database makes its
 * own (who runs a job now, which changes an index has to read).
 */
const tables = {
  tickets: 'copied',
  ticket_events: 'copied',
  ticket_links: 'copied',
  tokens: 'copied',
  staff: 'copied',
  staff_accounts: 'copied',
  staff_sessions: 'copied',
  staff_verifications: 'copied',
  staff_links: 'copied',
  audit_log: 'copied',
  incidents: 'copied',
  incident_events: 'copied',
  incident_tickets: 'copied',
  idempotency: 'copied',
  article_feedback: 'copied',
  visits: 'copied',
  friction: 'copied',
  search_misses: 'copied',
  visit_reminders: 'copied',
  link_audits: 'copied',
  deflections: 'copied',
  flow_sessions: 'copied',
  settings: 'copied',
  postmortem_states: 'copied',
  postmortem_texts: 'copied',
  postmortem_comments: 'copied',
  shares: 'copied',
  share_items: 'copied',
  publications: 'copied',
  retractions: 'copied',
  action_items: 'copied',
  action_events: 'copied',
  action_feed_keys: 'copied',
  webhook_subscriptions: 'copied',
  ticket_keys: 'copied',
  outbox: 'copied',
  attachments: 'from files',
  attachment_pieces: 'from files',
  jobs: 'own',
  ticket_watch: 'own',
  search_changes: 'own',
} as const satisfies Record<keyof Schema, 'copied' | 'from files' | 'own'>

export type Table = keyof typeof tables

export const tableNames = Object.keys(tables) as Table[]
export const copiedTables = tableNames.filter((table) => tables[table] === 'copied')

/** Facts about a database itself, which its copy has to have of its own. */
export const ownSettings = new Set([identitySetting, lifeSetting])

/** Whether a row belongs to the site rather than to the database it lies in. */
export const isCopied = (table: Table, row: Row): boolean => table !== 'settings' || !ownSettings.has(String(row['name']))

/** Rows read at a time. */
const page = 1_000

/** Pages instead of one cursor: better-sqlite3 does nothing else while a cursor is open. */
export function* readSource({ sqlite }: SqliteDatabase, table: Table): Generator<readonly Row[]> {
  const statement = sqlite.prepare<[number, number], Row & { page_key: number }>(
    `SELECT rowid AS page_key, * FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ?`,
  )
  for (let after = 0; ;) {
    const found = statement.all(after, page)
    const last = found.at(-1)
    if (last === undefined) return
    after = last.page_key
    yield found.map(({ page_key: _, ...row }) => mapText(row)).filter((row) => isCopied(table, row))
  }
}

const mapText = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, typeof value === 'string' ? storableText(value) : value]))

export const columnsOf = ({ sqlite }: SqliteDatabase, table: Table): readonly string[] =>
  sqlite.prepare<[string], string>('SELECT name FROM pragma_table_info(?) ORDER BY name').pluck().all(table)

export const countRows = ({ sqlite }: SqliteDatabase): number =>
  copiedTables.reduce((sum, table) => sum + Number(sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get()), 0)
