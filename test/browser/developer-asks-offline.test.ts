import type { Page } from 'playwright-core'
import { beforeAll, expect, inject, test } from 'vitest'
import { describeProblem, fileTicket, ticketFiled } from './ask-page.ts'
import { journey } from './journey.ts'
import { makeToken, ticketsTitled } from './support-side.ts'

const waiting = (page: Page) => page.locator('[data-part=waiting]')

const logNamed = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('[12:00:00] restarting') })

const attachedFiles = (page: Page): Promise<string[]> =>
  page.locator('.ticket-file-list .ticket-file').evaluateAll((links) => links.map((link) => (link.textContent ?? '').trim()))

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
    await waiting(page).locator('[data-send-now]').click()
    const number = await ticketFiled(page)
    expect(await ticketsTitled(title, token)).toEqual([number])
  })

  test.each([
    ['en', 'Nobody can join any channel, all users are hit'],
    ['zh', '所有用户都无法加入频道'],
  ])('an outage shows the hotline also while the server is part of it, and no suggestion (%s)', async (lang, title) => {
    const page = await open(`/${lang}/ask/`)
    await page.context().route('**/api/**', (route) => route.abort())
    await page.locator('[name=title]').fill(title)
    await page.locator('[data-hotline]').waitFor()
    expect(await page.locator('.suggestion').filter({ visible: true }).count()).toBe(0)
    await page.locator('[name=title]').fill('joinChannel returns -17')
    await page.locator('.suggestion').first().waitFor()
    expect(await page.locator('[data-hotline]').isVisible()).toBe(false)
  })

  test('the page is closed while the server is away: the next visit sends it, with its file, once', async () => {
    const title = 'Closed the page too early'
    const page = await open('/en/ask/')
    const context = page.context()
    await describeProblem(page, title, 'Server is restarting')
    await page.setInputFiles('[name=files]', logNamed('restart.log'))
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

  test('the page is closed while a log is on its way: the next visit has the private link and attaches the rest, once', async () => {
    const title = 'Closed the page in the middle'
    const page = await open('/en/ask/')
    const context = page.context()
    await describeProblem(page, title, 'A large log')
    await page.setInputFiles('[name=files]', [logNamed('first.log'), logNamed('second.log')])
    // The second one never arrives.
    await page.evaluate(() => {
      const send = window.fetch
      let uploads = 0
      window.fetch = (...request) =>
        String(request[0]).endsWith('/attachments') && (uploads += 1) === 2 ? new Promise(() => undefined) : send(...request)
    })
    await fileTicket(page)
    await expect.poll(() => page.locator('[data-part=status]').textContent()).toMatch(/^Filed as T-\d+\. Attaching second\.log…$/)
    await page.close()
    const later = await context.newPage()
    await later.goto('/en/ask/')
    const number = await ticketFiled(later)
    expect(await attachedFiles(later)).toEqual(['first.log', 'second.log'])
    expect(await ticketsTitled(title, token)).toEqual([number])
  })

  test('two tabs wait with the same ticket: each file is attached once, and both get to the ticket', async () => {
    const page = await open('/en/ask/')
    const context = page.context()
    await describeProblem(page, 'Open twice', 'In two tabs')
    await page.setInputFiles('[name=files]', logNamed('twice.log'))
    await context.route('**/api/**', (route) => route.abort())
    await fileTicket(page)
    await waiting(page).waitFor()
    const other = await context.newPage()
    await other.goto('/en/ask/')
    await waiting(other).waitFor()
    await context.unroute('**/api/**')
    await Promise.all([page, other].map((tab) => tab.evaluate(() => dispatchEvent(new Event('online')))))
    expect(await ticketFiled(page)).toBe(await ticketFiled(other))
    await page.reload()
    expect(await attachedFiles(page)).toEqual(['twice.log'])
  })

  test('what waits stands still, and can be taken back, changed and filed: one ticket, as it was last', async () => {
    const title = 'Taken back'
    const page = await open('/en/ask/')
    await describeProblem(page, title, 'First thought')
    await page.context().setOffline(true)
    await fileTicket(page)
    await waiting(page).waitFor()
    // The button that was pressed is far below: the notice comes into view and has the focus.
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-send-now'))).toBe(true)
    expect(await page.locator('[name=body]').evaluate((field) => field.closest('[inert]') !== null)).toBe(true)
    await waiting(page).locator('[data-take-back]').click()
    await page.getByText('It is not sent.').waitFor()
    await page.locator('[name=body]').fill('Second thought')
    await page.context().setOffline(false)
    await fileTicket(page)
    const number = await ticketFiled(page)
    expect(await page.locator('main').textContent()).toContain('Second thought')
    expect(await ticketsTitled(title, token)).toEqual([number])
  })

  test('an impatient double click files one ticket', async () => {
    const title = 'Clicked twice'
    const page = await open('/en/ask/')
    await describeProblem(page, title, 'Nothing seemed to happen')
    await page.setInputFiles('[name=files]', logNamed('slow.log'))
    await page.locator('[name=name]').fill('Ann')
    await page.locator('[name=email]').fill('ann@example.com')
    await page.locator('.ask-form [type=submit]').dblclick()
    const number = await ticketFiled(page)
    expect(await ticketsTitled(title, token)).toEqual([number])
    // Back on the form it is a new one.
    await page.goBack()
    await page.waitForURL('**/ask/')
    await expect.poll(() => page.locator('[name=title]').inputValue()).toBe('')
    expect(await page.locator('.ask-form [inert]').count()).toBe(0)
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

journey(
  'a developer on a company network without TLS',
  (open) => {
    test('files all the same, and is offered no button that cannot copy', async () => {
      const site = `http://support.test:${new URL(inject('baseUrl')).port}`
      const page = await open(`${site}/en/ask/`)
      expect(await page.evaluate(() => isSecureContext)).toBe(false)
      await describeProblem(page, 'Filed over plain HTTP', 'No certificate in the lab')
      await fileTicket(page)
      await ticketFiled(page)
      expect(await page.locator('[data-copy-link]').isVisible()).toBe(false)
      await page.goto(`${site}/en/guides/1v1/token-strategy/`)
      expect(await page.locator('.prose pre').count()).toBeGreaterThan(0)
      expect(await page.locator('.code-copy, [data-copy]').filter({ visible: true }).count()).toBe(0)
    })
  },
  ['--host-resolver-rules=MAP support.test 127.0.0.1'],
)
