import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journey } from './journey.ts'
import { serveStaticHalf } from './static-half.ts'

const describe = (page: Page, title: string): Promise<void> => page.locator('[name=title]').fill(title)

const suggested = (page: Page): Promise<string[]> =>
  page.locator('.suggestion .row-title a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))

const status = (page: Page) => page.locator('[data-suggestions-status]')

/** Resolves when the pack has arrived and its index is made: a question to it is answered. */
const packIsHere = (page: Page): Promise<unknown> => page.waitForResponse((response) => response.url().endsWith('/suggest-pack.json'))

journey('suggestions on a host that has no server', (open) => {
  let host: Awaited<ReturnType<typeof serveStaticHalf>>
  beforeAll(async () => {
    host = await serveStaticHalf()
  })
  afterAll(() => host.close())

  test.each([
    ['en', 'joinChannel returns -17 after the app resumes', '/en/codes/agora-17/'],
    ['zh', '接通后视频黑屏', '/zh/flows/black-video/'],
    ['zh', 'video freezes after a few minutes', '/zh/flows/video-freeze/'],
    ['zh', 'Safari users who only listen hear nothing', '/en/flows/no-audio/'],
  ])('in %s: “%s”', async (lang, title, answer) => {
    const page = await open(`${host.url}/${lang}/ask/`)
    await describe(page, title)
    await page.locator('.suggestion').first().waitFor()
    expect((await suggested(page))[0]).toBe(answer)
    expect(await status(page).textContent()).toMatch(/copy in your browser|浏览器中的副本/)
    expect(await page.locator('.row-why').first().textContent()).toMatch(/[:：]\s*\S/)
  })

  test('every suggestion leads to a page that is there, answers too', async () => {
    const page = await open(`${host.url}/en/ask/`)
    await describe(page, 'Safari on iOS plays no remote audio until the user publishes a microphone')
    await page.locator('.suggestion').first().waitFor()
    const hrefs = await suggested(page)
    expect(hrefs.some((href) => href.startsWith('/en/answers/'))).toBe(true)
    for (const href of hrefs) expect((await page.request.get(host.url + href)).status(), href).toBe(200)
  })

  test('nothing rather than a guess', async () => {
    const page = await open(`${host.url}/en/ask/`)
    await describe(page, 'How do I change the invoice address of my order')
    await expect.poll(() => status(page).textContent()).toMatch(/we do not show guesses/)
    expect(await suggested(page)).toEqual([])
  })
})

journey('suggestions when the server dies in the middle of a session', (open) => {
  test('go on from what the browser already has, and the page never waits for it', async () => {
    const page = await open('/en/ask/')
    const here = packIsHere(page)
    await describe(page, 'video freezes after a few minutes')
    await page.locator('.suggestion').first().waitFor()
    await here
    await page.context().setOffline(true)
    // A task longer than 50 ms on the page's own thread is felt while typing (W3C Long Tasks).
    await page.evaluate(() => {
      const seen: number[] = []
      Object.assign(window, { longTasks: seen })
      new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
    })
    await describe(page, 'TURN server answers 401')
    await expect.poll(() => status(page).textContent()).toContain('copy in your browser')
    expect((await suggested(page))[0]).toBe('/en/codes/stun-401/')
    expect(await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.filter((ms) => ms > 200))).toEqual([])
  })
})
