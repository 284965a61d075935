import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fileTicket, ticketFiled } from './ask-page.ts'
import { journey } from './journey.ts'
import { worstCall } from './worst-call.ts'

const recorded = join(import.meta.dirname, '../diagnosis/recordings/recorded')

const drop = async (page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> => {
  await page.locator('fupan-diagnose input[type=file]').setInputFiles(typeof file === 'string' ? join(recorded, file) : file)
}

const diagnosed = async (page: Page, file: string): Promise<string> => {
  await drop(page, file)
  return (await page.locator('[data-verdict]').textContent()) ?? ''
}

journey('a developer finds the cause in a recording', (open) => {
  test('verdict, evidence, timeline; nothing is sent anywhere', async () => {
    const page = await open('/en/diagnose/')
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(request.url())
    })
    expect(await diagnosed(page, 'loss10.internals.json.gz')).toBe(
      'Audio packets are lost on the way in (receiving). 3 more signs come from it.',
    )
    const root = page.locator('.dx-finding').first()
    expect(await root.locator('.dx-evidence').first().textContent()).toMatch(/Lost on average.*%/)
    expect(await page.locator('.dx-call').count()).toBe(2)
    // From the evidence to the time it speaks of, and back.
    await root.locator('[data-show]').click()
    const band = page.locator('.dx-band[data-finding="0"]')
    expect(await band.evaluate((node) => node === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    expect(await root.locator('.dx-place').evaluate((node) => node === document.activeElement)).toBe(true)
    // A symptom is folded away; its band opens what hides it.
    await page.locator('.dx-band', { hasText: 'The listener hears made-up audio' }).first().click()
    expect(await page.locator('.dx-symptom', { hasText: 'The listener hears made-up audio' }).isVisible()).toBe(true)
    const axis = page.locator('.dx-axis').first()
    await page.locator('[data-zoom=all]').click()
    const whole = await axis.textContent()
    await page.locator('[data-zoom=in]').click()
    expect(await axis.textContent()).not.toBe(whole)
    expect(sent).toEqual([])
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run('main'))
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  })

  test('a phone in Chinese and in the dark: no scrolling sideways, axe content', async () => {
    const page = await open('/zh/diagnose/', { viewport: { width: 320, height: 700 }, colorScheme: 'dark' })
    expect(await diagnosed(page, 'silentmic.getstats.jsonl.gz')).toContain('麦克风没有声音')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run('main'))
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  })

  test('bands never cover each other, nor the name of what they are', async () => {
    for (const width of [320, 1280]) {
      const page = await open('/en/diagnose/', { viewport: { width, height: 800 } })
      await diagnosed(page, 'tex_bwdrop.getstats.jsonl.gz')
      const boxes = await page.locator('.dx-lane').evaluateAll((lanes) =>
        lanes.map((lane) => ({
          name: lane.querySelector('.dx-lane-name')?.getBoundingClientRect().bottom ?? NaN,
          bands: [...lane.querySelectorAll('.dx-band')].map((band) => {
            const { left, right, top, bottom } = band.getBoundingClientRect()
            return { left, right, top, bottom }
          }),
        })),
      )
      expect(boxes.flatMap(({ bands }) => bands).length).toBeGreaterThan(10)
      for (const { name, bands } of boxes)
        for (const [at, band] of bands.entries()) {
          expect(band.top).toBeGreaterThanOrEqual(name - 1)
          expect(band.right - band.left).toBeGreaterThanOrEqual(23)
          for (const other of bands.slice(at + 1))
            expect(
              other.left >= band.right - 1 || other.right <= band.left + 1 || other.top >= band.bottom - 1 || other.bottom <= band.top + 1,
            ).toBe(true)
        }
      await page.close()
    }
  })

  test('is printed on one page, whatever was found', async () => {
    const worst = { name: `${'a-long-name-'.repeat(20)}.jsonl`, mimeType: 'application/json', buffer: worstCall() }
    for (const [lang, file, formats] of [
      ['en', worst, ['A4', 'Letter']],
      ['zh', worst, ['Letter']],
      ['en', 'clean.getstats.jsonl.gz', ['A4']],
    ] as const) {
      const page = await open(`/${lang}/diagnose/`)
      await drop(page, file)
      await page.locator('[data-verdict]').waitFor()
      for (const format of formats) expect((await page.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1)
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.dx-finding').first().isVisible()).toBe(false)
      expect(await page.locator('.dx-paper-rest').textContent()).toContain('JSON')
      await page.close()
    }
  })

  test('a clean call is called clean; another recording can follow, and what is none is refused with words', async () => {
    const page = await open('/en/diagnose/')
    expect(await diagnosed(page, 'clean.getstats.jsonl.gz')).toBe('Nothing wrong was found.')
    await page.locator('[data-act=again]').click()
    await drop(page, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') })
    const refusal = page.locator('[data-part=refusal]')
    await refusal.locator('h2').waitFor()
    expect(await refusal.textContent()).toMatch(/no recording of a call.*webrtc-internals/)
    await drop(page, {
      name: 'cut.json.gz',
      mimeType: 'application/gzip',
      buffer: readFileSync(join(recorded, 'clean.internals.json.gz')).subarray(0, 9000),
    })
    await page.getByText('The gzip archive is damaged').waitFor()
  })

  test('the report is saved as JSON, and travels with a ticket', async () => {
    const page = await open('/en/diagnose/')
    await diagnosed(page, 'silentmic.getstats.jsonl.gz')
    const download = page.waitForEvent('download')
    await page.locator('[data-act=export]').click()
    const saved = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { findings: { id: string }[] }
    expect(saved.findings[0]?.id).toBe('mic-silent')
    await page.locator('[data-act=attach]').click()
    await page.waitForURL('**/en/ask/')
    await page.locator('[data-part=files]', { hasText: 'Diagnosis report' }).waitFor()
    expect(await page.locator('[name=body]').inputValue()).toContain('The microphone gives only silence')
    const filed = page.waitForRequest((request) => request.url().endsWith('/api/v1/tickets') && request.method() === 'POST')
    await fileTicket(page)
    expect((await filed).postDataJSON()).toMatchObject({ diagnosis: { findings: [{ id: 'mic-silent', side: 'send' }] } })
    await ticketFiled(page)
  })
})
