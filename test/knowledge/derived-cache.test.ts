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

it('adds what it derived to what it had, without writing that again', () => {
  derivations('1', ['a'], ['b'], ['c'])
  const before = readFileSync(file, 'utf8')
  expect(derivations('1', ['a'], ['b'], ['c'], ['d'])).toBe(1)
  expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true)
  expect(derivations('1', ['a'], ['b'], ['c'], ['d'])).toBe(0)
})

it('forgets what is gone when it is most of what it has', () => {
  derivations('1', ['old'], ['older'], ['kept'])
  derivations('1', ['kept'], ['new'])
  expect(derivations('1', ['old'])).toBe(0)
  derivations('1', ['newer'])
  expect(derivations('1', ['new'])).toBe(1)
})

it('a cache whose end is missing is an empty one, a broken line is derived again', () => {
  derivations('1', ['a'], ['b'])
  const whole = readFileSync(file, 'utf8')
  writeFileSync(file, whole.slice(0, -5))
  expect(derivations('1', ['a'])).toBe(1)
  writeFileSync(file, whole.replace('["a"]', '["a"'))
  expect(derivations('1', ['a'], ['b'])).toBe(1)
  expect(derivations('1', ['a'], ['b'])).toBe(0)
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
