import { beforeAll, expect, test } from 'vitest'
import { journey } from './journey.ts'
import { makeColleague, signIn, type Colleague } from './support-side.ts'

const postmortem = '/en/postmortems/turn-credentials-expire-after-a-day/'

journey('the map of links', (open) => {
  test('leads by keyboard from a postmortem to what came out of it, without JavaScript', async () => {
    const page = await open(postmortem, { javaScriptEnabled: false })
    const box = page.locator('.link-map svg a[href="/en/flows/cannot-connect/"]')
    await box.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/en/flows/cannot-connect/')
  })

  test('says the same as a list: no box without a line, no link only in the picture', async () => {
    const page = await open(postmortem)
    await page.locator('.link-map summary').click()
    const hrefs = (part: string): Promise<(string | null)[]> =>
      page.locator(`.link-map ${part} a`).evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    const listed = new Set(await hrefs('details'))
    expect((await hrefs('svg')).filter((href) => !listed.has(href))).toEqual([])
    expect(await page.locator('.link-map svg path').count()).toBe(
      Number(/\d+/.exec((await page.locator('.link-map summary').textContent()) ?? '')?.[0]),
    )
  })

  test('a cause on a hub opens the list where its tickets are named', async () => {
    const page = await open('/zh/guides/1v1/')
    await page.locator('.link-map svg a[href="#map-code_defect"]').click()
    await page.locator('#map-code_defect a').first().click()
    await page.waitForURL('**/zh/answers/**')
  })

  test('on a phone the list comes first and the picture scrolls in its own box', async () => {
    const page = await open(postmortem, { viewport: { width: 390, height: 844 } })
    const [list, picture] = await Promise.all(['.link-map details', '.link-map svg'].map((part) => page.locator(part).boundingBox()))
    expect((list?.y ?? 0) < (picture?.y ?? 0)).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})

journey('what hangs on nothing', (open) => {
  let engineer: Colleague
  beforeAll(async () => {
    engineer = await makeColleague('loose-ends')
  })

  test('is listed at the desk and narrowed by kind', async () => {
    const page = await open('/en/desk/loose-ends/')
    await signIn(page, engineer)
    await page.locator('select[name=kind]').selectOption('code')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.waitForURL('**kind=code**')
    expect(await page.locator('main h2').allTextContents()).toEqual([expect.stringContaining('Codes nothing links to') as string])
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0)
  })
})
