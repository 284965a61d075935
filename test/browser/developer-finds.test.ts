import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journey } from './journey.ts'

/** What somebody with a broken call types, and the page that answers it: at the very top, or on the first screen. */
const searches = [
  { lang: 'zh', query: '首帧', answer: '/zh/postmortems/first-picture-waits-for-ice-gathering/', within: 3 },
  { lang: 'zh', query: '黑屏', answer: '/zh/flows/black-video/', within: 1 },
  { lang: 'zh', query: '连麦 joinChannel', answer: '/zh/guides/live-streaming/co-host-setup/', within: 3 },
  { lang: 'en', query: 'ERR_110', answer: '/en/codes/agora-110/', within: 1 },
  { lang: 'en', query: '-17', answer: '/en/codes/agora-17/', within: 1 },
  { lang: 'en', query: 'black video', answer: '/en/flows/black-video/', within: 3 },
] as const

const results = '[data-state=results] .row-title a'

const hrefs = (page: Page): Promise<string[]> =>
  page.locator(results).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))

journey('a developer finds an answer', (open) => {
  test.each(searches)('home → $query → $answer', async ({ lang, query, answer, within }) => {
    const page = await open(`/${lang}/`)
    await page.locator('main input[name=q]').fill(query)
    await page.keyboard.press('Enter')
    await page.locator(results).first().waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBe(query)
    expect((await hrefs(page)).slice(0, within)).toContain(answer)
    const why = page.locator('li', { has: page.locator(`a[href="${answer}"]`) }).locator('.row-meta')
    expect(await why.textContent()).toMatch(lang === 'zh' ? /匹配：\S/ : /Matches: \S/)
  })

  test.each(['en', 'zh'])('shows what exists in both languages in the language of the page (%s)', async (lang) => {
    const page = await open(`/${lang}/search/?q=110`)
    await page.locator(results).first().waitFor()
    const ofPage = (href: string): boolean => href.startsWith(`/${lang}/`)
    expect((await hrefs(page)).filter((href) => !ofPage(href))).toEqual([])
    await page.locator('select[name=lang]').selectOption(lang === 'en' ? 'zh' : 'en')
    await expect.poll(() => hrefs(page)).toSatisfy((found: string[]) => found.length > 0 && !found.some(ofPage))
  })

  test('walks results by keyboard and opens one', async () => {
    const page = await open('/en/search/?q=ERR_110')
    await page.locator(results).nth(1).waitFor()
    await page.locator('input[name=q]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const [first, second] = await hrefs(page)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(second)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${first}`)
    expect(await page.locator('h1').textContent()).toContain('110')
  })

  test('keeps filters in the address, where they can be shared and taken off', async () => {
    const page = await open('/en/search/?q=black+video')
    await page.locator('select[name=kind]').selectOption('flow')
    await expect.poll(() => hrefs(page)).toSatisfy((found: string[]) => found.length > 0 && found.every((href) => href.includes('/flows/')))
    expect(new URL(page.url()).search).toBe('?q=black+video&kind=flow')
    await page.reload()
    expect(await page.locator('select[name=kind]').inputValue()).toBe('flow')
    await page.locator('[data-action=clear]').click()
    await expect.poll(() => hrefs(page)).toSatisfy((found: string[]) => found.some((href) => !href.includes('/flows/')))
    expect(new URL(page.url()).search).toBe('?q=black+video')
  })

  test('without a result, leads to asking with the words kept', async () => {
    const page = await open('/en/search/?q=xyzzyplugh')
    await page.getByText('Nothing matches “xyzzyplugh”').last().waitFor()
    expect(await page.locator(results).count()).toBe(0)
    await page.locator('[data-none-ask]').click()
    await expect.poll(() => page.locator('[name=title]').inputValue()).toBe('xyzzyplugh')
  })

  test('in the dialog too: what to try, and asking', async () => {
    const page = await open('/zh/codes/agora-110/')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('xyzzyplugh')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('没有与“xyzzyplugh”匹配的内容').waitFor()
    expect(await dialog.locator('.quick-tips li').filter({ visible: true }).count()).toBeGreaterThan(0)
    await dialog.getByRole('link', { name: '直接提问' }).click()
    await expect.poll(() => page.locator('[name=title]').inputValue()).toBe('xyzzyplugh')
  })

  test('takes the question along into the other language', async () => {
    const page = await open('/en/search/?q=-17&kind=code')
    await page.locator(results).first().waitFor()
    await page.locator('.language').click()
    await page.waitForURL('**/zh/search/?q=-17&kind=code')
    await expect.poll(() => hrefs(page)).toContain('/zh/codes/agora-17/')
  })

  test('says why for a bare number, and how many are shown of how many', async () => {
    const page = await open('/en/search/?q=2')
    await page.locator(results).nth(20).waitFor()
    const reasons = await page.locator('[data-state=results] .row-meta').allTextContents()
    expect(reasons.filter((reason) => !reason.includes('Matches: '))).toEqual([])
    await expect.poll(() => page.locator('[data-status]').textContent()).toMatch(/^\d+ results · the best 3\d are shown$/)
  })

  test('a pasted log is cut, said so, and never called a dead server', async () => {
    const page = await open('/en/search/')
    await page.locator('main input[name=q]').fill('joinChannel returned -17 '.repeat(80))
    await expect.poll(() => page.locator('[data-status]').textContent()).toContain('only the first 1000 characters')
    expect(await page.locator('[data-offline]').isVisible()).toBe(false)
    expect((await hrefs(page))[0]).toBe('/en/codes/agora-17/')
  })

  test('waits for the input method: half a Chinese word is not searched, and its arrows stay its own', async () => {
    const page = await open('/zh/search/')
    const asked: string[] = []
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url())
      if (pathname === '/api/v1/search') asked.push(searchParams.get('q') ?? '')
    })
    await page.locator('main input[name=q]').focus()
    const input = await page.context().newCDPSession(page)
    await input.send('Input.imeSetComposition', { text: "hei'ping", selectionStart: 8, selectionEnd: 8 })
    await page.waitForFunction(() => (document.querySelector('main input[name=q]') as HTMLInputElement).value !== '')
    // Longer than the pause after which typing is looked up.
    await page.waitForTimeout(400)
    await input.send('Input.insertText', { text: '黑屏' })
    await page.locator(results).first().waitFor()
    expect([...new Set(asked)]).toEqual(['黑屏'])
  })

  test.each([
    ['en', 'certificate expired', 'certificate-expired'],
    ['zh', '黑屏', '/zh/'],
  ])('Ctrl K finds from any %s page and Enter goes there', async (lang, query, expected) => {
    const page = await open(`/${lang}/codes/agora-110/`)
    await page.keyboard.press('Control+k')
    const box = page.getByRole('combobox')
    await box.fill(query)
    await page.getByRole('option').nth(1).waitFor()
    const active = () => page.locator('[role=option][aria-selected=true]').getAttribute('href')
    await expect.poll(active).toContain(expected)
    const first = await active()
    await page.keyboard.press('ArrowDown')
    expect(await active()).not.toBe(first)
    await page.keyboard.press('ArrowUp')
    expect(await box.getAttribute('aria-activedescendant')).toBe('quick-hit-0')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${first}`)
  })

  test('Escape closes the dialog and gives the focus back', async () => {
    const page = await open('/en/codes/agora-110/')
    await page.locator('[data-open-search]').focus()
    await page.keyboard.press('Control+k')
    // Once, also with words in the box, which a search field empties first.
    await page.getByRole('combobox').fill('110')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-open-search'))).toBe(true)
  })
})

journey('a developer finds an answer while the server is gone', (open) => {
  test.each([
    ['en', 'token', '/en/'],
    ['zh', '黑屏', '/zh/'],
  ])('in %s, from the copy in the browser', async (lang, query, prefix) => {
    const page = await open(`/${lang}/search/`)
    await page.context().route('**/api/**', (route) => route.abort())
    await page.locator('main input[name=q]').fill(query)
    await page.locator(results).first().waitFor()
    expect(await page.locator('[data-offline]').isVisible()).toBe(true)
    const [first = ''] = await hrefs(page)
    expect(first).toMatch(new RegExp(`^${prefix}`))
    await page.locator(results).first().click()
    await page.waitForURL(`**${first}`)
    expect(await page.locator('main').textContent()).toContain(query)
  })
})
