import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { describeProblem, fileTicket, ticketFiled } from './ask-page.ts'
import { journey } from './journey.ts'
import { makeToken, ticketsTitled } from './support-side.ts'

const waiting = (page: Page) => page.locator('[data-part=waiting]')

journey('a developer files a ticket over a bad connection', (open) => {
  let token: string
  beforeAll(() => {
    token = makeToken('watcher')
  })

  test('offline: it is kept, and sent exactly once when the network is back', async () => {
    const title = 'Filed in a tunnel'
    const page = await open('/en/ask/')
    await describeProblem(page, title, 'No network here')
    await page.context().setOffline(true)
    await fileTicket(page)
    await waiting(page).waitFor()
    expect(await ticketsTitled(title, token)).toEqual([])
    await page.context().setOffline(false)
    const number = await ticketFiled(page)
    expect(await ticketsTitled(title, token)).toEqual([number])
  })

  test('the answer is lost on the way: trying again files no second ticket', async () => {
    const title = 'The answer was lost'
    const page = await open('/en/ask/')
    await describeProblem(page, title, 'Request arrives, answer does not')
    await page.context().route(
      '**/api/v1/tickets',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await fileTicket(page)
    await waiting(page).waitFor()
    expect(await ticketsTitled(title, token)).toHaveLength(1)
    await waiting(page).locator('button').click()
    const number = await ticketFiled(page)
    expect(await ticketsTitled(title, token)).toEqual([number])
  })

  test('the page is closed while the server is away: the next visit sends it, with its file, once', async () => {
    const title = 'Closed the page too early'
    const page = await open('/en/ask/')
    const context = page.context()
    await describeProblem(page, title, 'Server is restarting')
    await page.setInputFiles('[name=files]', { name: 'restart.log', mimeType: 'text/plain', buffer: Buffer.from('[12:00:00] restarting') })
    await context.route('**/api/**', (route) => route.fulfill({ status: 503, body: '' }))
    await fileTicket(page)
    await waiting(page).waitFor()
    await page.close()
    await context.unroute('**/api/**')
    const later = await context.newPage()
    await later.goto('/en/ask/')
    const number = await ticketFiled(later)
    expect(await later.locator('.ticket-file-list').textContent()).toContain('restart.log')
    expect(await ticketsTitled(title, token)).toEqual([number])
    await later.goto('/en/ask/')
    await later.locator('[name=title]').waitFor()
    expect(await later.locator('[name=title]').inputValue()).toBe('')
  })

  test.each([
    ['en', 'joinChannel returns -17 after the app resumes', '-17'],
    ['zh', '接通后视频黑屏', '黑屏'],
  ])('known fixes in %s still appear, from the copy in the browser', async (lang, title, word) => {
    const page = await open(`/${lang}/ask/`)
    await page.context().route('**/api/**', (route) => route.abort())
    await page.locator('[name=title]').fill(title)
    await page.locator('.suggestion').first().waitFor()
    expect(await page.locator('.suggestions').textContent()).toContain(word)
    expect(await page.locator('[data-suggestions-status]').textContent()).toMatch(/copy in your browser|浏览器中的副本/)
  })
})
