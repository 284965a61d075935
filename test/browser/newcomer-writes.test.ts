import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { describeProblem, fileTicket, ticketFiled } from './ask-page.ts'
import { journey } from './journey.ts'
import { makeColleague, signIn, type Colleague } from './support-side.ts'

journey('a newcomer writes a postmortem without git', (open) => {
  let writer: Colleague
  let reader: Colleague
  beforeAll(async () => {
    writer = await makeColleague('newcomer', 'cs')
    reader = await makeColleague('second-reader')
  })

  test('from the ticket to a file, checked while typing and approved by somebody else', async () => {
    const customer = await open('/en/ask/')
    await describeProblem(customer, 'Sound stops after the headset is unplugged', 'Unplug it in a call: the other side hears nothing.')
    await fileTicket(customer)
    const number = await ticketFiled(customer)

    const page = await open(`/en/desk/${number}/`)
    await signIn(page, writer)
    await page.getByRole('button', { name: 'Write here' }).click()
    await page.waitForURL('**/desk/postmortems/writing/**')
    const text = page.locator('textarea[name=text]')
    const draft = await text.inputValue()
    expect(draft).toContain('Sound stops after the headset is unplugged')

    // The list beside the text follows what is typed, before anything is saved.
    const points = page.locator('[data-points]')
    await text.fill(draft.replace('## Trigger', 'The outage was caused by human error.\n\n## Trigger'))
    await points.getByText('human error').waitFor()
    await text.fill(
      draft
        .replace(/^> Question: .*$/gm, 'Not known; we looked into the logs of both sides.')
        .replace('category: "unknown"', 'category: "code_defect"'),
    )
    await page.locator('[data-count]', { hasText: /^(?:Nothing|0 to mend)/ }).waitFor()

    await page.getByRole('button', { name: 'Preview' }).click()
    await page.waitForURL('**/preview/')
    expect(await page.locator('article h2').allTextContents()).toEqual(expect.arrayContaining(['Summary', 'Trigger', 'Actions']))
    await page.goBack()
    await page.reload()
    await page.getByRole('button', { name: 'Send to review' }).click()
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0)

    const second = await open(new URL(page.url()).pathname)
    await signIn(second, reader)
    await second.locator('[name=body]').fill('Which headset was it?')
    await second.getByRole('button', { name: 'Comment' }).click()
    await second.getByRole('button', { name: 'Approve' }).click()
    await page.reload()
    expect(await page.locator('.editor-side').textContent()).toContain('Which headset was it?')
    const taken = page.waitForEvent('download')
    await page.locator('a[download]', { hasText: 'File' }).click()
    const file = readFileSync(await (await taken).path(), 'utf8')
    expect(file).toMatch(/^status: reviewed$/m)
    expect(file).toContain('Not known; we looked into the logs')
  })
})
