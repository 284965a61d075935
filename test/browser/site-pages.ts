import { inject } from 'vitest'

/** What a crawler gets from one address; `html` is empty for what is no page. */
export type Fetched = { path: string; status: number; html: string }

const baseUrl = inject('baseUrl')

/** Redirects are not followed: where they lead is another address. */
export const fetchPage = async (path: string): Promise<Fetched> => {
  const response = await fetch(baseUrl + path, { redirect: 'manual' })
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
  const text = await response.text()
  return { path, status: response.status, html: isPage ? text : '' }
}

const atOnce = 12

/** Fetches all, some at a time, so that the server is not the thing under test. */
export const fetchPages = async (paths: readonly string[]): Promise<Fetched[]> => {
  const waiting = [...paths]
  const fetched: Fetched[] = []
  const work = async (): Promise<void> => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) fetched.push(await fetchPage(path))
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return fetched
}

/** Every address of sitemap.xml. It is written when the site is built, so its origin is the site's public one. */
export const readSitemap = async (): Promise<{ origin: string; paths: string[] }> => {
  const xml = await (await fetch(`${baseUrl}/sitemap.xml`)).text()
  const urls = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url))
  return { origin: urls[0]?.origin ?? '', paths: urls.map(({ pathname }) => pathname) }
}
