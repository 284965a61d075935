import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportSite, outputFile, type StaticPage } from '#site-export/export-site.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fupan-export-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const read = (path: string): string => readFileSync(join(root, 'dist/client', outputFile(path)), 'utf8')

/** A server whose pages say when they were drawn. */
const draw = (version: string) => (path: string) => Promise.resolve({ body: `${path} ${version}`, contentType: 'text/html' })

const pages = (digests: Record<string, string | undefined>): StaticPage[] =>
  Object.entries(digests).map(([path, digest]) => ({ path, ...(digest === undefined ? {} : { inputDigest: () => digest }) }))

describe('exportSite', () => {
  test('draws everything at first, then only what changed and what stands on everything', async () => {
    await exportSite(root, pages({ '/en/': undefined, '/en/a/': '1', '/en/b/': '1' }), 'code', draw('first'))
    const again = await exportSite(root, pages({ '/en/': undefined, '/en/a/': '2', '/en/b/': '1' }), 'code', draw('second'))
    expect(again).toEqual({ drawn: ['/en/', '/en/a/'], kept: 1, removed: [] })
    expect([read('/en/'), read('/en/a/'), read('/en/b/')]).toEqual(['/en/ second', '/en/a/ second', '/en/b/ first'])
  })

  test('draws everything again when code changed', async () => {
    await exportSite(root, pages({ '/en/a/': '1' }), 'code', draw('first'))
    const { drawn } = await exportSite(root, pages({ '/en/a/': '1' }), 'other code', draw('second'))
    expect(drawn).toEqual(['/en/a/'])
  })

  test('removes pages that are gone', async () => {
    await exportSite(root, pages({ '/en/a/': '1', '/en/a.md': '1' }), 'code', draw('first'))
    const { removed } = await exportSite(root, pages({ '/en/a/': '1' }), 'code', draw('second'))
    expect(removed).toEqual(['/en/a.md'])
    expect(existsSync(join(root, 'dist/client/en/a.md'))).toBe(false)
  })

  test('draws a page again whose file somebody deleted', async () => {
    await exportSite(root, pages({ '/en/a/': '1' }), 'code', draw('first'))
    rmSync(join(root, 'dist/client/en/a/index.html'))
    expect((await exportSite(root, pages({ '/en/a/': '1' }), 'code', draw('second'))).drawn).toEqual(['/en/a/'])
  })

  test('a page that cannot be drawn stops the export and keeps what was done', async () => {
    const failing = (path: string) => (path === '/en/b/' ? Promise.reject(new Error('boom')) : draw('first')(path))
    const all = pages({ '/en/a/': '1', '/en/b/': '1' })
    await expect(exportSite(root, all, 'code', failing)).rejects.toThrow('boom')
    expect((await exportSite(root, all, 'code', draw('second'))).drawn).toEqual(['/en/b/'])
  })
})

test.each([
  ['/en/guides/', 'en/guides/index.html'],
  ['/', 'index.html'],
  ['/en/feed.xml', 'en/feed.xml'],
])('%s is written to %s', (path, file) => expect(outputFile(path)).toBe(file))
