import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { journey } from './journey.ts'

const article = '/en/guides/going-global/firewalls-and-proxies/'

const background = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

journey('a reader', (open) => {
  test('goes from a scenario to a guide and reads on in the other language', async () => {
    const page = await open('/en/guides/going-global/')
    await page.locator(`main a[href="${article}"]`).first().click()
    await page.waitForURL(`**${article}`)
    await page.locator('.language').click()
    await page.waitForURL('**/zh/guides/going-global/firewalls-and-proxies/')
    expect(await page.locator('html').getAttribute('lang')).toMatch(/^zh/)
    expect(await page.locator('h1').textContent()).toMatch(/\p{Script=Han}/u)
    await page.locator('.language').click()
    await page.waitForURL(`**${article}`)
  })

  test('follows the system between light and dark, and keeps a choice of their own', async () => {
    const page = await open('/en/', { colorScheme: 'light' })
    const light = await background(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await background(page)
    expect(dark).not.toBe(light)
    await page.locator('[data-theme-toggle]').click()
    expect(await background(page)).toBe(light)
    await page.goto(article)
    expect(await background(page)).toBe(light)
  })

  test('gets a page, not a framework: less than 15 kB of script on an article', async () => {
    const scripts: Promise<number>[] = []
    const page = await open('/robots.txt')
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.body().then((body) => body.length))
    })
    await page.goto(article, { waitUntil: 'networkidle' })
    const inline = page
      .locator('script:not([src])')
      .evaluateAll((found) => found.reduce((sum, script) => sum + (script.textContent?.length ?? 0), 0))
    const bytes = await Promise.all([inline, ...scripts])
    expect(bytes.length).toBeGreaterThan(1)
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(15_000)
    expect(await page.locator('astro-island').count()).toBe(0)
  })

  test('reads everything without JavaScript', async () => {
    const page = await open(article, { javaScriptEnabled: false })
    expect(((await page.locator('main').textContent()) ?? '').length).toBeGreaterThan(1500)
    await page.goto('/en/flows/black-video/')
    expect(await page.locator('main h2, main h3').count()).toBeGreaterThan(2)
  })

  test.each(['search/', 'ask/'])('is offered nothing that needs JavaScript on /en/%s without it', async (path) => {
    const dead = '.search-form, [data-start-over], [data-theme-toggle]'
    const page = await open(`/en/${path}`)
    expect(await page.locator(`${dead} >> visible=true`).count()).toBeGreaterThan(0)
    const plain = await open(`/en/${path}`, { javaScriptEnabled: false })
    expect(await plain.locator(`${dead} >> visible=true`).count()).toBe(0)
    expect(await plain.locator('main').innerText()).toContain('JavaScript')
  })

  test('is led to the language the browser asks for', async () => {
    const page = await open('/', { locale: 'zh-CN' })
    expect(page.url()).toBe(`${inject('baseUrl')}/zh/`)
  })
})
