import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Columns whose change makes a ticket's index entry stale. */
const indexedColumns =
  'title, body, resolution, error_codes, translations, visibility, state, closed_as, lang, scenario, platform, source, external_id, opened_at'

/**
 * Whoever writes a ticket, by whatever program, leaves its number here; the index of each process reads on from where it
 * was. So an index cannot drift from the tickets, and no other room has to know that there is one. A ticket that changes
 * again moves to the end: the table never holds more than one row a ticket.
 */
const note = (name: string, when: string, id: string, condition = ''): string =>
  `CREATE TRIGGER ${name} AFTER ${when} ${condition} BEGIN INSERT OR REPLACE INTO search_changes (ticket_id) VALUES (${id}); END`

const statements = [
  `CREATE TABLE search_changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, ticket_id INTEGER NOT NULL UNIQUE)`,
  note('tickets_changed_insert', 'INSERT ON tickets', 'new.id'),
  note('tickets_changed_update', `UPDATE OF ${indexedColumns} ON tickets`, 'new.id'),
  note('tickets_changed_delete', 'DELETE ON tickets', 'old.id'),
  note('ticket_links_changed_insert', 'INSERT ON ticket_links', 'new.ticket_id', "WHEN new.relation = 'resolved_by'"),
  note('ticket_links_changed_delete', 'DELETE ON ticket_links', 'old.ticket_id', "WHEN old.relation = 'resolved_by'"),
]

/** What the search index reads on from. */
export const search0002: Migration = {
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
