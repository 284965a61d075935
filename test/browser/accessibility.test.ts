import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { beforeAll, expect, inject, test } from 'vitest'
import { journey } from './journey.ts'
import { makeColleague, signIn, type Colleague } from './support-side.ts'

/** One page of every kind, below its language. */
const kinds = [
  '',
  'search/?q=110',
  'search/?q=xyzzyplugh',
  'ask/',
  'diagnose/',
  'diagnose/network/',
  'guides/',
  'guides/1v1/',
  'guides/going-global/firewalls-and-proxies/',
  'guides/1v1/connect-under-600-ms/',
  'guides/conversational-ai/multimodal-agents/',
  'flows/',
  'flows/black-video/',
  // In the middle of a walk.
  'flows/black-video/#at=which-side.remote-black/!sender-not-sending',
  'codes/',
  'codes/agora-110/',
  // The longest names there are stand beside it.
  'codes/agora-connection-reason-14/',
  'postmortems/',
  'postmortems/first-picture-waits-for-ice-gathering/',
  'answers/',
  'answers/github-versatica-mediasoup-1547/',
  'findings/',
  'glossary/',
  'handbook/',
  'handbook/tickets/',
  'tickets/T-987654/',
  'desk/sign-in/',
  'incidents/',
  'shared/no-such/',
  'no-such-page/',
]
const languages = ['en', 'zh']

type Violation = { rule: string; nodes: string[] }

/** Runs all of axe's rules, or only those named. */
const violations = (page: Page, only?: string[]): Promise<Violation[]> =>
  page.evaluate(async (rules) => {
    const { axe: runner } = window as unknown as { axe: typeof axe }
    const { violations: found } = await runner.run(document, {
      resultTypes: ['violations'],
      ...(rules === undefined ? {} : { runOnly: rules }),
    })
    return found.map(({ id, nodes }) => ({ rule: id, nodes: nodes.map(({ html }) => html.slice(0, 160)) }))
  }, only)

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Light, then dark, where only colours are others; then the width of a phone, and of a laptop at 400 % (WCAG 2.2, 1.4.10). */
const examine = async (page: Page): Promise<void> => {
  // Evaluated through the debugger, so that the page's own policy stays as strict as for readers.
  await page.evaluate(axe.source)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect({ in: 'light', found: await violations(page) }).toEqual({ in: 'light', found: [] })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect({ in: 'dark', found: await violations(page, ['color-contrast']) }).toEqual({ in: 'dark', found: [] })
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 })
    expect({ width, overflow: await overflow(page) }).toEqual({ width, overflow: 0 })
  }
}

journey('everybody can use', (open) => {
  for (const lang of languages) test.each(kinds)(`/${lang}/%s`, async (kind) => examine(await open(`/${lang}/${kind}`)))

  test.each(languages)('the search dialog (%s)', async (lang) => {
    const page = await open(`/${lang}/codes/agora-110/`)
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('110')
    await page.getByRole('option').first().waitFor()
    await examine(page)
  })

  test.each([
    ['en', 'joinChannel returns -17'],
    ['zh', '接通后视频黑屏'],
  ])('asking, with suggestions beside (%s)', async (lang, title) => {
    const page = await open(`/${lang}/ask/`)
    await page.locator('[name=title]').fill(title)
    await page.locator('.suggestion').first().waitFor()
    await page.locator('.ask-form [type=submit]').click()
    await examine(page)
  })
})

journey('everybody can follow and answer a ticket', (open) => {
  let reader: Colleague
  let filed: { number: string; key: string }
  /** Below the language. */
  let shared: string

  beforeAll(async () => {
    reader = await makeColleague('reader', 'admin')
    const response = await fetch(`${inject('baseUrl')}/api/v1/tickets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({
        title: 'Robot voice on Wi-Fi',
        body: 'Log:\n\n```\n[12:00:00.000] onNetworkQuality uid=0 tx=5 rx=5 a-line-without-a-blank-that-is-much-longer-than-any-phone-is-wide\n```',
        contact: { name: 'Ann', email: 'ann@example.com' },
      }),
    })
    filed = (await response.json()) as typeof filed
    const made = await fetch(`${inject('baseUrl')}/api/v1/shares`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: inject('baseUrl'), cookie: reader.cookie },
      body: JSON.stringify({
        customer: 'A customer whose name is longer than most',
        lang: 'zh',
        note: '请先看“步骤”。',
        items: ['guide/bitrate-and-resolution-ladder', 'guide/echo-and-audio-route#steps', 'code/agora-110'],
      }),
    })
    const link = new URL(((await made.json()) as { url: string }).url)
    shared = `shared/${link.pathname.split('/')[3] ?? ''}/${link.search}`
  })

  test.each(languages)('as the reader of a share (%s)', async (lang) => {
    const page = await open(`/${lang}/${shared}`)
    await page.locator('.shared-article').last().waitFor()
    await examine(page)
  })

  test.each(languages)('as its customer (%s)', async (lang) => examine(await open(`/${lang}/tickets/${filed.number}/?key=${filed.key}`)))

  test.each(languages)('at the desk (%s)', async (lang) => {
    const page = await open(`/${lang}/desk/`)
    await signIn(page, reader)
    await page.locator('[data-row]').first().waitFor()
    await examine(page)
    await page.goto(`/${lang}/desk/${filed.number}/`)
    await page.setViewportSize({ width: 1280, height: 900 })
    await examine(page)
    for (const room of [
      'people',
      'audit',
      'incidents',
      'loose-ends',
      'actions',
      'actions/lip-sync-lost-when-uplink-delays-video/measure-lip-sync-with-a-clapper-picture',
      'shares',
      'shares/new/?article=guide%2Fecho-and-audio-route',
    ]) {
      await page.goto(`/${lang}/desk/${room}${room.includes('?') ? '' : '/'}`)
      await examine(page)
    }
  })
})
