import { beforeAll, expect, test } from 'vitest'
import { describeProblem, fileTicket, ticketFiled } from './ask-page.ts'
import { journey } from './journey.ts'
import { makeColleague, signIn, type Colleague } from './support-side.ts'

const title = 'Which bitrate do you recommend for 720p live streaming?'

journey('a question of best practice', (open) => {
  let colleague: Colleague
  let engineer: Colleague
  beforeAll(async () => {
    colleague = await makeColleague('consultant', 'cs')
    engineer = await makeColleague('technician')
  })

  test('goes to customer success with the guides, and is answered from one by a click', async () => {
    const customer = await open('/en/ask/')
    await describeProblem(customer, title, 'One host at 30 fps, viewers on the web.')
    await customer.locator('.suggestion').first().waitFor()
    expect(await customer.locator('[data-triage]').textContent()).toMatch(/Customer success.*best practice/s)
    expect(await customer.locator('.suggestion .kind').first().textContent()).toBe('Guide')
    expect(await customer.locator('[data-suggestions-status]').textContent()).toContain('question for customer success')
    await fileTicket(customer)
    const number = await ticketFiled(customer)

    const technical = await open('/en/desk/')
    await signIn(technical, engineer)
    expect(await technical.locator('[name=desk]').inputValue()).toBe('technical')
    expect(await technical.locator('tr', { hasText: number }).count()).toBe(0)

    const desk = await open('/en/desk/')
    await signIn(desk, colleague)
    const row = desk.locator('tr', { hasText: number })
    expect(await row.locator('[data-label=Owner]').textContent()).toContain('Customer success')
    await row.locator('[data-row]').click()
    const proposed = desk.locator('.link-list li', { hasText: 'Proposed' }).first()
    const guide = (await proposed.locator('a').first().getAttribute('href')) ?? ''
    expect(guide).toContain('/guides/')
    await proposed.getByRole('link', { name: /^Answer with this/ }).click()
    expect(await desk.locator('#message-body').inputValue()).toContain(guide)
    await desk.getByRole('button', { name: 'Send to the customer' }).click()
    await customer.reload()
    expect(await customer.locator('.ticket-moves').textContent()).toContain(guide)
  })
})
