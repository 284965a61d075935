import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeCustomerForm } from '#forms/customer-ticket-form.ts'
import { isTaken, type RefusedForm } from '#forms/form-state.ts'
import { moveTicket } from '#tickets/use-cases/move-ticket.ts'
import type { FiledTicket } from '#tickets/use-cases/file-ticket.ts'
import { engineer, formRequest, startPages, type TestPages } from './start-pages.ts'

let pages: TestPages
beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())

const send = async (ticket: FiledTicket, entries: readonly (readonly [string, string | File])[], lang: 'en' | 'zh' = 'en') =>
  takeCustomerForm(
    { services: pages.services, lang, view: await pages.customerView(ticket), actor: { kind: 'customer', key: ticket.key } },
    await formRequest(entries),
  )

const refused = async (...args: Parameters<typeof send>): Promise<RefusedForm> => {
  const result = await send(...args)
  if (isTaken(result)) throw new Error(`expected a refusal, got ${result.redirect}`)
  return result
}

const resolved = async (): Promise<FiledTicket> => {
  const ticket = await pages.file()
  for (const to of ['investigating', 'solving', 'resolved'] as const)
    await moveTicket(pages.services.tickets, engineer, ticket.number, { to })
  return ticket
}

const messages = async (ticket: FiledTicket) => (await pages.customerView(ticket)).timeline.filter(({ type }) => type === 'message')

describe('the customer writes', () => {
  test('a message is added and the page says so after a redirect', async () => {
    const ticket = await pages.file()
    expect(
      await send(ticket, [
        ['act', 'message'],
        ['body', ' It also happens on Wi-Fi. '],
      ]),
    ).toEqual({ redirect: `/en/tickets/${ticket.number}/?done=message` })
    expect((await messages(ticket)).map(({ data }) => data['body'])).toEqual(['It also happens on Wi-Fi.'])
  })

  test('a double click is one message, the same words after an answer are two', async () => {
    const ticket = await pages.file()
    await send(ticket, [
      ['act', 'message'],
      ['body', 'Any news?'],
    ])
    await send(ticket, [
      ['act', 'message'],
      ['body', 'Any news?'],
    ])
    expect(await messages(ticket)).toHaveLength(1)
    await moveTicket(pages.services.tickets, engineer, ticket.number, { to: 'new', message: 'Not yet.' })
    await send(ticket, [
      ['act', 'message'],
      ['body', 'Any news?'],
    ])
    expect(await messages(ticket)).toHaveLength(3)
  })

  test('a refused form keeps every word and speaks the language of the page', async () => {
    const ticket = await resolved()
    const form = await refused(
      ticket,
      [
        ['act', 'verify'],
        ['result', 'pass'],
        ['env', ''],
        ['build', '4.5.2'],
      ],
      'zh',
    )
    expect(form).toMatchObject({
      act: 'verify',
      status: 422,
      fields: { result: 'pass', build: '4.5.2' },
      issues: { env: '请填写测试环境。' },
    })
    expect(Object.keys(form.issues)).toEqual(['env'])
    expect((await pages.customerView(ticket)).state).toBe('resolved')
  })

  test('a message long after the end opens a new ticket, and leads to it with its own key', async () => {
    const ticket = await resolved()
    await send(ticket, [
      ['act', 'verify'],
      ['result', 'pass'],
      ['env', 'staging'],
      ['build', '4.5.2'],
    ])
    pages.wait(15 * 24 * 60 * 60 * 1000)
    const result = await send(ticket, [
      ['act', 'message'],
      ['body', 'It is back.'],
    ])
    expect(isTaken(result) && result.redirect).toMatch(/^\/en\/tickets\/T-\d+\/\?key=[\w-]{22}&done=filed$/)
    expect(isTaken(result) && result.redirect).not.toContain(ticket.number)
  })
})

describe('the customer decides', () => {
  test('only what the state allows: verifying a new ticket is told as overtaken', async () => {
    const ticket = await pages.file()
    const form = await refused(ticket, [
      ['act', 'verify'],
      ['result', 'fail'],
      ['note', 'no'],
    ])
    expect(form).toMatchObject({ act: 'verify', status: 409, fields: { note: 'no' } })
  })

  test('"it works" closes as verified, "it still fails" sends back', async () => {
    const works = await resolved()
    await send(works, [
      ['act', 'verify'],
      ['result', 'pass'],
      ['env', 'staging'],
      ['build', '4.5.2'],
    ])
    expect(await pages.customerView(works)).toMatchObject({ state: 'closed', closed_as: 'verified' })
    const fails = await resolved()
    await send(fails, [
      ['act', 'verify'],
      ['result', 'fail'],
      ['note', 'still silent'],
    ])
    expect((await pages.customerView(fails)).state).toBe('solving')
  })

  test('withdrawing needs a reason; reopening goes on', async () => {
    const ticket = await pages.file()
    expect(
      (
        await refused(ticket, [
          ['act', 'withdraw'],
          ['reason', ' '],
        ])
      ).issues,
    ).toHaveProperty('reason')
    await send(ticket, [
      ['act', 'withdraw'],
      ['reason', 'solved it myself'],
    ])
    expect(await pages.customerView(ticket)).toMatchObject({ state: 'closed', closed_as: 'withdrawn' })
    await send(ticket, [
      ['act', 'reopen'],
      ['reason', 'it is back'],
    ])
    expect((await pages.customerView(ticket)).state).toBe('investigating')
  })

  test('says how it went in one click, once it is resolved, and may change it', async () => {
    const open = await pages.file()
    expect(
      (
        await refused(open, [
          ['act', 'rate'],
          ['rating', 'good'],
        ])
      ).status,
    ).toBe(409)
    const ticket = await resolved()
    expect((await refused(ticket, [['act', 'rate']])).issues).toHaveProperty('rating')
    for (const rating of ['bad', 'good'])
      expect(
        await send(ticket, [
          ['act', 'rate'],
          ['rating', rating],
        ]),
      ).toEqual({ redirect: `/en/tickets/${ticket.number}/?done=rated` })
    expect((await pages.customerView(ticket)).rating).toBe('good')
  })

  test('a staff action in the form does nothing', async () => {
    const ticket = await pages.file()
    expect(
      await refused(ticket, [
        ['act', 'note'],
        ['body', 'x'],
      ]),
    ).toMatchObject({ act: '', status: 422 })
    expect((await pages.staffView(ticket)).timeline.some(({ type }) => type === 'note')).toBe(false)
  })
})

describe('the customer attaches', () => {
  const png = new Uint8Array([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0,
  ])
  const binary = new Uint8Array(400).map((_, index) => (index * 37) % 251)

  test('several files at once', async () => {
    const ticket = await pages.file()
    await send(ticket, [
      ['act', 'attach'],
      ['files', new File(['[12:00] joined'], 'app.log')],
      ['files', new File([png], 'black.png')],
    ])
    expect((await pages.customerView(ticket)).attachments.map(({ name, type }) => [name, type])).toEqual([
      ['app.log', 'text/plain'],
      ['black.png', 'image/png'],
    ])
  })

  test('the good file stays when the other is refused, and the page says both', async () => {
    const ticket = await pages.file()
    const form = await refused(ticket, [
      ['act', 'attach'],
      ['files', new File(['ok'], 'ok.log')],
      ['files', new File([binary], 'evil.log')],
    ])
    expect(form.status).toBe(415)
    expect(form.summary).toContain('1 file was attached')
    expect(form.issues['files']).toContain('not accepted')
    expect((await pages.customerView(ticket)).attachments.map(({ name }) => name)).toEqual(['ok.log'])
  })

  test('no file at all', async () => {
    expect((await refused(await pages.file(), [['act', 'attach']])).issues).toHaveProperty('files')
  })
})
