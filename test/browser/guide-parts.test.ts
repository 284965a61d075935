import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { makeColleague, signIn } from './support-side.ts'

const guide = (lang: string, slug: string): string => `/${lang}/guides/${slug}/`

journey('the parts of a guide', (open) => {
  test('a calculator answers, and its address holds the numbers for somebody else', async () => {
    const page = await open(guide('en', 'live-streaming/bitrate-and-resolution-ladder'))
    expect(await page.locator('fupan-bitrate [data-kbps]').textContent()).toBe('3420')
    await page.locator('fupan-bitrate [name=size]').selectOption('640x360')
    await page.locator('fupan-bitrate [name=mode]').selectOption('call')
    expect(await page.locator('fupan-bitrate [data-kbps]').textContent()).toBe('600')
    const other = await open(new URL(page.url()).pathname + new URL(page.url()).search)
    expect(await other.locator('fupan-bitrate [data-kbps]').textContent()).toBe('600')
    expect(await other.locator('fupan-bitrate [name=mode]').inputValue()).toBe('call')
  })

  test('a budget says what a change buys', async () => {
    const page = await open(`${guide('zh', '1v1/connect-under-600-ms')}?appRtt=100&mediaRtt=100`)
    const total = page.locator('fupan-connect-budget [data-total]')
    expect(await total.textContent()).toBe('650')
    expect(await page.locator('fupan-connect-budget [data-saving]:visible').first().textContent()).toContain('300')
    await page.locator('fupan-connect-budget [value=early]').check()
    expect(await total.textContent()).toBe('350')
  })

  test('without JavaScript the numbers stand there, and no form that does nothing', async () => {
    const page = await open(guide('en', 'conversational-ai/agent-latency-budget'), { javaScriptEnabled: false })
    expect(await page.locator('fupan-agent-budget form').isVisible()).toBe(false)
    expect(await page.locator('fupan-agent-budget [data-total]').textContent()).toContain('2455')
    expect(await page.locator('fupan-checklist li').count()).toBeGreaterThan(3)
    expect(await page.locator('fupan-feedback').isVisible()).toBe(false)
  })

  test('a checklist remembers and leaves as Markdown; a platform is chosen once for all pages', async () => {
    const page = await open(guide('en', '1v1/interruptions-and-background'))
    await page.locator('fupan-checklist input').first().check()
    await page.getByRole('tab', { name: 'Android' }).click()
    await page.reload()
    expect(await page.locator('fupan-checklist input').first().isChecked()).toBe(true)
    const saved = page.waitForEvent('download')
    await page.locator('fupan-checklist [data-save]').click()
    expect((await saved).suggestedFilename()).toBe('interruptions-and-background-checklist.md')
    await page.goto(guide('zh', '1v1/weak-network-profile'))
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Android')
  })

  test('a hub asks the database for the causes of the last 90 days', async () => {
    const page = await open('/en/guides/conversational-ai/')
    await page.getByText('From the database, just now.').waitFor()
  })

  test('what a reader missed arrives in the inbox with its place, and staff ends it', async () => {
    const page = await open(guide('en', '1v1/token-strategy'))
    await page.locator('fupan-feedback [data-no]').click()
    await page.locator('#feedback-place').selectOption('steps')
    await page.locator('#feedback-comment').fill('No word on servers without a clock.')
    await page.locator('fupan-feedback [type=submit]').click()
    await page.locator('fupan-feedback [data-thanks]').waitFor()
    // Invited first: a site without people shows how the first one is made instead.
    const colleague = await makeColleague('inbox-reader', 'cs')
    const staff = await open('/en/visits/')
    await signIn(staff, colleague)
    const item = staff.locator('li', { hasText: 'No word on servers without a clock.' })
    expect(await item.locator('a').first().getAttribute('href')).toBe('/en/guides/1v1/token-strategy/#steps')
    await item.locator('summary').click()
    await item.locator('[name=reason]').fill('The guide has a paragraph on it now.')
    await item.locator('[type=submit]').click()
    await staff.getByText('Settled.').waitFor()
    expect(await item.count()).toBe(0)
  })
})
