import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

const base = inject('baseUrl')
const executablePath = inject('browserPath')

type Filed = { number: string; key: string; url: string }

const file = async (title: string): Promise<Filed> => {
  const response = await fetch(`${base}/api/v1/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({
      title,
      body: 'Steps:\n\n1. join\n2. listen',
      contact: { name: 'Ann', email: 'ann@example.com' },
      platform: 'web',
    }),
  })
  return (await response.json()) as Filed
}

/** The private link on the origin under test: the server under test may not know its own port. */
const link = ({ number, key }: Filed): string => `${base}/en/tickets/${number}/?key=${key}`

describe.skipIf(!existsSync(executablePath))('the ticket page in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  })
  afterAll(() => browser.close())

  const open = async (address: string, javaScriptEnabled = true): Promise<Page> => {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage()
    await page.goto(address)
    return page
  }

  test('the key leaves the address at once and the page stays open without it', async () => {
    const ticket = await file('No sound')
    const page = await open(link(ticket))
    expect(page.url()).toBe(`${base}/en/tickets/${ticket.number}/`)
    await page.reload()
    expect(await page.textContent('h1')).toBe('No sound')
    expect((await page.context().cookies()).find(({ name }) => name === `fupan_ticket_${ticket.number}`)).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
    })
  })

  test('without JavaScript: ask, be told what is missing, file with a log, write, withdraw', async () => {
    const page = await open(`${base}/en/ask/`, false)
    // The same words within ten minutes are the same ticket, also in the next run of this test.
    const title = `joinChannel returns -17 ${crypto.randomUUID()}`
    await page.fill('[name=title]', title)
    await page.fill('[name=body]', 'After the app resumes.')
    await page.fill('[name=name]', 'Ann')
    // Passes the browser's own check and not ours.
    await page.fill('[name=email]', 'ann@example')
    await page.setInputFiles('[name=files]', { name: 'app.log', mimeType: 'text/plain', buffer: Buffer.from('[12:00] -17') })
    await page.click('.ask-form [type=submit]')
    expect(await page.inputValue('[name=title]')).toBe(title)
    expect(await page.isVisible('#ask-email-error')).toBe(true)
    await page.fill('[name=email]', 'ann@example.com')
    await page.setInputFiles('[name=files]', { name: 'app.log', mimeType: 'text/plain', buffer: Buffer.from('[12:00] -17') })
    await page.click('.ask-form [type=submit]')
    expect(page.url()).toMatch(/\/en\/tickets\/T-\d+\/\?done=filed$/)
    expect(await page.textContent('.ticket-file-list')).toContain('app.log')
    await page.fill('#message-body', 'It also happens on <b>Wi-Fi</b>.')
    await page.click('form[data-draft=message] [type=submit]')
    expect(await page.textContent('.ticket-moves')).toContain('It also happens on <b>Wi-Fi</b>.')
    await page.click('.ticket-fold summary')
    await page.fill('#withdraw-reason', 'found it')
    await page.click('form[data-draft=withdraw] [type=submit]')
    expect(await page.textContent('.stepper [aria-current]')).toContain('Closed')
  })

  test('a time names its zone, after the time in both languages', async () => {
    const ticket = await file('Times')
    const context = await browser.newContext({ timezoneId: 'Asia/Shanghai' })
    const page = await context.newPage()
    const shown = () => page.locator('time[data-local]').first().textContent()
    await page.goto(link(ticket))
    await expect.poll(shown).toMatch(/^\d+ \w+ \d{4}, \d\d:\d\d GMT\+8$/)
    await page.goto(`${base}/zh/tickets/${ticket.number}/`)
    await expect.poll(shown).toMatch(/^\d{4} 年 \d+ 月 \d+ 日 \d\d:\d\d GMT\+8$/)
    await context.close()
  })

  test('a draft survives leaving the page, and goes once the server has it', async () => {
    const ticket = await file('Drafts')
    const page = await open(link(ticket))
    await page.fill('#message-body', 'half a sentence')
    await page.goto(`${base}/en/`)
    await page.goto(`${base}/en/tickets/${ticket.number}/`)
    expect(await page.inputValue('#message-body')).toBe('half a sentence')
    await page.click('form[data-draft=message] [type=submit]')
    await page.waitForSelector('.ticket-moves >> text=half a sentence')
    await page.reload()
    expect(await page.inputValue('#message-body')).toBe('')
  })

  test('what happens elsewhere shows up, and what is being written stays', async () => {
    const ticket = await file('Live')
    const page = await open(link(ticket))
    await page.fill('#message-body', 'I am still writing')
    await fetch(`${base}/api/v1/tickets/${ticket.number}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-ticket-key': ticket.key },
      body: JSON.stringify({ body: 'from the other window' }),
    })
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await page.waitForSelector('.ticket-moves >> text=from the other window')
    expect(await page.inputValue('#message-body')).toBe('I am still writing')
    expect(await page.textContent('[data-announce]')).toContain('updated')
  })
})
