import BetterSqlite3 from 'better-sqlite3'
import type { ImportRecord } from '#importers/jsonl/record.ts'
import type { Question } from './retrieval-sets.ts'

const pieces = /[\p{Script=Han}]+|[\p{L}\p{N}]+/gu

/** Words for English, single characters and pairs for Chinese. */
const plainTerms = (text: string): string[] =>
  (text.toLowerCase().match(pieces) ?? []).flatMap((run) =>
    /\p{Script=Han}/u.test(run)
      ? [...run].flatMap((character, at, all) => (at + 1 < all.length ? [character, character + (all[at + 1] ?? '')] : [character]))
      : [run],
  )

/**
 * The yardstick: SQLite FTS5 as anyone would set it up. Porter stems, title weight 3, the question's best
 * terms by tf × idf OR-ed, `bm25()` order.
 *
 * @param terms how many terms of a question are used.
 */
export const createPlainFts = (records: readonly ImportRecord[], source: string, terms: number) => {
  const sqlite = new BetterSqlite3(':memory:')
  sqlite.exec(
    "CREATE VIRTUAL TABLE t USING fts5(title, body, tokenize = 'porter unicode61'); CREATE VIRTUAL TABLE v USING fts5vocab(t, row)",
  )
  const insert = sqlite.prepare<[number, string, string]>('INSERT INTO t (rowid, title, body) VALUES (?, ?, ?)')
  const kept = records.filter((record) => record.source === source)
  sqlite.transaction(() =>
    kept.forEach(({ title, body }, at) => insert.run(at + 1, plainTerms(title).join(' '), plainTerms(body).join(' '))),
  )()
  const frequencies = new Map(sqlite.prepare<[], [string, number]>('SELECT term, doc FROM v').raw().all())
  const stemOf = sqlite.prepare<[string, number], number>('SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 3, 1) LIMIT ?').pluck()
  return ({ id, title, body, as_of: asOf }: Question): readonly string[] => {
    const counts = new Map<string, number>()
    for (const term of [...plainTerms(title), ...plainTerms(body)]) counts.set(term, (counts.get(term) ?? 0) + 1)
    // The vocabulary holds stems; a word that is its own stem is found, others count as rare, as in the simple set-ups this stands for.
    const weight = ([term, count]: readonly [string, number]): number => count * Math.log(kept.length / (1 + (frequencies.get(term) ?? 1)))
    const best = [...counts].sort((a, b) => weight(b) - weight(a)).slice(0, terms)
    if (best.length === 0) return []
    const rows = stemOf.all(best.map(([term]) => `"${term}"`).join(' OR '), 500)
    return rows
      .flatMap((row) => kept[row - 1] ?? [])
      .filter((record) => record.external_id !== id && (asOf === undefined || record.opened_at < asOf))
      .map((record) => record.external_id)
  }
}
