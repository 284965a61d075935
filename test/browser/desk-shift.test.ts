import { beforeAll, expect, inject, test } from 'vitest'
import { journey } from './journey.ts'
import { makeColleague, signIn, type Colleague } from './support-side.ts'

type Filed = { number: string; key: string }

const file = async (title: string, body: string): Promise<Filed> => {
  const response = await fetch(`${inject('baseUrl')}/api/v1/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ title, body, contact: { name: 'Ann', email: 'ann@example.com' } }),
  })
  return (await response.json()) as Filed
}

journey('a shift at the desk', (open) => {
  let engineer: Colleague
  beforeAll(async () => {
    engineer = await makeColleague('shift')
    await makeColleague('relief', 'cs')
  })

  test('by keys: find, open, reply from an article, hand over', async () => {
    const { number, key } = await file('Keyboard case: joinChannel returns -17', 'We call joinChannel twice and get -17.')
    const desk = await open('/en/desk/')
    await signIn(desk, engineer)
    // The button appears with the keys themselves.
    await desk.locator('[data-keys-open]:visible').waitFor()
    await desk.keyboard.press('?')
    await desk.getByRole('dialog').waitFor()
    await desk.keyboard.press('Escape')
    await desk.keyboard.press('/')
    await desk.keyboard.type('keyboard case: j')
    await desk.keyboard.press('Enter')
    await desk.waitForURL(/q=keyboard/)
    await desk.locator('[data-keys-open]:visible').waitFor()
    await desk.keyboard.press('j')
    await desk.keyboard.press('r')
    await desk.waitForURL(new RegExp(`/desk/${number}/`))
    expect(await desk.locator('#message-body').evaluate((field) => field === document.activeElement)).toBe(true)

    await desk
      .getByRole('link', { name: /^Answer with this: 17/ })
      .first()
      .click()
    expect(await desk.locator('#message-body').inputValue()).toContain('/codes/agora-17/')
    await desk.getByRole('button', { name: 'Send to the customer' }).click()
    expect(await desk.locator('.desk-similar').textContent()).toContain('Linked')
    const { timeline } = (await (
      await fetch(`${inject('baseUrl')}/api/v1/tickets/${number}`, { headers: { 'x-ticket-key': key } })
    ).json()) as { timeline: { type: string; data: { target?: string } }[] }
    expect(timeline.slice(-2).map(({ type, data }) => [type, data.target])).toEqual([
      ['message', undefined],
      ['linked', 'code/agora-17'],
    ])

    await desk.locator('h1').click()
    await desk.keyboard.press('h')
    expect(await desk.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('owner')
    const handover = desk.locator('form', { has: desk.locator('[name=owner]') })
    await handover.locator('[name=owner]').selectOption('relief')
    await handover.getByRole('button').click()
    expect(await handover.locator('.field-error').last().isVisible()).toBe(true)
    await handover.locator('[name=note]').fill('Answered; waiting to hear.')
    await handover.getByRole('button').click()
    expect(await desk.locator('.desk-ticket-head').textContent()).toContain('Owner: relief')
    await desk.locator('h1').click()
    await desk.keyboard.press('u')
    await desk.waitForURL(/\/en\/desk\/$/)
  })

  test('an incident: declared at the desk, seen before filing, joined, updated for everybody', async () => {
    const { number } = await file('Incident case: all users cannot join, production is down', 'Every join fails.')
    const desk = await open(`/en/desk/${number}/`)
    await signIn(desk, engineer)
    await desk.getByText('Declare an incident').click()
    await desk.locator('#declare-title_en').fill('Joining fails everywhere')
    await desk.locator('#declare-text_en').fill('We see failed joins and look for the cause.')
    await desk.locator('#declare-minutes').fill('1')
    await desk.getByRole('button', { name: 'Publish' }).click()
    expect(await desk.locator('#declare-minutes-error').isVisible()).toBe(true)
    expect(await desk.locator('#declare-text_en').inputValue()).toContain('look for the cause')
    await desk.locator('#declare-minutes').fill('30')
    await desk.getByRole('button', { name: 'Publish' }).click()

    const customer = await open('/zh/ask/')
    const banner = customer.locator('fupan-incidents .callout', { hasText: 'Joining fails everywhere' })
    await banner.waitFor()
    await banner.getByRole('link').click()
    await customer.locator('[name=name]').fill('Li Lei')
    await customer.locator('[name=email]').fill('lilei@example.com')
    await customer.getByRole('button', { name: '加入' }).click()
    await customer.waitForURL(/\/zh\/tickets\/T-\d+\/$/)
    expect(await customer.locator('.ticket-moves').textContent()).toContain('look for the cause')

    await desk.getByRole('link', { name: /^I-\d+ Joining fails everywhere/ }).click()
    await desk.locator('#update-text_zh').fill('证书过期，已更换。')
    await desk.locator('#update-state').selectOption('resolved')
    await desk.getByRole('button', { name: 'Publish' }).click()
    expect(await desk.getByRole('status').first().textContent()).toContain('Published.')
    await customer.reload()
    expect(await customer.locator('.ticket-moves').textContent()).toContain('证书过期，已更换。')
    const public_ = await open('/zh/incidents/')
    expect(await public_.locator('.rows').last().textContent()).toContain('Joining fails everywhere')
    expect(await public_.locator('.page-head').textContent()).toMatch(/承诺的 \d+ 次通报中/)
  })
})
