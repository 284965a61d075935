import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { describeProblem, fileTicket, ticketFiled } from './ask-page.ts'
import { journey } from './journey.ts'

/** What the browser has stored of the form. The note on the page says that something was kept, not that everything was. */
const keptFields = (page: Page): Promise<unknown> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('fupan')
        opening.onerror = () => reject(opening.error ?? new Error('no database'))
        opening.onsuccess = () => {
          const reading = opening.result.transaction('ask').objectStore('ask').get('draft')
          reading.onerror = () => reject(reading.error ?? new Error('no draft'))
          reading.onsuccess = () => {
            opening.result.close()
            resolve((reading.result as { fields: unknown } | undefined)?.fields)
          }
        }
      }),
  )

journey('a developer asks and finds the fix while typing', (open) => {
  test('suggestions say why they are there and what to do; "this solved it" ends with thanks and no ticket', async () => {
    const page = await open('/en/ask/')
    await page.locator('[name=title]').fill('joinChannel returns -17 after the app resumes')
    const suggestion = page.locator('[data-article="code/agora-17"]')
    await suggestion.waitFor()
    expect(await suggestion.locator('.row-why').textContent()).toMatch(/Why: mentions 17, as you do/)
    expect(await suggestion.locator('.suggestion-fix').textContent()).toMatch(/Fix: .*disconnected/)
    expect(await page.locator('[data-triage]').textContent()).toMatch(/P\d/)
    const told = page.waitForResponse((response) => response.url().endsWith('/outcome') && response.ok())
    await suggestion.locator('[data-solved]').click()
    expect((await told).request().postDataJSON()).toEqual({ outcome: 'solved', article_id: 'code/agora-17' })
    await page.locator('[data-part=solved]').waitFor()
    expect(await page.locator('.ask-form').isVisible()).toBe(false)
    await page.reload()
    expect(await page.locator('[name=title]').inputValue()).toBe('')
  })

  test('on a phone the fix shows below the description, before the rest of the form', async () => {
    const page = await open('/en/ask/', { viewport: { width: 390, height: 844 } })
    await page.locator('[name=title]').fill('joinChannel returns -17 after the app resumes')
    await page.locator('[data-article="code/agora-17"]').waitFor()
    const top = async (selector: string): Promise<number> => (await page.locator(selector).first().boundingBox())?.y ?? Number.NaN
    const tops = [await top('[name=body]'), await top('.suggestion'), await top('[data-triage]'), await top('[name=platform]')]
    expect(tops).toEqual(tops.toSorted((a, b) => a - b))
    await page.locator('[name=body]').focus()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.suggestion') !== null)).toBe(true)
  })

  test('nothing close enough: no guesses, and the form stays', async () => {
    const page = await open('/en/ask/')
    await page.locator('[name=title]').fill('qwzx vbnk plorf')
    await page.getByText('we do not show guesses').waitFor()
    expect(await page.locator('.suggestion').count()).toBe(0)
    expect(await page.locator('.ask-form [type=submit]').isEnabled()).toBe(true)
  })

  test('an outage shows the hotline and no suggestion stands in the way', async () => {
    const page = await open('/en/ask/')
    await describeProblem(page, 'All of our users cannot join any channel', 'Production is down since 10:00, every call fails.')
    await page.locator('[data-hotline]').waitFor()
    expect(await page.locator('[data-hotline]').textContent()).toMatch(/hotline/)
    expect(await page.locator('[data-triage]').textContent()).toContain('P0')
    expect(await page.locator('.suggestion >> visible=true').count()).toBe(0)
    await fileTicket(page)
    await ticketFiled(page)
    expect(await page.locator('.callout-urgent').textContent()).toMatch(/outage|hotline/i)
  })

  test('a draft survives a reload', async () => {
    const page = await open('/en/ask/')
    await describeProblem(page, 'Echo on speaker', 'Only on one phone')
    await page.locator('[name=platform]').selectOption('android')
    await page.getByText('Draft kept in this browser').waitFor()
    await expect.poll(() => keptFields(page)).toMatchObject({ platform: 'android' })
    await page.reload()
    await page.getByText('We brought back the draft').waitFor()
    expect(await page.locator('[name=platform]').inputValue()).toBe('android')
    expect(await page.locator('[name=title]').inputValue()).toBe('Echo on speaker')
    expect(await page.locator('[name=body]').inputValue()).toBe('Only on one phone')
  })

  test('words from a search are where it starts: what becomes of them survives a reload', async () => {
    const page = await open('/en/ask/?title=black+tile')
    await expect.poll(() => page.locator('[name=title]').inputValue()).toBe('black tile')
    await page.locator('[name=title]').fill('Black tile after turning the phone')
    await expect.poll(() => keptFields(page)).toMatchObject({ title: 'Black tile after turning the phone' })
    await page.reload()
    await expect.poll(() => page.locator('[name=title]').inputValue()).toBe('Black tile after turning the phone')
  })

  test('a log line longer than a title goes into the details, whole', async () => {
    const line = 'joinChannel failed: code=-17, state=3; '.repeat(8).trim()
    const page = await open(`/en/ask/?title=${encodeURIComponent(line)}`)
    await expect.poll(() => page.locator('[name=body]').inputValue()).toBe(line)
    expect(line.startsWith(await page.locator('[name=title]').inputValue())).toBe(true)
    expect(await page.locator('[name=title]').inputValue()).toHaveLength(200)
  })
})

journey('a developer files a ticket', (open) => {
  test('with a log, and follows it', async () => {
    const page = await open('/en/ask/')
    await describeProblem(page, 'No sound after unmuting twice', 'Mute, unmute, mute, unmute: silence.')
    await page.setInputFiles('[name=files]', {
      name: 'call.log',
      mimeType: 'text/plain',
      buffer: Buffer.from('[12:00:00] audio track muted'),
    })
    await fileTicket(page)
    const number = await ticketFiled(page)
    expect(await page.locator('.callout-verified').textContent()).toContain('Keep the private link')
    expect(await page.locator('h1').textContent()).toBe('No sound after unmuting twice')
    expect(await page.locator('.stepper [aria-current=step]').textContent()).toContain('New')
    expect(await page.locator('.ticket-facts').first().textContent()).toContain('Support team')
    const update = page.locator('.ticket-clock', { hasText: 'Next update by' }).locator('dd > time')
    expect(Date.parse((await update.getAttribute('datetime')) ?? '')).toBeGreaterThan(Date.now())
    expect(await page.locator('.ticket-moves').textContent()).toContain('Mute, unmute, mute, unmute')
    expect(await page.locator('[data-private-link] >> visible=true').inputValue()).toMatch(new RegExp(`/en/tickets/${number}/\\?key=`))
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.ticket-file-list a').click()])
    expect(download.suggestedFilename()).toBe('call.log')
    expect(await download.failure()).toBeNull()
    await page.locator('#message-body').fill('Headset makes no difference.')
    await page.locator('form[data-draft=message] [type=submit]').click()
    await page.locator('.ticket-moves', { hasText: 'Headset makes no difference.' }).waitFor()
  })

  test('that nobody else can open: without its key it is, to the byte, a ticket that does not exist', async () => {
    const page = await open('/en/ask/')
    await describeProblem(page, 'Private matter', 'Names of our customers')
    await fileTicket(page)
    const number = await ticketFiled(page)
    const stranger = async (path: string) => {
      const response = await fetch(`${inject('baseUrl')}${path}`)
      return { status: response.status, html: await response.text() }
    }
    const closed = await stranger(`/en/tickets/${number}/`)
    expect(closed.status).toBe(404)
    expect(closed.html).not.toContain('Private matter')
    expect(await stranger('/en/tickets/T-9999999/')).toEqual(closed)
    expect((await stranger(`/en/tickets/${number}/?key=guessed`)).status).toBe(404)
    const api = await stranger(`/api/v1/tickets/${number}`)
    expect(api).toEqual({ ...(await stranger('/api/v1/tickets/T-9999999')), html: api.html })
    expect(api.html).not.toContain('Private matter')
  })

  test('that is incomplete: the first missing field has the focus, nothing is lost', async () => {
    const page = await open('/en/ask/')
    await page.locator('[name=title]').fill('Something')
    await page.locator('.ask-form [type=submit]').click()
    expect(await page.locator('#ask-body-error').textContent()).not.toBe('')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('ask-body')
    expect(await page.locator('[name=title]').inputValue()).toBe('Something')
  })
})
