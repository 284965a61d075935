import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeAskForm } from '#forms/file-ticket-form.ts'
import { isTaken } from '#forms/form-state.ts'
import { visitTicket } from '#forms/ticket-visit.ts'
import { formRequest, startPages, type TestPages } from './start-pages.ts'

let pages: TestPages
beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())

const complete = {
  title: 'Black video on iPad',
  body: 'After rotating.',
  platform: 'ios',
  scenario: '',
  product: '',
  sdk_version: '4.5.2',
  name: 'Li Lei',
  email: 'lilei@example.com',
}

const send = async (fields: Readonly<Record<string, string>>, files: readonly File[] = [], sender = '192.0.2.1\nFirefox') =>
  takeAskForm(
    pages.services,
    await formRequest([...Object.entries(fields), ...files.map((file) => ['files', file] as const)]),
    'en',
    sender,
  )

/** The ticket the answer leads to, opened with the key in its address. */
const open = async (result: Awaited<ReturnType<typeof send>>) => {
  if (!isTaken(result)) throw new Error(`expected a ticket, got ${JSON.stringify(result.issues)}`)
  const url = new URL(result.redirect, 'http://localhost')
  const number = url.pathname.split('/')[3] ?? ''
  const opened = await visitTicket(pages.services, new Request(url), number)
  if (opened.kind !== 'opened') throw new Error('the private link does not open its ticket')
  return {
    number,
    done: url.searchParams.get('done'),
    view: await pages.customerView({ ...opened.opening } as Parameters<TestPages['customerView']>[0]),
  }
}

describe('asking without JavaScript', () => {
  test('files the ticket and leads to its private link', async () => {
    const { view, done } = await open(await send(complete))
    expect(view).toMatchObject({
      title: 'Black video on iPad',
      platform: 'ios',
      scenario: null,
      sdk_version: '4.5.2',
      contact: { name: 'Li Lei', email: 'lilei@example.com' },
    })
    expect(done).toBe('filed')
  })

  test('what is missing is told beside its field, nothing is filed, and every word comes back', async () => {
    const before = (await pages.services.tickets.tickets.list({ limit: 100 })).length
    const result = await send({ ...complete, title: ' ', email: 'nobody' }, [new File(['log'], 'a.log')])
    expect(result).toMatchObject({ act: 'ask', status: 422, fields: { body: 'After rotating.' } })
    expect(Object.keys('issues' in result ? result.issues : {}).sort()).toEqual(['email', 'title'])
    expect(await pages.services.tickets.tickets.list({ limit: 100 })).toHaveLength(before)
  })

  test('the same form twice is one ticket; from another browser, or half an hour later, it is another', async () => {
    const fields = { ...complete, title: 'Twice' }
    const first = await open(await send(fields))
    expect((await open(await send(fields))).number).toBe(first.number)
    expect((await open(await send(fields, [], '192.0.2.1\nChrome'))).number).not.toBe(first.number)
    pages.wait(30 * 60 * 1000)
    expect((await open(await send(fields))).number).not.toBe(first.number)
  })

  test('files come along; one that is refused does not undo the filing, and the page says so', async () => {
    const binary = new Uint8Array(400).map((_, index) => (index * 37) % 251)
    const { view, done } = await open(
      await send({ ...complete, title: 'With files' }, [
        new File(['log'], 'a.log'),
        new File([binary], 'b.bin'),
        new File(['more'], 'c.log'),
      ]),
    )
    expect(view.attachments.map(({ name }) => name)).toEqual(['a.log', 'c.log'])
    expect(done).toBe('filed_without_files')
  })
})
