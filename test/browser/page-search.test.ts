import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journey } from './journey.ts'
import { pageQuestions } from './page-questions.ts'
import { serveStaticHalf } from './static-half.ts'

const results = '[data-state=results] .row-title a'

const hrefs = (page: Page): Promise<string[]> =>
  page.locator(results).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))

journey('search on a host that has no server', (open) => {
  let host: Awaited<ReturnType<typeof serveStaticHalf>>
  beforeAll(async () => {
    host = await serveStaticHalf()
  })
  afterAll(() => host.close())

  const search = async (lang: string, query: string): Promise<Page> => {
    const page = await open(`${host.url}/${lang}/search/`)
    await page.locator('main input[name=q]').fill(query)
    await page.locator(results).first().waitFor()
    return page
  }

  test.each(pageQuestions)('$lang: $query → $answer', async ({ lang, query, answer, within }) => {
    const page = await search(lang, query)
    await expect.poll(async () => (await hrefs(page)).slice(0, within)).toContain(answer)
    expect(await page.locator('[data-offline]').isVisible()).toBe(true)
  })

  test('shows where on a page the words stand, and leads there', async () => {
    const page = await search('en', 'TURN over TLS port 443')
    const place = page.locator('.hit-sections a').first()
    await place.waitFor()
    const href = (await place.getAttribute('href')) ?? ''
    expect(href).toMatch(/^\/en\/.+\/#.+/)
    await place.click()
    await page.waitForURL(`**${href}`)
    expect(await page.locator(`[id="${decodeURIComponent(href.split('#')[1] ?? '')}"]`).count()).toBe(1)
  })

  test('filters hold without a server', async () => {
    const page = await search('en', 'black video')
    await page.locator('select[name=kind]').selectOption('flow')
    await expect.poll(() => hrefs(page)).toSatisfy((found: string[]) => found.length > 0 && found.every((href) => href.includes('/flows/')))
    await page.locator('select[name=lang]').selectOption('zh')
    await expect.poll(() => hrefs(page)).toSatisfy((found: string[]) => found.length > 0 && found.every((href) => href.startsWith('/zh/')))
  })

  test('nothing is found for words nobody wrote', async () => {
    const page = await open(`${host.url}/en/search/?q=xyzzyplugh`)
    await page.getByText('Nothing matches “xyzzyplugh”').last().waitFor()
  })
})
