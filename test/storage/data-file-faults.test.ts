import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEnvironment } from '#server/environment.ts'
import { createServices } from '#server/create-services.ts'
import { openDatabase } from '#storage/open-database.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 't-fupan-faults-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = (dataDir: string) => createServices(readEnvironment({ FUPAN_DATA_DIR: dataDir }))

test('a file that is no database is told so, with the way out', async () => {
  writeFileSync(join(folder, 'fupan.sqlite'), 'not a database, but long enough to be looked at as one'.repeat(40))
  await expect(start(folder)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/fupan\.sqlite is damaged/),
    hint: expect.stringContaining('restore'),
  })
})

test('a data folder that is a file is told so', async () => {
  writeFileSync(join(folder, 'data'), '')
  await expect(start(join(folder, 'data'))).rejects.toMatchObject({ code: 'unavailable', hint: expect.stringContaining('FUPAN_DATA_DIR') })
})

test('a data file of a newer version is not touched', async () => {
  const services = await start(folder)
  await services.close()
  const newer = openDatabase({ file: join(folder, 'fupan.sqlite') })
  newer.sqlite.exec("INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-from-the-future', '2030-01-01')")
  await newer.close()
  await expect(start(folder)).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('migration') })
  const left = openDatabase({ file: join(folder, 'fupan.sqlite') })
  expect(left.sqlite.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'tickets'").pluck().get()).toBe(1)
  await left.close()
})
