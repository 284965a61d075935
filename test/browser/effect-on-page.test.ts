import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { effectWords } from '#i18n/effect.ts'
import { publicEffectWords } from '#i18n/public-effect.ts'
import { openDatabase } from '#storage/open-database.ts'
import { postmortemStateRepository } from '#storage/postmortem-state-repository.ts'
import { journey } from './journey.ts'
import { serveStaticHalf } from './static-half.ts'

const slug = 'certificate-expired-behind-a-broken-alert'
const path = `/en/postmortems/${slug}/`
const phone = { viewport: { width: 390, height: 844 } }

/** As the daily job leaves it when there are tickets enough. */
const measured = {
  slug,
  verdict: 'effective',
  verdictAt: 1,
  reopenedAt: null,
  measuredAt: Date.parse('2026-11-20T01:00:00Z'),
  shown: {
    verdict: 'effective',
    reason: 'rate_fell',
    windows: [{ days: 90, left: 0.12, low: 0.04, high: 0.31, open: false }],
    lately: null,
    periods: [-90, -60, -30, 0, 30, 60].map((fromDay) => ({ fromDay, left: fromDay < 0 ? 1 : 0.1, open: fromDay === 60 })),
  },
} as const

journey('whether a problem stopped, on its page', (open) => {
  test('comes when the page is read: verdict, picture readable on a phone, the same in numbers', async () => {
    const database = openDatabase({ file: join(inject('dataDir'), 'fupan.sqlite') })
    await postmortemStateRepository(database).put(measured)
    await database.close()
    const page = await open(path, phone)
    const part = page.locator('fupan-effect')
    await part.locator('[data-effect]').waitFor()
    expect(await part.innerText()).toContain(effectWords.en.verdict.effective)
    expect(await part.innerText()).toContain('12\u00a0% of it was left')
    await part.locator('summary').click()
    expect(await part.locator('tbody tr').allInnerTexts()).toHaveLength(measured.shown.periods.length)
    const size = await part
      .locator('.effect-days span')
      .first()
      .evaluate((label) => parseFloat(getComputedStyle(label).fontSize))
    expect(size).toBeGreaterThanOrEqual(12)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width)
  })

  test('where there is only a copy of the files, the page says that it knows nothing', async () => {
    const half = await serveStaticHalf()
    const page = await open(half.url + path, phone)
    await page.locator('[data-none]').waitFor()
    expect(await page.locator('fupan-effect').innerText()).toBe(publicEffectWords.en.none)
    await half.close()
  })

  test('without JavaScript, too', async () => {
    const page = await open(path, { ...phone, javaScriptEnabled: false })
    expect(await page.locator('fupan-effect').innerText()).toContain(publicEffectWords.en.noScript)
  })
})
