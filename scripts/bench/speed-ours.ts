/** Fupan's index at one size: `node --expose-gc speed-ours.ts COUNT`. Writes one line of JSON: an `OurSpeed`. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import type { ImportRecord } from '#importers/jsonl/record.ts'
import { noConcepts } from '#search/concepts.ts'
import { createSearchIndex } from '#search/engine/create-search-index.ts'
import { find, weighAll } from '#search/find.ts'
import { readQuery } from '#search/query.ts'
import { rankingSettings } from '#search/ranking-settings.ts'
import type { SearchIndex } from '#search/search-index.ts'
import { indexSnapshotFile } from '#storage/index-snapshot-file.ts'
import { migrate } from '#storage/migrate.ts'
import { openDatabase, type SqliteDatabase } from '#storage/open-database.ts'
import { sqliteTicketImport } from '#storage/sqlite-ticket-import.ts'
import { ticketSource } from '#storage/ticket-source.ts'
import { eightWords, speedTickets, warmUp, wholeTickets, type SpeedQuestion } from './speed-tickets.ts'
import type { OurSpeed } from './speed-figures.ts'

const count = Number(process.argv[2])
const perBatch = 2_000
const singles = 50
const batches = 10
const scope = { audience: 'staff' } as const

const importAll = async (database: SqliteDatabase, tickets: Iterable<ImportRecord>): Promise<void> => {
  const store = sqliteTicketImport(database)
  const batch: ImportRecord[] = []
  for (const ticket of tickets) {
    batch.push(ticket)
    if (batch.length === perBatch) await store.importBatch(batch.splice(0))
  }
  if (batch.length > 0) await store.importBatch(batch)
}

const memory = (): number => {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Waits until the work that goes on behind (merging, writing a snapshot) is done: the process has next to nothing to do. */
const settled = async (): Promise<void> => {
  for (let quiet = 0; quiet < 3;) {
    const before = performance.eventLoopUtilization()
    await new Promise((resolve) => setTimeout(resolve, 100))
    quiet = performance.eventLoopUtilization(before).utilization < 0.1 ? quiet + 1 : 0
  }
}

const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Longest pause of the event loop, ms. */
const delays = monitorEventLoopDelay({ resolution: 1 })
const longest = (): number => {
  const most = delays.max / 1e6
  delays.reset()
  return most
}

const engineTimes = async (index: SearchIndex, questions: readonly SpeedQuestion[]): Promise<readonly number[]> => {
  const view = await index.view()
  const times: number[] = []
  for (const question of questions)
    times.push(await timed(() => weighAll(view, readQuery(view, noConcepts, question), scope, rankingSettings, true)))
  return times
}

const findTimes = async (index: SearchIndex, questions: readonly SpeedQuestion[]): Promise<readonly number[]> => {
  const times: number[] = []
  for (const question of questions)
    times.push(await timed(() => find({ index, concepts: noConcepts }, question, scope, { learn: true, limit: 5 })))
  return times
}

/** Imports with the watch on pauses off, then waits for the index. */
const untilSearchable = async (database: SqliteDatabase, index: SearchIndex, tickets: readonly ImportRecord[]): Promise<number> => {
  const wanted = index.size().tickets + tickets.length
  delays.disable()
  await importAll(database, tickets)
  delays.enable()
  const ms = await timed(() => index.catchUp())
  if (index.size().tickets !== wanted) throw new Error(`${index.size().tickets} tickets are searchable instead of ${wanted}`)
  return ms
}

const folder = mkdtempSync(join(tmpdir(), 'fupan-bench-speed-'))
try {
  const database = openDatabase({ file: join(folder, 'speed.sqlite') })
  await migrate(database)
  const importing = await timed(() => importAll(database, speedTickets(count)))
  const snapshotFile = join(folder, 'index.bin')
  const open = () => createSearchIndex({ source: ticketSource(database), snapshots: indexSnapshotFile(snapshotFile) })

  const before = memory()
  const index = open()
  delays.enable()
  const cpuBefore = process.cpuUsage()
  const building = await timed(() => index.catchUp())
  const cpu = process.cpuUsage(cpuBefore)
  const longestBlockBuilding = longest()
  await settled()
  await findTimes(index, warmUp())
  // With what questions keep for the next one.
  const used = memory() - before
  const { bytes } = index.size()

  const whole = await engineTimes(index, wholeTickets())
  const eight = await engineTimes(index, eightWords())
  const wholeFound = await findTimes(index, wholeTickets())
  const eightFound = await findTimes(index, eightWords())

  // Writing a large one leaves the process with nothing to do for seconds, and is not done.
  while (!existsSync(snapshotFile)) await new Promise((resolve) => setTimeout(resolve, 100))
  const again = open()
  const snapshotMs = await timed(() => again.view())
  await again.close()

  delays.reset()
  const oneToSearchable: number[] = []
  for (const ticket of speedTickets(singles, count)) oneToSearchable.push(await untilSearchable(database, index, [ticket]))
  const manyToSearchable: number[] = []
  for (let at = 0; at < batches; at += 1)
    manyToSearchable.push(await untilSearchable(database, index, [...speedTickets(perBatch, count + singles + at * perBatch)]))
  await settled()
  const figures: OurSpeed = {
    perSecond: (count * 1000) / building,
    perCpuSecond: (count * 1e6) / (cpu.user + cpu.system),
    importedPerSecond: (count * 1000) / importing,
    bytes,
    memory: used,
    snapshotBytes: statSync(snapshotFile).size,
    snapshotMs,
    whole,
    eight,
    wholeFound,
    eightFound,
    oneToSearchable,
    manyToSearchable,
    longestBlockBuilding,
    longestBlockMerging: longest(),
  }
  await index.close()
  await database.close()
  console.log(JSON.stringify(figures))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
