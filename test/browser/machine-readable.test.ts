import { describe, expect, inject, test } from 'vitest'
import { journey } from './journey.ts'
import { readSitemap } from './site-pages.ts'

const get = async (path: string) => {
  const response = await fetch(inject('baseUrl') + path)
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
}

describe('a program reads the site', () => {
  test.each([
    '/en/guides/going-global/firewalls-and-proxies',
    '/zh/postmortems/first-picture-waits-for-ice-gathering',
    '/en/codes/agora-110',
    '/zh/flows/black-video',
  ])('%s has a Markdown twin that its page points to', async (path) => {
    const page = await get(`${path}/`)
    expect(page.text).toContain(`<link rel="alternate" type="text/markdown" href="${path}.md"`)
    const twin = await get(`${path}.md`)
    expect(twin).toMatchObject({ status: 200, type: 'text/markdown; charset=utf-8' })
    const title =
      /<h1[^>]*>(.+?)<\/h1>/s
        .exec(page.text)?.[1]
        ?.replaceAll(/<[^>]+>/g, '')
        .trim() ?? ''
    expect(title).not.toBe('')
    expect(twin.text).toContain(title)
    expect(twin.text).not.toMatch(/<(div|span|script|section)\b/)
  })

  test('llms.txt leads to the Markdown of both languages', async () => {
    const index = await get('/llms.txt')
    expect(index).toMatchObject({ status: 200 })
    expect(index.text).toMatch(/^# \S/)
    for (const lang of ['en', 'zh']) {
      const { text, status } = await get(`/${lang}/llms.txt`)
      expect(status).toBe(200)
      const twins = [...text.matchAll(/\]\((?:https?:\/\/[^/)]+)?(\/[^)]+\.md)\)/g)].map(([, path = '']) => path)
      expect(twins.length).toBeGreaterThan(50)
      const statuses = await Promise.all(twins.slice(0, 20).map(async (path) => (await get(path)).status))
      expect(new Set(statuses)).toEqual(new Set([200]))
    }
  })

  test('robots.txt names the sitemap, and the sitemap lists nothing private', async () => {
    expect((await get('/robots.txt')).text).toMatch(/^Sitemap: http\S+\/sitemap\.xml$/m)
    const { paths } = await readSitemap()
    expect(paths).toContain('/zh/codes/agora-110/')
    expect(paths.filter((path) => /^\/(en|zh)\/(desk|tickets)\//.test(path))).toEqual([])
  })
})

journey('a feed reader', (open) => {
  test.each(['/en/feed.xml', '/zh/feed.xml', '/sitemap.xml'])('%s is well-formed XML', async (path) => {
    const { text, type } = await get(path)
    expect(type).toMatch(/xml/)
    const page = await open('/robots.txt')
    const parsed = await page.evaluate((xml) => {
      const document = new DOMParser().parseFromString(xml, 'application/xml')
      const texts = (name: string) => [...document.getElementsByTagName(name)].map((found) => found.textContent)
      return { root: document.documentElement.localName, updated: texts('updated'), ids: texts('id'), locations: texts('loc') }
    }, text)
    if (parsed.root === 'urlset') return expect(parsed.locations.length).toBeGreaterThan(200)
    expect(parsed.root).toBe('feed')
    expect(parsed.updated.length).toBeGreaterThan(10)
    expect(parsed.updated.filter((time) => Number.isNaN(Date.parse(time)))).toEqual([])
    expect(new Set(parsed.ids).size).toBe(parsed.ids.length)
  })
})
