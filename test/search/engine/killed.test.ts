import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { createSearchIndex } from '#search/engine/create-search-index.ts'
import { indexSnapshotFile } from '#storage/index-snapshot-file.ts'
import { migrate } from '#storage/migrate.ts'
import { openDatabase } from '#storage/open-database.ts'
import { ticketSource } from '#storage/ticket-source.ts'
import { answersOf } from './model.ts'

const start = (folder: string, seed: number): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, 'index-while-importing.ts'), folder, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })

const died = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => child.once('exit', resolve))

/** When the next snapshot begins to be written. */
const snapshotBegins = (folder: string): Promise<unknown> =>
  new Promise((resolve) => {
    const watcher = watch(folder, (_, name) => {
      if (name?.endsWith('.tmp') !== true) return
      watcher.close()
      resolve(undefined)
    })
  })

const firstRound = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => child.stdout?.once('data', resolve))

it('a server killed while it indexes or writes its snapshot starts again with every ticket, as if it had read them all', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fupan-killed-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  let before = 0
  for (const [seed, when] of ['indexing', 'writing', 'later', 'writing'].entries()) {
    const child = start(folder, seed)
    const exit = died(child)
    const writing = when === 'writing' ? snapshotBegins(folder) : undefined
    await firstRound(child)
    await (writing ?? sleep(when === 'indexing' ? 37 : 400))
    child.kill('SIGKILL')
    await exit

    const database = openDatabase({ file: join(folder, 'fupan.sqlite') })
    await migrate(database)
    const source = ticketSource(database)
    const failures: unknown[] = []
    const index = createSearchIndex({
      source,
      snapshots: indexSnapshotFile(join(folder, 'index.bin')),
      onSnapshotFailure: (error) => failures.push(error),
    })
    const fresh = createSearchIndex({ source })
    expect(answersOf(await index.view())).toEqual(answersOf(await fresh.view()))
    const { tickets } = index.size()
    expect(tickets).toBe(fresh.size().tickets)
    expect(tickets).toBeGreaterThan(before)
    expect(failures).toEqual([])
    before = tickets
    await database.close()
  }
  // Otherwise nothing of this was about snapshots.
  expect(existsSync(join(folder, 'index.bin')), readdirSync(folder).join()).toBe(true)
}, 120_000)
