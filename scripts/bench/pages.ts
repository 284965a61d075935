/**
 * `npm run bench -- pages`: what the browser's own index (Pagefind) costs and finds with no API: bytes and time from an empty
 * cache to the first results in a real browser, and the place of the page that answers.
 */
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { readEnvironment } from '#server/environment.ts'
import { startWebServer } from '#server/web-server.ts'
import { findBrowser } from '../../test/browser/find-browser.ts'
import { pageQuestions, type PageQuestion } from '../../test/browser/page-questions.ts'
import { buildSite } from '../build-site.ts'
import { percentile } from './retrieval-measures.ts'

/** The search page draws no more. */
const mostRows = 30

const results = '[data-state=results] .row-title a'

type Visit = Readonly<{ bytes: number; files: number; ms: number; place: number }>

/** Runs in the page: resolves with what had arrived, bodies as the wire carried them, when the first results were drawn. */
const firstResults = (selector: string): Promise<{ bytes: number; files: number; ms: number }> => {
  const began = performance.now()
  return new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (document.querySelector(selector) === null) return
      observer.disconnect()
      const now = performance.now()
      const arrived = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
        ({ name, startTime, responseEnd }) => !name.endsWith('favicon.svg') && startTime >= began && responseEnd > 0 && responseEnd <= now,
      )
      resolve({ bytes: arrived.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0), files: arrived.length, ms: now - began })
    }).observe(document.body, { childList: true, subtree: true })
  })
}

/** One reader with an empty cache, who has the search page open. */
const visit = async (browser: Browser, url: string, { lang, query, answer }: PageQuestion): Promise<Visit> => {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 900 } })
  try {
    await context.route('**/api/**', (route) => route.abort())
    const page = await context.newPage()
    await page.goto(`/${lang}/search/`, { waitUntil: 'networkidle' })
    const first = page.evaluate(firstResults, results)
    await page.locator('main input[name=q]').fill(query)
    const { bytes, files, ms } = await first
    // The rest follows below; the line above the results says how many there are.
    await page.waitForFunction(
      ([rows = '', most = 0]) => {
        const said = Number(/\d+/.exec(document.querySelector('[data-status]')?.textContent ?? '')?.[0])
        return document.querySelectorAll(String(rows)).length === Math.min(said, Number(most))
      },
      [results, mostRows] as const,
    )
    const hrefs = await page.locator(results).evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    return { bytes, files, ms, place: hrefs.indexOf(answer) + 1 }
  } finally {
    await context.close()
  }
}

const root = join(import.meta.dirname, '../..')
const found = findBrowser()
if (!found.found) {
  console.log(`No browser: skipped. ${found.reason}`)
} else {
  await buildSite(root, (line) => console.error(line))
  const server = await startWebServer(root, readEnvironment({ ...process.env, PORT: '0' }), () => Promise.resolve())
  const browser = await chromium.launch({ executablePath: found.executable, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const visits: Visit[] = []
    for (const question of pageQuestions) {
      const one = await visit(browser, server.url, question)
      visits.push(one)
      console.log(
        `${question.lang} ${question.query.padEnd(22)} ${(one.bytes / 1000).toFixed(1).padStart(6)} kB in ${one.files} files, ${one.ms.toFixed(0).padStart(4)} ms   ` +
          (one.place === 0 ? `${question.answer} not among the first` : `${question.answer} is number ${one.place}`),
      )
    }
    const sizes = visits.map(({ bytes }) => bytes / 1000)
    console.log(
      `bytes from an empty cache to the first results: p50 ${percentile(sizes, 0.5).toFixed(1)} kB, most ${Math.max(...sizes).toFixed(1)} kB (aim ≤ 100 kB)`,
    )
    console.log(`first in place: ${visits.filter(({ place }) => place === 1).length} of ${visits.length}`)
  } finally {
    await browser.close()
    await server.close()
  }
}
process.exit()
