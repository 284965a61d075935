/** `npm run bench -- retrieval`: ranking quality beside plain FTS5, MiniSearch, lunr and FlexSearch, and the speed of import and questions. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { parseImpreciseTime, toEpochMs } from '#kernel/imprecise-time.ts'
import { noConcepts } from '#search/concepts.ts'
import { find } from '#search/find.ts'
import { migrate } from '#storage/migrate.ts'
import { openDatabase } from '#storage/open-database.ts'
import { sqliteSearchIndex } from '#storage/sqlite-search-index.ts'
import { sqliteTicketImport } from '#storage/sqlite-ticket-import.ts'
import { runPeers } from './peers.ts'
import { createPlainFts } from './plain-fts.ts'
import { average, measure, percentile, type Measures } from './retrieval-measures.ts'
import { retrievalSets, type Question, type RetrievalSet } from './retrieval-sets.ts'

/** Results looked at for each question. */
const depth = 100
const plainTermCount = 25

type Row = Readonly<{ set: string; system: string; measures: Measures; note: string }>

const momentOf = (asOf: string | undefined): number | undefined => {
  const time = asOf === undefined ? undefined : parseImpreciseTime(asOf)
  return time === undefined ? undefined : toEpochMs(time)
}

const externalId = (ref: string): string => ref.slice(ref.indexOf(':') + 1)

const runSet = async (set: RetrievalSet, folder: string): Promise<readonly Row[]> => {
  const records = set.records()
  const answers = set.answers()
  const questions = set.questions().filter(({ id }) => answers.has(id))
  const database = openDatabase({ file: join(folder, `${set.name}.sqlite`) })
  await migrate(database)
  const lines = records.map((record) => JSON.stringify(record))
  const began = performance.now()
  await importRecords({ store: sqliteTicketImport(database) }, lines)
  const rate = Math.round((records.length * 1000) / (performance.now() - began))
  const index = sqliteSearchIndex(database)
  const times: number[] = []

  const ask = async ({ id, title, body, as_of: asOf }: Question, learn: boolean): Promise<readonly string[]> => {
    const start = performance.now()
    const scope = { audience: 'staff' as const, source: set.source, before: momentOf(asOf), excludeRecord: id }
    const { found } = await find({ index, concepts: noConcepts }, { title, body }, scope, { learn })
    times.push(performance.now() - start)
    return found.slice(0, depth).map(({ document }) => externalId(document.ref))
  }
  const score = async (
    rankOf: (question: Question) => Promise<readonly string[]> | readonly string[],
    asked: readonly Question[] = questions,
  ): Promise<Measures> => {
    const all: Measures[] = []
    for (const question of asked) all.push(measure((await rankOf(question)).slice(0, depth), answers.get(question.id) ?? new Set()))
    return average(all)
  }

  const plain = createPlainFts(records, set.source, plainTermCount)
  const learns = await index.hasSolvingLinks()
  const rows: Row[] = [
    { set: set.name, system: 'FTS5 bm25', measures: await score(plain), note: '' },
    ...(await runPeers(records, set.source, questions, plainTermCount, score)).map(({ name, score: measures, note }) => ({
      set: set.name,
      system: name,
      measures,
      note,
    })),
    { set: set.name, system: 'Fupan, text alone', measures: await score((question) => ask(question, false)), note: `import ${rate}/s` },
  ]
  if (learns) rows.push({ set: set.name, system: 'Fupan, with votes', measures: await score((question) => ask(question, true)), note: '' })
  await database.close()
  const latency = `p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms`
  return rows.map((row, at) =>
    at === rows.length - 1 ? { ...row, note: [row.note, latency].filter((note) => note !== '').join(', ') } : row,
  )
}

/** Prints the table; says so when the sets are not here. */
export const benchRetrieval = async (dataFolder = join(import.meta.dirname, '../../../shared/data/retrieval')): Promise<void> => {
  const sets = retrievalSets(dataFolder)
  if (sets.length === 0) {
    console.log(`No retrieval sets in ${dataFolder}: skipped.`)
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'fupan-bench-'))
  try {
    console.log('set             system               MAP    MRR    R@3   R@10')
    for (const set of sets)
      for (const { system, measures, note } of await runSet(set, folder)) {
        const figures = [measures.map, measures.mrr, measures.r3, measures.r10].map((value) => value.toFixed(1).padStart(6)).join(' ')
        console.log(`${set.name.padEnd(15)} ${system.padEnd(18)} ${figures}   ${note}`)
      }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) await benchRetrieval()
