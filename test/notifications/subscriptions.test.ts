import { Webhook } from 'standardwebhooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import { deliverDue, usualDelivery } from '#notifications/deliver.ts'
import { requestSender } from '#notifications/http/send-request.ts'
import { moveTicket } from '#tickets/use-cases/move-ticket.ts'
import { newTicket, startApi, startOfTest } from '../api/start-api.ts'
import { engineer } from '../pages/start-pages.ts'
import { startReceiver, type Reply } from './receiver-server.ts'

const startSite = async (environment: Readonly<Record<string, string>>, reply?: (count: number) => Reply) => {
  const receiver = await startReceiver(reply)
  const site = await startApi(environment)
  onTestFinished(() => site.close())
  const filed = await site.call('POST', '/tickets', newTicket())
  const number = filed.json.number as string
  const headers = { 'x-ticket-key': filed.json.key as string }
  const subscribe = (url: string = receiver.url) => site.call('POST', `/tickets/${number}/subscriptions`, { body: { url }, headers })
  const deliver = () => deliverDue(site.services.delivery, { ...usualDelivery, delays: [0] })
  const move = () => moveTicket(site.services.tickets, engineer, number, { to: 'investigating', message: 'We look.', note: 'for the team' })
  return { ...site, ...receiver, number, headers, subscribe, deliver, move }
}
const allowed = { FUPAN_WEBHOOK_ALLOW: '127.0.0.0/8' }

describe('webhooks of a ticket', () => {
  test('get what the customer may see, signed with a secret that was shown once', async () => {
    const { call, deliver, headers, move, number, received, subscribe } = await startSite(allowed)
    const made = await subscribe()
    expect(made.status).toBe(201)
    const list = await call('GET', `/tickets/${number}/subscriptions`, { headers })
    expect(list.json.subscriptions).toEqual([{ id: made.json.id, url: made.json.url, created_at: made.json.created_at }])
    await move()
    expect(await deliver()).toEqual(['sent'])
    const [request] = received
    if (request === undefined) throw new Error('unreachable')
    const payload = JSON.parse(request.body)
    expect(payload).toMatchObject({ type: 'ticket.updated', data: { number, state: 'investigating' } })
    expect(payload.data.events.map(({ type }: { type: string }) => type)).toEqual(['message', 'state_changed', 'owner_changed'])
    expect(request.body).not.toMatch(/for the team|lilei@example\.com/)
    const signature = new Webhook(made.json.secret as string).sign(
      String(request.headers['webhook-id']),
      new Date(startOfTest),
      request.body,
    )
    expect(request.headers['webhook-signature']).toBe(signature)
  })

  test('are for who holds the key, at most five, and only for web addresses', async () => {
    const { call, number, headers, subscribe } = await startSite(allowed)
    expect((await call('POST', `/tickets/${number}/subscriptions`, { body: { url: 'http://a.example/' } })).status).toBe(404)
    for (const url of ['ftp://a.example/', 'file:///etc/passwd', 'http://user:pass@a.example/', 'nonsense'])
      expect((await subscribe(url)).status).toBe(400)
    for (let count = 0; count < 5; count += 1) expect((await subscribe()).status).toBe(201)
    expect((await subscribe()).status).toBe(409)
    const [{ id }] = (await call('GET', `/tickets/${number}/subscriptions`, { headers })).json.subscriptions
    expect((await call('DELETE', `/tickets/${number}/subscriptions/${id}`, { headers })).status).toBe(204)
    expect((await call('DELETE', `/tickets/${number}/subscriptions/${id}`, { headers })).status).toBe(404)
  })

  test('reach no private address, however it is written', async () => {
    const { deliver, move, received, services, subscribe, url } = await startSite({})
    const { port } = new URL(url)
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433']) await subscribe(`http://${host}:${port}/hook`)
    await subscribe('http://169.254.169.254/latest/meta-data/')
    await move()
    expect(new Set(await deliver())).toEqual(new Set(['retry', 'dead']))
    expect(received).toEqual([])
    const [dead] = await services.delivery.outbox.list({ state: 'dead', limit: 1 })
    expect(dead?.lastError).toMatch(/not allowed|private/i)
  })

  test('follow no redirect', async () => {
    const inner = await startReceiver()
    const outer = await startReceiver(() => ({ status: 302, headers: { location: inner.url } }))
    const answer = await requestSender(['127.0.0.1'])({ url: outer.url, headers: {}, body: '{}' }, 'customer')
    expect(answer.status).toBe(302)
    expect(inner.received).toEqual([])
  })

  test('that answer 410 Gone are removed', async () => {
    const { call, deliver, headers, move, number, subscribe } = await startSite(allowed, () => ({ status: 410 }))
    await subscribe()
    await move()
    expect(await deliver()).toEqual(['dead'])
    expect((await call('GET', `/tickets/${number}/subscriptions`, { headers })).json.subscriptions).toEqual([])
  })

  test('a receiver that never answers is given up after a while', async () => {
    const silent = await startReceiver(() => 'hang')
    await expect(requestSender(['127.0.0.1'], 200)({ url: silent.url, headers: {}, body: '{}' }, 'customer')).rejects.toThrow()
  })
})
