/** `npm run bench -- import`: records a second into an indexed file, and the time of a question, at 100,000 tickets. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { noConcepts } from '#search/concepts.ts'
import { createSearchIndex } from '#search/engine/create-search-index.ts'
import { find } from '#search/find.ts'
import { migrate } from '#storage/migrate.ts'
import { openDatabase } from '#storage/open-database.ts'
import { ticketSource } from '#storage/ticket-source.ts'
import { sqliteTicketImport } from '#storage/sqlite-ticket-import.ts'
import { percentile } from './retrieval-measures.ts'
import { createTicketText, pseudoRandom } from './ticket-text.ts'

const tickets = 100_000
const questions = 200

const write = createTicketText(pseudoRandom(1))

function* records(): Generator<string> {
  for (let number = 0; number < tickets; number += 1) {
    const opened = new Date(Date.UTC(2020, 0, 1) + number * 600_000).toISOString()
    yield JSON.stringify({
      source: 'bench',
      external_id: `B-${number}`,
      ...write(),
      opened_at: opened,
      state: 'closed',
      visibility: 'public',
      lang: 'en',
    })
  }
}

const folder = mkdtempSync(join(tmpdir(), 'fupan-bench-'))
try {
  const file = join(folder, 'import.sqlite')
  const database = openDatabase({ file })
  await migrate(database)
  const lines = [...records()]
  const began = performance.now()
  await importRecords({ store: sqliteTicketImport(database) }, lines)
  const seconds = (performance.now() - began) / 1000
  const bytes = lines.reduce((sum, line) => sum + line.length, 0) / lines.length
  console.log(
    `import: ${Math.round(tickets / seconds)} records/s (${tickets} of ${Math.round(bytes)} characters in ${seconds.toFixed(1)} s, file ${(statSync(file).size / 1e6).toFixed(0)} MB)`,
  )

  const index = createSearchIndex({ source: ticketSource(database) })
  const time = async (question: () => { title: string; body: string }): Promise<string> => {
    const times: number[] = []
    for (let at = 0; at < questions; at += 1) {
      const start = performance.now()
      await find({ index, concepts: noConcepts }, question(), { audience: 'staff' }, { learn: true, limit: 5 })
      times.push(performance.now() - start)
    }
    return `p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms`
  }
  console.log(`search of a few words: ${await time(() => ({ title: write().title, body: '' }))}`)
  console.log(`suggestions for a whole ticket: ${await time(write)}`)
  await database.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
