import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { fileTicket, ticketFiled, describeProblem } from './ask-page.ts'
import { journey } from './journey.ts'
import { serveStaticHalf } from './static-half.ts'
import { makeToken } from './support-side.ts'

const flow = '/en/flows/join-refused/'
const title = (page: Page): Promise<string> => page.locator('.walk-title').innerText()
const trailOf = (page: Page): string => new URL(page.url()).hash.replace('#at=', '')

/** Answers with the first option, or says that the fix did not help, `count` times. */
const goOn = async (page: Page, count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) {
    const before = trailOf(page)
    const option = await page.waitForSelector('.walk-option, [data-failed]')
    await option.click()
    await expect.poll(() => trailOf(page)).not.toBe(before)
    // The page is drawn a moment after its address: until then the old answers are still there to be clicked.
    await option.waitForElementState('hidden')
  }
}

journey('a troubleshooter', (open) => {
  test('is walked by keyboard; each answer is in the address, Back takes it away', async () => {
    const page = await open(flow)
    await page.locator('[data-begin]').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.walk-title').waitFor()
    const first = await title(page)
    // The heading has the focus: the next stop is the first answer.
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.classList.contains('walk-option'))).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => title(page)).not.toBe(first)
    expect(trailOf(page)).toMatch(/^[a-z-]+\.[a-z-]+$/)
    expect(await page.locator('.walk-belief li').count()).toBeGreaterThan(2)
    await page.locator('.walk-main .walk-why summary').click()
    expect(await page.locator('.walk-main .walk-why p').first().innerText()).toMatch(/costs about .*(saves about|No question)/)
    await page.goBack()
    await expect.poll(() => title(page)).toBe(first)
    await page.goForward()
    await page.locator('.walk-acts [data-back-to]').click()
    await expect.poll(() => title(page)).toBe(first)
  })

  test('opens at a copied address, and offers to go on where somebody stopped', async () => {
    const page = await open(`${flow}#at=message.static-key/token-sent.token-empty/nonsense/!gone`)
    await page.locator('.walk-title').waitFor()
    // What tickets taught counts from the next move on; before it is here, another question may come next.
    await page.waitForLoadState('networkidle')
    expect(await page.locator('.walk-trail li').count()).toBe(2)
    expect(await page.locator('.walk-belief li').first().innerText()).toContain('none is sent')
    await goOn(page, 1)
    const there = await title(page)
    await page.goto(flow, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: /Go on where you stopped \(3 steps\)/ }).click()
    await expect.poll(() => title(page)).toBe(there)
  })

  test('hands over with the trail: support sees what was answered and tried', async () => {
    const page = await open(`${flow}#at=message.static-key`)
    await goOn(page, 2)
    await page.waitForResponse((response) => response.url().endsWith('/sessions') && response.ok())
    await page.locator('.walk-acts [data-hand-over]').click()
    await page.waitForURL('**/en/ask/')
    await page.getByText('Your answers in the troubleshooter').waitFor()
    await describeProblem(page, 'Still refused after all of it', 'The join fails with dynamic use static key.')
    await fileTicket(page)
    const number = await ticketFiled(page)
    const response = await fetch(`${inject('baseUrl')}/api/v1/tickets/${number}`, {
      headers: { authorization: `Bearer ${makeToken('walk reader')}` },
    })
    const ticket = (await response.json()) as { diagnosis: { troubleshooter: Record<string, string> } }
    expect(ticket.diagnosis.troubleshooter).toMatchObject({ flow: 'join-refused', trail: expect.stringMatching(/^message\.static-key\//) })
    expect(ticket.diagnosis.troubleshooter['session']).toMatch(/^[0-9a-f-]{36}$/)
    await page.goto('/en/ask/')
    await page.locator('[name=title]').waitFor()
    expect(await page.locator('[data-part=carried]').isVisible()).toBe(false)
  })

  test('needs no server, says when a fix helped, and fits a phone', async () => {
    const host = await serveStaticHalf()
    try {
      const page = await open(`${host.url}/zh/flows/no-audio/#at=`, { viewport: { width: 320, height: 700 } })
      for (let turn = 0; turn < 20 && (await page.locator('[data-solved-by]').count()) === 0; turn += 1) await goOn(page, 1)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
      await page.locator('[data-solved-by]').click()
      await page.getByText('好，解决了').waitFor()
      await page.goto(`${host.url}/zh/flows/no-audio/`)
      expect(await page.locator('[data-begin]').count()).toBe(1)
    } finally {
      await host.close()
    }
  })
})
