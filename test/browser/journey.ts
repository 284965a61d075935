import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest'

const executablePath = inject('browserPath')

/** Opens a page in a context of its own, so that no cookie and no draft of another test is in it. Paths are relative to the site. */
export type OpenPage = (path: string, options?: BrowserContextOptions) => Promise<Page>

/** A desktop on which the whole page, side columns included, is in view. */
const viewport = { width: 1280, height: 900 }

/**
 * Tests that need a browser: one Chromium for the file, a fresh context for each page opened. A script that throws and
 * a resource that the page's own policy blocks fail the test in which it happened. Without a browser all are skipped, loudly.
 *
 * @param flags of Chromium, for what only these tests need.
 */
export const journey = (name: string, tests: (open: OpenPage) => void, flags: readonly string[] = []): void => {
  if (executablePath === '') console.warn(`SKIPPED, no browser: ${name}`)
  describe.skipIf(executablePath === '')(name, () => {
    let browser: Browser
    const contexts: BrowserContext[] = []
    const faults: string[] = []

    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...flags],
      })
    })
    afterAll(() => browser.close())
    afterEach(async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()))
      expect(faults.splice(0)).toEqual([])
    })

    tests(async (path, options) => {
      const context = await browser.newContext({ baseURL: inject('baseUrl'), viewport, ...options })
      context.setDefaultTimeout(10_000)
      context.on('weberror', (error) => faults.push(error.error().stack ?? String(error.error())))
      context.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) faults.push(message.text())
      })
      contexts.push(context)
      const page = await context.newPage()
      await page.goto(path)
      return page
    })
  })
}
