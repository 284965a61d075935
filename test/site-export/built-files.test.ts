import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentLibrary, publicArticles } from '#knowledge/library.ts'
import { nothingShown } from '#publication/shown-library.ts'
import { show } from '#publication/shown-now.ts'
import { createBrowserIndexKeeper } from '#server/browser-index-keeper.ts'
import { createBuiltFiles, pathOfAddress } from '#site-export/built-files.ts'
import { staticPages } from '#site-export/static-pages.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fupan-built-'))
  mkdirSync(join(root, 'dist'))
  const pages = Object.fromEntries(staticPages().map(({ path, inputDigest }) => [path, inputDigest?.() ?? '']))
  writeFileSync(join(root, 'dist/.export-manifest.json'), JSON.stringify({ codeDigest: '', shown: '', pages }))
})
afterEach(() => {
  show(contentLibrary(), nothingShown)
  rmSync(root, { recursive: true, force: true })
})

const postmortems = publicArticles(contentLibrary()).filter(({ kind, lang }) => kind === 'postmortem' && lang === 'en')
const [article] = postmortems
const takeBack = (): void => void show(contentLibrary(), { ...nothingShown, retracted: [article?.id ?? 'postmortem/x'] })

describe('files of the last build', () => {
  test('all are current while nothing differs', () => {
    const isCurrent = createBuiltFiles(root)
    for (const path of [article?.url ?? '', '/en/', '/en/feed.xml', '/_astro/x.css']) expect([path, isCurrent(path)]).toEqual([path, true])
  })

  test('of an article that was taken back no spelling is current, nor any list, feed or pack', () => {
    takeBack()
    const isCurrent = createBuiltFiles(root)
    const url = article?.url.replace(/\/$/, '') ?? ''
    const spellings = [
      `${url}/`,
      url,
      `${url}/index.html`,
      `${url}/index`,
      `${url}.md`,
      `${url}/?x=1`,
      `${url.replace('post', '%70ost')}/`,
      `${url}/index.html#x`,
    ]
    for (const path of [...spellings, '/en/', '/en/postmortems/', '/en/feed.xml', '/en/llms.txt', '/en/suggest-pack.json', '/sitemap.xml'])
      expect([path, isCurrent(pathOfAddress(path))]).toEqual([path, false])
  })

  test('pages that do not show it stay as they are', () => {
    takeBack()
    const isCurrent = createBuiltFiles(root)
    const current = staticPages().filter(({ path, inputDigest }) => inputDigest !== undefined && isCurrent(path))
    expect(current.length).toBeGreaterThan(500)
    expect(isCurrent('/_astro/x.css')).toBe(true)
  })

  test('what is shown again is current again', () => {
    takeBack()
    const isCurrent = createBuiltFiles(root)
    expect(isCurrent(article?.url ?? '')).toBe(false)
    show(contentLibrary(), nothingShown)
    expect(isCurrent(article?.url ?? '')).toBe(true)
  })
})

describe('the browser’s index', () => {
  test('is not sent until it is written anew, once', async () => {
    let [written, release] = [0, (): void => undefined]
    const keeper = createBrowserIndexKeeper(
      '',
      () => {
        written += 1
        return new Promise<void>((resolve) => (release = resolve))
      },
      () => undefined,
    )
    expect(keeper.isCurrent()).toBe(true)
    takeBack()
    expect([keeper.isCurrent(), keeper.isCurrent(), written]).toEqual([false, false, 1])
    release()
    await new Promise((resolve) => setImmediate(resolve))
    expect(keeper.isCurrent()).toBe(true)
  })

  test('that cannot be written is not sent, and not tried again and again', async () => {
    const faults: unknown[] = []
    const keeper = createBrowserIndexKeeper(
      '',
      () => Promise.reject(new Error('read-only')),
      (error) => faults.push(error),
    )
    takeBack()
    expect(keeper.isCurrent()).toBe(false)
    await new Promise((resolve) => setImmediate(resolve))
    expect([keeper.isCurrent(), keeper.isCurrent(), faults.length]).toEqual([false, false, 1])
  })
})
