/** SQLite FTS5 as a yardstick for speed: `node speed-fts.ts COUNT`. Writes one line of JSON: a `TextPeerSpeed`. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { bestTerms, eightWords, termTexts, warmUp, wholeTickets, type SpeedQuestion } from './speed-tickets.ts'
import type { TextPeerSpeed } from './speed-figures.ts'

const count = Number(process.argv[2])
const results = 10
const termsAsked = 25
/** Questions with all their terms take long: as many are asked as fit into this, ms. */
const patience = 20_000
const perTransaction = 10_000

const folder = mkdtempSync(join(tmpdir(), 'fupan-bench-fts-'))
try {
  const file = join(folder, 'fts.sqlite')
  const sqlite = new BetterSqlite3(file)
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  // The terms are ours: nothing is left for its tokenizer to do. Without the text itself, which makes it leaner.
  sqlite.exec(`CREATE VIRTUAL TABLE t USING fts5(words, content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '=#_$.-'")`)
  const insert = sqlite.prepare<[string]>('INSERT INTO t (words) VALUES (?)')
  const insertAll = sqlite.transaction((texts: readonly string[]) => texts.forEach((text) => insert.run(text)))
  const began = performance.now()
  let some: string[] = []
  for (const text of termTexts(count)) {
    some.push(text)
    if (some.length === perTransaction) insertAll(some.splice(0))
  }
  insertAll(some)
  some = []
  const seconds = (performance.now() - began) / 1000
  const search = sqlite.prepare<[string, number], number>('SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT ?').pluck()
  const ask = (terms: readonly string[]): number => {
    const start = performance.now()
    search.all(terms.map((term) => `"${term}"`).join(' OR '), results)
    return performance.now() - start
  }
  const times = (questions: readonly SpeedQuestion[]): readonly number[] => bestTerms(questions, termsAsked).map(ask)
  times(warmUp())
  const allTerms: number[] = []
  const until = performance.now() + patience
  for (const terms of bestTerms(wholeTickets(), Number.POSITIVE_INFINITY)) if (performance.now() < until) allTerms.push(ask(terms))
  const figures: TextPeerSpeed = {
    perSecond: count / seconds,
    bytes: statSync(file).size,
    whole: times(wholeTickets()),
    eight: times(eightWords()),
    allTerms,
  }
  console.log(JSON.stringify(figures))
  sqlite.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
