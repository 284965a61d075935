import { beforeAll, expect, test } from 'vitest'
import { describeProblem, fileTicket, ticketFiled } from './ask-page.ts'
import { journey } from './journey.ts'
import { makeColleague, signIn, type Colleague } from './support-side.ts'

const title = 'Remote video freezes after the screen is locked'

journey('an engineer works on a ticket', (open) => {
  let engineer: Colleague
  beforeAll(async () => {
    engineer = await makeColleague('test')
  })

  test('from the queue to the customer who verifies it', async () => {
    const customer = await open('/en/ask/')
    await describeProblem(customer, title, 'Lock the phone, unlock it: the picture stands still.')
    await fileTicket(customer)
    const number = await ticketFiled(customer)

    const desk = await open(`/en/desk/${number}/`)
    expect(new URL(desk.url()).pathname).toBe('/en/desk/sign-in/')
    await signIn(desk, { ...engineer, password: 'not the right one' })
    expect(await desk.locator('#password-error').isVisible()).toBe(true)
    expect(await desk.locator('[name=password]').inputValue()).toBe('')
    await signIn(desk, engineer)
    expect(new URL(desk.url()).pathname).toBe(`/en/desk/${number}/`)

    await desk.goto('/en/desk/')
    const row = desk.locator('tr', { hasText: number })
    expect(await row.textContent()).toContain(title)
    expect(await row.locator('time').first().getAttribute('datetime')).toMatch(/^\d{4}-/)
    await row.locator('[data-row]').click()
    const said = desk.locator('.callout-verified [role=status]')
    await desk.getByRole('button', { name: 'Take it' }).click()
    expect(await said.textContent()).toBe('It is yours now.')
    expect(await desk.locator('.desk-ticket-head').textContent()).toContain('Owner: test')

    await desk.getByRole('button', { name: 'Start investigating' }).click()
    await desk.locator('#note-body').fill('Internal: same as the other one')
    await desk.getByRole('button', { name: 'Keep the note' }).click()
    await desk.locator('#message-body').fill('Which *SDK version* is it?')
    await desk.getByRole('button', { name: 'Send to the customer' }).click()
    expect(await said.textContent()).toBe('Sent to the customer.')
    await desk.getByRole('button', { name: 'Cause found, work on a solution' }).click()
    const resolve = desk.locator('details', {
      has: desk.getByRole('button', { name: 'Resolved, ask for verification', includeHidden: true }),
    })
    await resolve.getByRole('button').click()
    expect(await resolve.locator('.field-error').first().isVisible()).toBe(true)
    await resolve.locator('[name=resolution]').fill('Request a key frame when the app comes back.')
    await resolve.locator('[name=root_cause]').selectOption({ index: 1 })
    await resolve.getByRole('button').click()
    expect(await desk.locator('.stepper [aria-current=step]').textContent()).toContain('Resolved')

    await customer.reload()
    const history = (await customer.locator('.ticket-moves').textContent()) ?? ''
    expect(history).toContain('Which SDK version is it?')
    expect(history).not.toContain('Internal: same as the other one')
    expect(await customer.locator('.ticket-resolution').textContent()).toContain('Request a key frame')
    expect(await customer.locator('.ticket-facts').first().textContent()).toContain('test')
    await customer.getByLabel('It works').check()
    await customer.getByLabel('Where did you test?').fill('staging, Pixel 9')
    await customer.getByLabel('Which build or SDK version?').fill('4.5.3')
    await customer.getByRole('button', { name: 'Send the result' }).click()
    expect(await customer.locator('.stepper .is-verified').textContent()).toMatch(/Closed\s+Verified by the customer/)

    await desk.reload()
    expect(await desk.locator('.stepper [aria-current=step]').textContent()).toContain('Verified by the customer')
    await desk.goto('/en/desk/')
    expect(await desk.locator('tr', { hasText: number }).count()).toBe(0)
    await desk.getByRole('button', { name: 'Sign out' }).click()
    await desk.goto('/en/desk/')
    expect(new URL(desk.url()).pathname).toBe('/en/desk/sign-in/')
  })

  test('two engineers at once: the slower one is told, and keeps the text', async () => {
    const customer = await open('/en/ask/')
    await describeProblem(customer, 'Two at once', 'Both answer')
    await fileTicket(customer)
    const number = await ticketFiled(customer)
    const first = await open(`/en/desk/${number}/`)
    await signIn(first, engineer)
    const second = await first.context().newPage()
    await second.goto(`/en/desk/${number}/`)
    await second.locator('#message-body').fill('Written on what I saw')
    await first.getByRole('button', { name: 'Take it' }).click()
    await second.getByRole('button', { name: 'Send to the customer' }).click()
    expect(await second.getByRole('alert').first().textContent()).toContain('Somebody changed this ticket')
    expect(await second.locator('#message-body').inputValue()).toBe('Written on what I saw')
    await second.getByRole('button', { name: 'Send to the customer' }).click()
    expect(await second.locator('.ticket-moves').textContent()).toContain('Written on what I saw')
  })
})
