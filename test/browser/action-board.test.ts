import { beforeAll, expect, inject, test } from 'vitest'
import { journey } from './journey.ts'
import { makeColleague, makeToken, signIn, type Colleague } from './support-side.ts'

const item = 'lip-sync-lost-when-uplink-delays-video/measure-lip-sync-with-a-clapper-picture'

journey('the board of action items', (open) => {
  let engineer: Colleague
  beforeAll(async () => {
    engineer = await makeColleague('boarder')
  })

  test('filter by address, open by key, be refused, change, see it at the postmortem, meet somebody else’s change, subscribe', async () => {
    const board = await open('/en/desk/actions/?mechanism=process&group=scenario')
    await signIn(board, engineer)
    await board.waitForURL(/actions\/\?mechanism=process&group=scenario/)
    expect(await board.locator('[name=mechanism]').inputValue()).toBe('process')
    await board.locator('[data-keys-open]:visible').waitFor()
    await board.keyboard.press('j')
    expect(await board.evaluate(() => document.activeElement?.hasAttribute('data-row'))).toBe(true)
    await board.locator(`[data-row][href$="/${item}/"]`).first().focus()
    await board.keyboard.press('Enter')
    await board.waitForURL(new RegExp(item))

    await board.locator('#change-state').selectOption('dropped')
    await board.locator('#change-due').fill('next week')
    await board.getByRole('button', { name: 'Save' }).click()
    expect(await board.locator('#change-due-error').isVisible()).toBe(true)
    expect(await board.locator('#change-state').inputValue()).toBe('dropped')
    await board.locator('#change-state').selectOption('open')
    await board.locator('#change-due').fill('2025-01-10')
    await board.getByRole('button', { name: 'Save' }).click()
    expect(await board.locator('[role=status]').first().textContent()).toBe('Saved.')
    expect(await board.locator('.callout-due').textContent()).toContain('Not yet in the file')

    // A program changes it while the page is open.
    const answer = await fetch(`${inject('baseUrl')}/api/v1/actions/${item}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${makeToken('board')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ owner: 'Audio team' }),
    })
    expect(answer.status).toBe(200)
    await board.locator('#change-note').fill('Measured in the lab.')
    await board.getByRole('button', { name: 'Save' }).click()
    expect(await board.locator('[role=alert]').first().textContent()).toContain('Somebody else changed')
    expect(await board.locator('#change-note').inputValue()).toBe('Measured in the lab.')
    expect(await board.locator('#change-owner').inputValue()).toBe('Audio team')
    await board.getByRole('button', { name: 'Save' }).click()
    expect(await board.locator('[role=status]').first().textContent()).toBe('Saved.')
    expect(await board.locator('.moves').textContent()).toContain('Measured in the lab.')

    await board.locator('.desk-ticket-head a').click()
    await board.waitForURL(/desk\/postmortems\/lip-sync/)
    const row = board.locator('tr', { has: board.locator(`[href$="/${item}/"]`) })
    expect(await row.textContent()).toMatch(/days late[\s\S]*not yet in the file[\s\S]*Audio team/)

    await board.goto('/en/desk/actions/?due=overdue')
    await board.locator('#feeds > summary').click()
    await board.getByRole('button', { name: 'Make my private addresses' }).click()
    const addresses = await board.locator('.desk-secret').allTextContents()
    const answers = await Promise.all(
      addresses.map((address) => fetch(inject('baseUrl') + new URL(address).pathname + new URL(address).search)),
    )
    expect(answers.map(({ status, headers }) => [status, headers.get('content-type'), headers.get('cache-control')])).toEqual([
      [200, 'text/calendar; charset=utf-8', 'no-store'],
      [200, 'application/atom+xml; charset=utf-8', 'no-store'],
    ])
    const [calendar = '', feed = ''] = await Promise.all(answers.map((response) => response.text()))
    expect(calendar).toContain('DTSTART;VALUE=DATE:20250110')
    expect(feed).toContain('Due → 10 Jan 2025')
    expect(feed).not.toContain('lab')
    const wrong = new URL(addresses[0] ?? '')
    wrong.searchParams.set('key', 'x'.repeat(22))
    expect((await fetch(inject('baseUrl') + wrong.pathname + wrong.search)).status).toBe(404)
    expect((await fetch(`${inject('baseUrl')}/api/v1/actions/patch`, { headers: { cookie: engineer.cookie } })).status).toBe(200)
  })
})
