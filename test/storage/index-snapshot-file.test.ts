import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { indexSnapshotFile } from '#storage/index-snapshot-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fupan-snapshot-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const pieces = (...texts: string[]): Uint8Array[] => texts.map((text) => new TextEncoder().encode(text))
const textOf = (buffer: ArrayBuffer | undefined): string | undefined =>
  buffer === undefined ? undefined : new TextDecoder().decode(buffer)

test('what was written is read, the last one only', async () => {
  const store = indexSnapshotFile(join(folder, 'search-index.bin'))
  await store.write(pieces('the first, which is longer'))
  await store.write(pieces('one', '', 'two'))
  expect(textOf(await store.read())).toBe('onetwo')
})

test('no file is no fault', async () => {
  expect(await indexSnapshotFile(join(folder, 'search-index.bin')).read()).toBeUndefined()
})

test('makes the data folder: with PostgreSQL nothing else does', async () => {
  const store = indexSnapshotFile(join(folder, 'data', 'search-index.bin'))
  await store.write(pieces('whole'))
  expect(textOf(await store.read())).toBe('whole')
})

test('holds words of internal tickets, so only its owner may read it', async () => {
  const file = join(folder, 'search-index.bin')
  await indexSnapshotFile(file).write(pieces('secret'))
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('leaves nothing unfinished behind, also when writing fails', async () => {
  const file = join(folder, 'search-index.bin')
  const store = indexSnapshotFile(file)
  await store.write(pieces('good'))
  // A piece that cannot be written stands for a full disk.
  await expect(store.write([...pieces('half'), { length: 1 } as Uint8Array])).rejects.toThrow()
  expect(readdirSync(folder)).toEqual(['search-index.bin'])
  expect(textOf(await store.read())).toBe('good')
})
