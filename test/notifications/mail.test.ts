import { describe, expect, onTestFinished, test } from 'vitest'
import { deliverDue, usualDelivery } from '#notifications/deliver.ts'
import { addMessage } from '#tickets/use-cases/add-message.ts'
import { moveTicket } from '#tickets/use-cases/move-ticket.ts'
import { watchTickets } from '#tickets/use-cases/watch-tickets.ts'
import { bearer, newTicket, startApi } from '../api/start-api.ts'
import { engineer } from '../pages/start-pages.ts'
import { headersOf, partsOf, startMailServer } from './mail-server.ts'

const site = 'https://support.example.com'
const staff = engineer

const startSite = async (refuse?: (address: string) => number | undefined) => {
  const server = await startMailServer(refuse)
  const api = await startApi({ FUPAN_SMTP_URL: server.url, FUPAN_MAIL_FROM: 'Support <support@example.com>', FUPAN_PUBLIC_URL: site })
  onTestFinished(() => api.close())
  const deliver = () => deliverDue(api.services.delivery, { ...usualDelivery, delays: [0, 0] })
  return { ...api, ...server, deliver }
}

const linkIn = (text: string): URL => new URL(/https:\/\/support\.example\.com\/\S+/.exec(text)?.[0] ?? '')

describe('e-mails to the contact', () => {
  test('begin with a receipt in their language, whose link opens the ticket, and go on in the same conversation', async () => {
    const { call, deliver, mails, services } = await startSite()
    const filed = await call(
      'POST',
      '/tickets',
      newTicket({ title: '进房后没有声音', body: '线上用户听不到', contact: { name: '李雷', email: 'lilei@example.com' } }),
    )
    const number = filed.json.number as string
    expect(await deliver()).toEqual(['sent'])
    await moveTicket(services.tickets, staff, number, {
      to: 'investigating',
      message: '我们看到了 `error 110`，正在查。',
      note: '内部：先看 TURN',
    })
    expect(await deliver()).toEqual(['sent'])

    const [receipt, update] = mails
    if (receipt === undefined || update === undefined) throw new Error('two mails were expected')
    expect([receipt.from, receipt.to]).toEqual(['support@example.com', ['lilei@example.com']])
    const [first, second] = [headersOf(receipt), headersOf(update)]
    expect(first.get('message-id')).toBe(`<${number}@support.example.com>`)
    expect(second.get('references')).toBe(`<${number}@support.example.com>`)
    expect(second.get('in-reply-to')).toBe(`<${number}@support.example.com>`)
    expect(second.get('auto-submitted')).toBe('auto-generated')
    expect(second.get('content-language')).toBe('zh')

    const { text, html } = partsOf(update)
    expect(text).toContain('李雷，你好：')
    expect(text).toContain('> 我们看到了 `error 110`，正在查。')
    expect(html).toContain('<code>error 110</code>')
    expect(text).toContain('状态：排查中')
    expect(text).toMatch(/下次进展不晚于 2026 年 11 月 23 日 14:00 GMT\+8/)
    expect(text + html).not.toContain('内部')
    for (const mail of [receipt, update]) {
      const link = linkIn(partsOf(mail).text)
      expect(link.pathname).toBe(`/zh/tickets/${number}/`)
      const key = link.searchParams.get('key') ?? ''
      expect((await call('GET', `/tickets/${number}`, { headers: { 'x-ticket-key': key } })).status).toBe(200)
      expect((await call('GET', `/tickets/T-1`, { headers: { 'x-ticket-key': key } })).status).toBe(404)
    }
  })

  test('are written in the transaction of the event, hold no text while they wait, and never a key', async () => {
    const { call, dataFile, deliver, mails } = await startSite()
    const filed = await call('POST', '/tickets', newTicket({ title: 'A title nobody else has' }))
    expect(dataFile()).not.toContain(filed.json.key)
    await deliver()
    const key = linkIn(partsOf(mails[0] ?? { from: '', to: [], raw: '' }).text).searchParams.get('key') ?? ''
    expect(key).not.toBe('')
    expect(dataFile()).not.toContain(key)
  })

  test('tell nothing of what the customer did, and one mail of what came together', async () => {
    const { call, deliver, mails, services } = await startSite()
    const filed = await call('POST', '/tickets', newTicket())
    const number = filed.json.number as string
    await deliver()
    await addMessage(services.tickets, { kind: 'customer', key: filed.json.key as string }, number, { body: 'more' })
    expect(await deliver()).toEqual([])
    await moveTicket(services.tickets, staff, number, { to: 'investigating', message: 'We look.', waitingOn: 'customer' })
    expect(await deliver()).toEqual(['sent'])
    expect(partsOf(mails[1] ?? { from: '', to: [], raw: '' }).text).toContain('We need something from you to go on.')
  })

  test('what somebody typed can forge neither a header nor markup', async () => {
    const { call, deliver, mails } = await startSite()
    const filed = await call(
      'POST',
      '/tickets',
      newTicket({ title: 'Hi\r\nBcc: all@example.com', contact: { name: '<img src=x>"\r\nCc: a@b.c', email: 'lilei@example.com' } }),
    )
    expect(filed.status).toBe(201)
    await deliver()
    const mail = mails[0]
    if (mail === undefined) throw new Error('one mail was expected')
    expect(mail.to).toEqual(['lilei@example.com'])
    expect([...headersOf(mail).keys()]).not.toContain('bcc')
    expect([...headersOf(mail).keys()]).not.toContain('cc')
    expect(partsOf(mail).html).not.toContain('<img')
  })

  test('a mailbox that does not exist is a dead letter at once; a server that is full is tried again', async () => {
    const { call, deliver, services, token } = await startSite((address) =>
      address.startsWith('gone') ? 550 : address.startsWith('full') ? 452 : undefined,
    )
    await call('POST', '/tickets', newTicket({ contact: { name: 'a', email: 'gone@example.com' } }))
    expect(await deliver()).toEqual(['dead'])
    await call('POST', '/tickets', newTicket({ contact: { name: 'a', email: 'full@example.com' } }))
    expect(await deliver()).toEqual(['retry', 'retry', 'dead'])
    expect(await services.delivery.outbox.count()).toEqual({ pending: 0, sent: 0, dead: 2 })

    const headers = bearer(await token('engineer'))
    const list = await call('GET', '/deliveries?state=dead', { headers })
    expect(list.json.deliveries).toHaveLength(2)
    expect(list.json.deliveries[0]).toMatchObject({
      channel: 'email',
      state: 'dead',
      last_error: expect.stringContaining('no such mailbox'),
    })
    expect((await call('GET', '/deliveries')).status).toBe(401)
    expect((await call('POST', `/deliveries/${list.json.deliveries[0].id}/retry`, { headers })).status).toBe(204)
    expect(await services.delivery.outbox.count()).toMatchObject({ pending: 1, dead: 1 })
    expect((await call('POST', '/deliveries/nothing/retry', { headers })).status).toBe(404)
  })

  test('silence is followed by a reminder that says until when, then by word of the end', async () => {
    const { call, deliver, mails, services, wait } = await startSite()
    const filed = await call('POST', '/tickets', newTicket())
    const number = filed.json.number as string
    for (const to of ['investigating', 'solving', 'resolved'] as const) await moveTicket(services.tickets, staff, number, { to })
    await deliver()
    const before = mails.length
    for (const days of [5, 2]) {
      wait(days * 86_400_000)
      await watchTickets({ ...services.tickets, watch: services.storage.watch })
      await deliver()
    }
    const [reminder, end] = mails.slice(before).map((mail) => partsOf(mail).text)
    expect(reminder).toContain('Without an answer the ticket closes as not verified on 30 Nov 2026, 02:00 UTC.')
    expect(end).toContain('so the ticket is closed as not verified')
  })
})
