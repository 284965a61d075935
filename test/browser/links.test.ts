import { beforeAll, describe, expect, test } from 'vitest'
import { fetchPages, readSitemap, type Fetched } from './site-pages.ts'

const attribute = (html: string, name: string): string[] =>
  // Astro writes attributes in double quotes; what looks like one inside `<pre>` has its own quotes escaped.
  [...html.matchAll(new RegExp(`<[a-z][^<>]*?\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    value.replaceAll('&#38;', '&').replaceAll('&amp;', '&'),
  )

type Link = { from: string; path: string; anchor: string }

const linksOf = ({ path, html }: Fetched, origin: string): Link[] =>
  [...attribute(html, 'href'), ...attribute(html, 'src')].flatMap((href) => {
    const url = new URL(href, origin + path)
    return url.origin === origin ? [{ from: path, path: url.pathname, anchor: decodeURIComponent(url.hash.slice(1)) }] : []
  })

describe('every page of the sitemap', () => {
  const pages = new Map<string, Fetched>()
  let links: Link[]
  let listed: string[]

  beforeAll(async () => {
    const { origin, paths } = await readSitemap()
    listed = paths
    for (const page of await fetchPages(paths)) pages.set(page.path, page)
    links = [...pages.values()].flatMap((page) => linksOf(page, origin))
    const unlisted = [...new Set(links.map(({ path }) => path))].filter((path) => !pages.has(path))
    for (const page of await fetchPages(unlisted)) pages.set(page.path, page)
  })

  test('answers, and is a page', () => {
    expect(listed.length).toBeGreaterThan(200)
    expect(new Set(listed).size).toBe(listed.length)
    expect(listed.filter((path) => pages.get(path)?.status !== 200 || pages.get(path)?.html === '')).toEqual([])
  })

  test('links only to what answers', () => {
    expect(links.length).toBeGreaterThan(listed.length * 10)
    const dead = links.filter(({ path }) => (pages.get(path)?.status ?? 404) >= 400)
    expect([...new Set(dead.map(({ from, path }) => `${from} → ${path}`))]).toEqual([])
  })

  test('links only to anchors that exist', () => {
    const anchored = links.filter(({ anchor }) => anchor !== '')
    expect(anchored.length).toBeGreaterThan(100)
    const ids = new Map([...pages].map(([path, { html }]) => [path, new Set(attribute(html, 'id'))]))
    const lost = anchored.filter(({ path, anchor }) => ids.get(path)?.has(anchor) !== true)
    expect([...new Set(lost.map(({ from, path, anchor }) => `${from} → ${path}#${anchor}`))]).toEqual([])
  })

  test('is written once per id, with one h1 and a name for every column', () => {
    const faults = listed.flatMap((path) => {
      const html = pages.get(path)?.html ?? ''
      const ids = attribute(html, 'id')
      const twice = ids.filter((id, at) => ids.indexOf(id) !== at)
      return [
        ...twice.map((id) => `${path}: id ${id} twice`),
        ...(html.match(/<h1[\s>]/g)?.length === 1 ? [] : [`${path}: not one h1`]),
        ...(/<th[^>]*>\s*<\/th>/.test(html) ? [`${path}: a column without a name`] : []),
      ]
    })
    expect(faults).toEqual([])
  })
})
