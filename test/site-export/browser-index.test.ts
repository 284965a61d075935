import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeBrowserIndex, writeBrowserIndex } from '#site-export/browser-index.ts'
import type { PageToIndex } from '#site-export/indexed-pages.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fupan-index-'))
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

/** A page of 500 words, half of which other pages have too. */
const page = (number: number, inputDigest = String(number)): PageToIndex => {
  const url = `/en/postmortems/page-${number}/`
  const words = Array.from({ length: 500 }, (_, word) => (word % 2 === 0 ? `common${word}` : `own${number}x${word}`))
  return {
    url,
    inputDigest,
    record: () => ({ url, language: 'zxx', content: words.toSorted().join(' '), meta: {}, filters: { kind: ['postmortem'] } }),
  }
}
const pages = (count: number): PageToIndex[] => Array.from({ length: count }, (_, number) => page(number))
const folder = (bundle: number): string => join(root, 'dist/client/pagefind/en', String(bundle))

afterAll(closeBrowserIndex)

describe('the index a browser searches', () => {
  test('is cut into short pieces: a reader downloads one for each term', async () => {
    await writeBrowserIndex(root, 'en', pages(60))
    const pieces = readdirSync(join(folder(0), 'index')).map((name) => statSync(join(folder(0), 'index', name)).size)
    // 60 pages × 500 places of words; Pagefind's own size would be 20,000 places, some 40 kB.
    expect(pieces.length).toBeGreaterThan(10)
    expect(Math.max(...pieces)).toBeLessThan(8_000)
  })

  test('has several bundles when there are many pages; a changed page writes its own anew', async () => {
    const many = pages(700)
    expect(await writeBrowserIndex(root, 'en', many)).toBe(2)
    expect(await writeBrowserIndex(root, 'en', many)).toBe(0)
    expect(await writeBrowserIndex(root, 'en', many.with(17, page(17, 'changed')))).toBe(1)
    expect(JSON.parse(readFileSync(join(root, 'dist/client/pagefind/en.json'), 'utf8'))).toEqual({ bundles: 2, pages: 700 })
  })

  test('holds nothing but what the browser loads', async () => {
    await writeBrowserIndex(root, 'en', pages(3))
    expect(
      readdirSync(folder(0), { withFileTypes: true })
        .flatMap((entry) => (entry.isFile() ? [entry.name] : []))
        .sort(),
    ).toEqual([
      'pagefind-entry.json',
      'pagefind.js',
      'pagefind.js.br',
      expect.stringMatching(/^pagefind\.zxx_\w+\.pf_meta$/),
      'wasm.unknown.pagefind',
      'wasm.unknown.pagefind.br',
    ])
  })
})
