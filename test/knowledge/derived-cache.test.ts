import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lintFiles } from '#knowledge/lint/lint-files.ts'
import { loadLibrary } from '#knowledge/load-library.ts'
import { openCache } from '#knowledge/source/derived-cache.ts'
import { fixture, fixtureDir, planted } from '../lint/fixture.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fupan-cache-'))
  file = join(folder, 'deep/cache.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Asks for `parts` and says how often the value had to be derived. */
const derivations = (version: string, ...asked: string[][]): number => {
  let count = 0
  const cache = openCache(file, version)
  for (const parts of asked) expect(cache.memo(parts, () => ((count += 1), { parts }))).toEqual({ parts })
  cache.save()
  return count
}

it('derives once, and again only for another text or other code', () => {
  expect(derivations('1', ['a', 'x'], ['a', 'x'])).toBe(1)
  expect(derivations('1', ['a', 'x'])).toBe(0)
  expect(derivations('1', ['ax', ''])).toBe(1)
  expect(derivations('2', ['a', 'x'])).toBe(1)
})

it('forgets what the last changed run did not ask for', () => {
  derivations('1', ['old'])
  derivations('1', ['new'])
  expect(derivations('1', ['old'])).toBe(1)
})

it('a damaged cache is an empty one', () => {
  derivations('1', ['a'])
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, -5))
  expect(derivations('1', ['a'])).toBe(1)
})

it('a remembered lint says the same as a fresh one, and the library reads the same from it', () => {
  const broken = planted({ file: 'guides/1v1/en/join-fast.mdx', find: 'kb:flow/no-sound#ask-muted', replace: 'kb:flow/no-sond' })
  for (const files of [fixture, broken, fixture, broken]) {
    const cache = openCache(file, '1')
    expect(lintFiles(files, cache.memo)).toEqual(lintFiles(files))
    cache.save()
  }
  const fresh = loadLibrary(fixtureDir)
  expect(loadLibrary(fixtureDir, openCache(file, '1').memo)).toEqual(fresh)
})
