import { beforeAll, expect, inject, test } from 'vitest'
import { journey } from './journey.ts'
import { makeColleague, signIn, type Colleague } from './support-side.ts'

journey('a day of customer success', (open) => {
  let cs: Colleague
  beforeAll(async () => {
    cs = await makeColleague('visitor', 'cs')
  })

  test('from a reader’s word and a visit to the guide that answers, and the sheet that says so', async () => {
    const reader = await open('/en/guides/1v1/echo-and-audio-route/')
    const feedback = reader.locator('fupan-feedback')
    await feedback.locator('[data-no]').click()
    await feedback.locator('textarea').fill('No word on car kits with two microphones.')
    await feedback.locator('select').selectOption({ index: 1 })
    await feedback.locator('form [type=submit]').click()
    await feedback.locator('[data-thanks]:visible').waitFor()

    const page = await open('/en/visits/')
    await signIn(page, cs)
    await page.waitForURL(/\/en\/visits\/$/)
    const inbox = page.locator('section[aria-labelledby=inbox]')
    expect(await inbox.textContent()).toContain('No word on car kits with two microphones.')

    await page.locator('[name=customer]').fill('Acme & Sons')
    await page.locator('[name=next_day]').fill('2031-01-02')
    await page.locator('[name=notes]').click()
    await page.keyboard.type('Good mood.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('- echo on loudspeaker in 1v1 calls #1v1 !high')
    await page.keyboard.press('Enter')
    await page.keyboard.type('no word on car kits with microphones')
    const preview = page.locator('[data-items]')
    expect(await preview.textContent()).toContain('2 items for the inbox')
    expect(await preview.locator('li').first().textContent()).toMatch(/loudspeaker in 1v1 calls hurts much · 1v1/)
    await page.locator('[data-before] li', { hasText: 'car kits with two microphones' }).waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('End')
    await page.keyboard.type(' ')
    const answer = page.locator('[data-articles] a', { hasText: '1v1 calls: echo' })
    await answer.waitFor()
    const guide = (await answer.getAttribute('href')) ?? ''
    await page.getByRole('button', { name: 'Log the visit' }).click()
    await page.waitForURL(/done=logged/)

    const heard = inbox.locator('li', { hasText: 'echo on loudspeaker in 1v1 calls' })
    await heard.locator('summary').click()
    await heard.locator('select').selectOption('guide')
    await heard.getByRole('button', { name: 'Settle' }).click()
    expect(await heard.locator('.field-error:visible').first().textContent()).not.toBe('')
    await heard.locator('textarea').fill('Our guide on echo has a step for it now.')
    await heard.getByRole('button', { name: 'Settle' }).click()
    await page.waitForURL(/done=settled/)
    expect(await heard.count()).toBe(0)

    await page.locator('#customers ~ *').getByRole('link', { name: 'Acme & Sons' }).click()
    await page.waitForURL(/visits\/Acme/)
    expect(await page.locator('h1').textContent()).toBe('Acme & Sons')
    const sheet = (await page.locator('main').textContent()) ?? ''
    expect(sheet).toContain('Next visit on 2 Jan 2031')
    expect(sheet).toContain('1 answered, 1 still open')
    expect(await page.locator('tbody tr').first().textContent()).toMatch(/echo on loudspeaker.*Guide.*Our guide on echo has a step/s)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.site-header').isVisible()).toBe(false)
    expect(await page.locator('tbody tr').first().isVisible()).toBe(true)

    const published = await open(guide)
    expect(await published.locator('h1').textContent()).toContain('echo')
  })

  test('a calendar shows the visit, insights count what was settled, gaps show what is open', async () => {
    const page = await open('/zh/visits/')
    await signIn(page, cs)
    await page.getByText('在日历中查看你的回访').first().click()
    const address = new URL(await page.locator('#visit-calendar').inputValue())
    const calendar = await (await fetch(inject('baseUrl') + address.pathname + address.search)).text()
    expect(calendar).toContain('DTSTART;VALUE=DATE:20310102')
    expect(calendar).toContain('SUMMARY:回访：Acme & Sons')

    await page.goto('/zh/insights/')
    // Another journey of the same site may have ended an item with a reasoned no.
    const mechanism = page.locator('tbody tr', { hasText: '不顺畅变为机制' })
    expect(await mechanism.textContent()).toMatch(/1 \/ [12]/)
    await page.getByRole('link', { name: '知识缺口' }).click()
    await page.waitForURL(/insights\/gaps/)
    expect(await page.locator('main').textContent()).toContain('no word on car kits with microphones')
  })

  test('nobody else opens any of it', async () => {
    for (const path of ['/en/visits/', '/en/visits/Acme/', '/en/insights/', '/zh/insights/gaps/']) {
      const response = await fetch(inject('baseUrl') + path, { redirect: 'manual' })
      expect([path, response.status, await response.text()]).not.toContainEqual(expect.stringContaining('Acme & Sons'))
      expect(response.status).not.toBe(200)
    }
  })
})
