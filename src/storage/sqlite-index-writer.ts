import { createHash } from 'node:crypto'
import type { Article } from '#knowledge/article.ts'
import { articleDocuments, type ArticleDocument } from '#search/article-document.ts'
import { indexEntry, type SearchDocument } from '#search/document.ts'
import { ticketDocument } from '#search/ticket-document.ts'
import type { SqliteHandle } from './open-database.ts'
import type { TicketTable } from './schema.ts'
import { fromTicketRow } from './ticket-row.ts'

/** Sources other than articles' have tickets; articles share this one, so that `--source` can name them. */
export const librarySource = 'library'

type Facts = Readonly<{ source: string; isPublic: boolean; openedAt: number | null }>

/** How many stale tickets are read and indexed at a time: bounded memory, few statements. */
const chunk = 1_000

const prepareWriter = (sqlite: SqliteHandle) => ({
  terms: sqlite.prepare<unknown[]>('INSERT OR REPLACE INTO search_fts (rowid, title, body, resolution, codes) VALUES (?, ?, ?, ?, ?)'),
  document: sqlite.prepare<unknown[]>('INSERT INTO search_documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
  removeTerms: sqlite.prepare<[number]>('DELETE FROM search_fts WHERE rowid = ?'),
  removeDocument: sqlite.prepare<[number]>('DELETE FROM search_documents WHERE id = ?'),
  // LEFT JOIN: a ticket that is gone comes back with nothing but its id.
  stale: sqlite.prepare<[number], TicketTable & { stale_id: number; id: number | null }>(
    'SELECT s.ticket_id AS stale_id, t.* FROM search_stale s LEFT JOIN tickets t ON t.id = s.ticket_id ORDER BY s.ticket_id LIMIT ?',
  ),
  unstale: sqlite.prepare<[number]>('DELETE FROM search_stale WHERE ticket_id <= ?'),
  anyStale: sqlite.prepare<[], number>('SELECT 1 FROM search_stale LIMIT 1').pluck(),
})

/** Lists as `,a,b,` so that one `instr` finds a whole member. */
const list = (values: readonly string[]): string => `,${values.join(',')},`

/**
 * Writes the index. Synchronous: the caller holds the connection (`Database.exclusive`, or a transaction of an import).
 */
export const sqliteIndexWriter = (sqlite: SqliteHandle) => {
  const statements = prepareWriter(sqlite)

  const put = (document: SearchDocument, { source, isPublic, openedAt }: Facts): void => {
    const { columns, lengths } = indexEntry(document)
    statements.terms.run(document.id, columns.title, columns.body, columns.resolution, columns.codes)
    // Not INSERT OR REPLACE: that opens a savepoint, and FTS5 then writes its memory to the file for every single row (4× slower).
    statements.removeDocument.run(document.id)
    statements.document.run(
      document.id,
      document.ref,
      document.kind,
      source,
      isPublic ? 1 : 0,
      openedAt,
      list(document.variants.map(({ lang }) => lang)),
      list(document.scenarios),
      list(document.platforms),
      lengths.title,
      lengths.body,
      lengths.resolution,
      lengths.codes,
    )
  }
  const remove = (id: number): void => {
    statements.removeTerms.run(id)
    statements.removeDocument.run(id)
  }

  /** Indexes what was written since; returns how many tickets that were. */
  const catchUp = (): number => {
    let done = 0
    while (statements.anyStale.get() !== undefined) {
      const rows = statements.stale.all(chunk)
      for (const row of rows) {
        if (row.id === null) remove(row.stale_id)
        else {
          const ticket = fromTicketRow(row)
          const document = ticketDocument(ticket)
          put(document, { source: ticket.source, isPublic: document.kind === 'answer', openedAt: ticket.openedAt })
        }
      }
      statements.unstale.run(rows.at(-1)?.stale_id ?? 0)
      done += rows.length
    }
    return done
  }

  return { put, remove, catchUp: sqlite.transaction(catchUp), isBehind: () => statements.anyStale.get() !== undefined }
}

export type SqliteIndexWriter = ReturnType<typeof sqliteIndexWriter>

const digestOf = (document: ArticleDocument): string => createHash('sha256').update(JSON.stringify(document)).digest('hex')

/** Makes the index hold exactly these articles; unchanged ones are not touched. @returns how many changed. */
export const replaceArticles = (sqlite: SqliteHandle, writer: SqliteIndexWriter, articles: readonly Article[]): number => {
  type Stored = { id: number; article_id: string; digest: string }
  const stored = new Map(
    sqlite
      .prepare<[], Stored>('SELECT id, article_id, digest FROM search_articles')
      .all()
      .map((row) => [row.article_id, row]),
  )
  const upsert = sqlite.prepare<unknown[]>('INSERT OR REPLACE INTO search_articles VALUES (?, ?, ?, ?)')
  const forget = sqlite.prepare<[number]>('DELETE FROM search_articles WHERE id = ?')
  const documents = articleDocuments(articles)
  return sqlite.transaction(() => {
    let lowest = Math.min(0, ...[...stored.values()].map(({ id }) => id))
    let changed = 0
    for (const document of documents) {
      const known = stored.get(document.ref)
      stored.delete(document.ref)
      const digest = digestOf(document)
      if (known?.digest === digest) continue
      const id = known?.id ?? (lowest -= 1)
      upsert.run(id, document.ref, digest, JSON.stringify(document))
      writer.put({ ...document, id }, { source: librarySource, isPublic: document.isPublic, openedAt: null })
      changed += 1
    }
    for (const { id } of stored.values()) {
      forget.run(id)
      writer.remove(id)
    }
    return changed + stored.size
  })()
}
