/**
 * `npm run bench -- flow-learning`: what counting for the troubleshooters costs with 100,000 tickets and 20,000 walks, and for
 * how long at a time it keeps a server from answering, on a SQLite file.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { library } from '#knowledge/library.ts'
import { flowLearning } from '#server/flow-learning.ts'
import { openDatabase } from '#storage/open-database.ts'
import { migrate } from '#storage/migrate.ts'
import { storageOf } from '#storage/storage.ts'
import { sqliteTicketImport } from '#storage/sqlite-ticket-import.ts'
import type { FlowSession } from '#troubleshooter/sessions/session-repository.ts'
import { watchLoop } from './event-loop-delay.ts'
import { createTicketText, pseudoRandom } from './ticket-text.ts'

const tickets = 100_000
const walks = 20_000

const { flows } = library()
const random = pseudoRandom(3)
const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item

/** Every second one says what solved it, every fourth names a cause of a flow in its title. */
function* records(): Generator<string> {
  const write = createTicketText(pseudoRandom(1))
  for (let number = 0; number < tickets; number += 1) {
    const flow = oneOf(flows)
    const text = write()
    yield JSON.stringify({
      source: 'bench',
      external_id: `B-${number}`,
      ...text,
      title: number % 4 === 0 ? `${text.title} ${flow.symptoms?.en[0] ?? ''}` : text.title,
      opened_at: new Date(Date.UTC(2020, 0, 1) + number * 600_000).toISOString(),
      state: 'closed',
      resolution: 'It was mended.',
      lang: 'en',
      ...(number % 2 === 0 ? { articles: [`flow/${flow.id}#${oneOf(flow.causes).id}`] } : {}),
    })
  }
}

const walk = (number: number): FlowSession => {
  const flow = oneOf(flows)
  const at = Date.UTC(2026, 0, 1) + number * 60_000
  const solved = number % 3 === 0
  return {
    id: `bench-${number}`,
    flow: flow.id,
    lang: 'en',
    trail: [],
    startedAt: at,
    updatedAt: at,
    outcome: solved ? 'solved' : 'abandoned',
    solvedBy: solved ? oneOf(flow.causes).id : null,
    ticket: null,
  }
}

const folder = mkdtempSync(join(tmpdir(), 'fupan-bench-'))
try {
  const database = openDatabase({ file: join(folder, 'learning.sqlite') })
  await migrate(database)
  await importRecords({ store: sqliteTicketImport(database) }, records())
  const storage = storageOf(database, { attachmentsDir: folder, clock: Date.now, holder: 'bench' })
  for (let number = 0; number < walks; number += 1) await storage.flowSessions.save(walk(number))
  const learning = flowLearning(storage, library())
  for (const round of ['first', 'second, nothing new']) {
    const loop = watchLoop()
    const [cpu, began] = [process.cpuUsage(), performance.now()]
    const count = await learning.learn()
    const { user, system } = process.cpuUsage(cpu)
    const longest = loop.stop()
    console.log(
      `${round}: ${count} flows, ${((performance.now() - began) / 1000).toFixed(1)} s (processor ${((user + system) / 1e6).toFixed(1)} s), longest stretch ${Math.round(longest)} ms, process ${Math.round(process.memoryUsage().rss / 1024 / 1024)} MB`,
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
