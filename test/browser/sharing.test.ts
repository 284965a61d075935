import { beforeAll, expect, test } from 'vitest'
import { journey } from './journey.ts'
import { makeColleague, signIn, type Colleague } from './support-side.ts'

/** A browser without a window calls itself HeadlessChrome, and programs open nothing. */
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

journey('customer success shares a guide', (open) => {
  let colleague: Colleague
  beforeAll(async () => {
    colleague = await makeColleague('sharer', 'cs')
  })

  test('from the guide to a customer who reads it and says what was missing', async () => {
    const desk = await open('/en/guides/1v1/echo-and-audio-route/')
    await desk.getByRole('link', { name: 'For customer success: share this page' }).click()
    await signIn(desk, colleague)
    await desk.waitForURL(/\/desk\/shares\/new\//)
    await desk.locator('[name=part_1]').selectOption({ label: 'Steps' })
    await desk.locator('[name=q]').fill('agora 110')
    await desk.getByRole('button', { name: 'Find', exact: true }).click()
    await desk
      .getByRole('button', { name: /^Add: 110/ })
      .first()
      .click()
    expect(await desk.locator('[name=part_1] option:checked').textContent()).toContain('Steps')
    await desk.locator('[name=note]').fill('Start with the steps.')
    await desk.getByRole('button', { name: 'Make the link' }).click()
    expect(await desk.locator('.form-summary').isVisible()).toBe(true)
    expect(await desk.locator('[name=note]').inputValue()).toBe('Start with the steps.')
    await desk.locator('[name=customer]').fill('Journey Ltd')
    await desk.getByRole('button', { name: 'Make the link' }).click()
    const link = await desk.locator('[data-private-link]').inputValue()

    // A colleague who looks is not counted.
    await desk.getByRole('link', { name: 'See it as the customer does' }).click()
    await desk.getByText('Your visit is not counted').waitFor()

    const address = new URL(link)
    const reader = await open(address.pathname + address.search, { userAgent })
    expect(await reader.locator('h1').textContent()).toBe('For Journey Ltd')
    expect(await reader.locator('.shared-note').textContent()).toContain('Start with the steps.')
    const articles = reader.locator('.shared-article')
    expect(await articles.count()).toBe(2)
    expect(await articles.first().locator('h3').allTextContents()).toEqual(['Steps'])
    expect(new Set(await reader.locator('[id]').evaluateAll((all) => all.map(({ id }) => id))).size).toBe(
      await reader.locator('[id]').count(),
    )
    expect(await reader.context().cookies()).toEqual([])
    expect(await reader.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)

    const word = articles.first().locator('fupan-feedback')
    await word.getByRole('button', { name: 'No' }).click()
    await word.locator('textarea').fill('Which phones exactly?')
    await word.getByRole('button', { name: 'Send' }).click()
    await word.getByText('Thank you.').waitFor()
    await reader.clock.install()
    // The first one may be told of too: where the browser scrolls to after a reload is its own affair.
    const told = reader.waitForRequest(/\/readings\?(?:.*&)?item=2(?:&|$)/)
    await reader.reload()
    await articles.last().locator('[data-article-end]').scrollIntoViewIfNeeded()
    await reader.clock.runFor(15_000)
    await told

    await reader.locator('.language').click()
    expect(await reader.locator('h1').textContent()).toBe('给 Journey Ltd 的资料')
    expect(await articles.first().locator('h3').allTextContents()).toEqual(['步骤'])

    await desk.goto('/en/desk/shares/')
    const row = desk.locator('tr', { hasText: 'Journey Ltd' })
    const seen = (await row.textContent()) ?? ''
    expect(seen).toContain('Did not 1')
    // Opened once and reloaded once; the language switch and the colleague are no openings.
    expect(await row.locator('[data-label=Opened]').textContent()).toMatch(/^\s*2\s/)
    await desk.goto('/en/visits/')
    expect(await desk.locator('[data-friction]', { hasText: 'Which phones exactly?' }).count()).toBe(1)

    await desk.goto('/en/desk/shares/')
    await row.getByRole('button', { name: 'Revoke: Journey Ltd' }).click()
    await desk.getByText('opens nothing any more').waitFor()
    const bodies = await Promise.all(
      [address.search, '?key=AAAAAAAAAAAAAAAAAAAAAA', ''].map(async (query) => {
        const answer = await reader.request.get(address.pathname + query)
        return [answer.status(), answer.headers()['referrer-policy'], answer.headers()['x-robots-tag'], await answer.text()] as const
      }),
    )
    expect(bodies[0]?.slice(0, 3)).toEqual([404, 'no-referrer', 'noindex'])
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
  })

  test('a guide prints without its frame, with numbered links and the notes they name', async () => {
    const page = await open('/en/guides/1v1/echo-and-audio-route/')
    await page.emulateMedia({ media: 'print' })
    const link = page.locator('.prose a[data-note]').first()
    const number = Number(await link.getAttribute('data-note'))
    expect(await link.evaluate((element) => getComputedStyle(element, '::after').content)).toBe(`"[${number}]"`)
    const notes = page.locator('.print-notes li')
    expect(await notes.first().isVisible()).toBe(true)
    const href = (await link.getAttribute('href')) ?? ''
    // Written with the public address of the site, whatever it was drawn from.
    expect(await notes.nth(number - 1).textContent()).toMatch(new RegExp(`^https?://[^/]+${href}$`))
    expect(
      await page
        .locator('.site-header, .skip-link, fupan-feedback')
        .evaluateAll((all) => all.map((part) => getComputedStyle(part).display)),
    ).toEqual(['none', 'none', 'none'])
    await page.emulateMedia({ media: 'screen' })
    expect(await notes.first().isVisible()).toBe(false)
  })
})
