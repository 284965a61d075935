import { Webhook } from 'standardwebhooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import { deliverDue, usualDelivery } from '#notifications/deliver.ts'
import { webhookSecret } from '#notifications/http/standard-webhook.ts'
import { dingtalkSignature } from '#notifications/on-call/dingtalk.ts'
import { feishuSignature } from '#notifications/on-call/feishu.ts'
import { moveTicket } from '#tickets/use-cases/move-ticket.ts'
import { watchTickets } from '#tickets/use-cases/watch-tickets.ts'
import { newTicket, startApi, startOfTest } from '../api/start-api.ts'
import { engineer } from '../pages/start-pages.ts'
import { startReceiver, type Received, type Reply } from './receiver-server.ts'

const outage = { title: 'All users cannot join, production is down <!channel>', body: 'Nobody can join any call in production.' }
const secret = webhookSecret(new Uint8Array(32).fill(7))

/** The whole way, from a filed ticket to the receiver. */
const startSite = async (environmentFor: (url: string) => Readonly<Record<string, string>>, reply?: (count: number) => Reply) => {
  const receiver = await startReceiver(reply)
  const site = await startApi({ FUPAN_PUBLIC_URL: 'https://support.example.com', ...environmentFor(receiver.url) })
  onTestFinished(() => site.close())
  const deliver = (delays: readonly number[] = [0, 0]) => deliverDue(site.services.delivery, { ...usualDelivery, delays })
  const watch = () => watchTickets({ ...site.services.tickets, watch: site.services.storage.watch })
  return { ...site, ...receiver, deliver, watch }
}

const jsonOf = ({ body }: Received) => JSON.parse(body)

describe('the people on call', () => {
  test('hear of a P0, of a deadline that comes close and of one that was missed, once each, signed by Standard Webhooks', async () => {
    const { call, deliver, received, wait, watch } = await startSite((url) => ({
      FUPAN_ON_CALL_WEBHOOK_URL: url,
      FUPAN_ON_CALL_WEBHOOK_SECRET: secret,
    }))
    const filed = await call('POST', '/tickets', newTicket(outage))
    expect(filed.json.grade).toBe('P0')
    await deliver()
    for (const minutes of [12, 4, 9]) {
      wait(minutes * 60_000)
      await watch()
      await watch()
      await deliver()
    }
    expect(received.map(jsonOf).map(({ type, data }) => [type, data.clock])).toEqual([
      ['ticket.p0', null],
      ['ticket.near_breach', 'first_response'],
      ['ticket.breach', 'first_response'],
      ['ticket.near_breach', 'next_update'],
    ])
    const [first] = received
    if (first === undefined) throw new Error('unreachable')
    const headers = Object.fromEntries(
      ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(first.headers[name])]),
    )
    // The library that receivers use refuses old timestamps; the clock of this test stands in the year of its tickets.
    const signed = new Webhook(secret).sign(headers['webhook-id'] ?? '', new Date(startOfTest), first.body)
    expect(headers['webhook-signature']).toBe(signed)
    expect(jsonOf(first).data).toMatchObject({
      number: filed.json.number,
      url: `https://support.example.com/en/desk/${filed.json.number}/`,
    })
    expect(first.body).not.toContain('lilei@example.com')
  })

  test('are not woken for a P2', async () => {
    const { call, deliver, received } = await startSite((url) => ({ FUPAN_SLACK_URL: url }))
    await call('POST', '/tickets', newTicket())
    expect(await deliver()).toEqual([])
    expect(received).toEqual([])
  })

  test('PagerDuty opens one incident per ticket and closes it with the ticket', async () => {
    const { call, deliver, received, services } = await startSite(
      (url) => ({ FUPAN_PAGERDUTY_URL: url, FUPAN_PAGERDUTY_KEY: 'abcdefghijklmnopqrstuvwxyz012345' }),
      () => ({ status: 202 }),
    )
    const filed = await call('POST', '/tickets', newTicket(outage))
    for (const to of ['investigating', 'solving', 'resolved'] as const)
      await moveTicket(services.tickets, engineer, filed.json.number as string, { to })
    await deliver()
    const events = received.map(jsonOf).toSorted((a, b) => (a.event_action < b.event_action ? 1 : -1))
    expect(events.map(({ event_action: action, dedup_key: key }) => [action, key])).toEqual([
      ['trigger', `support.example.com ${filed.json.number}`],
      ['resolve', `support.example.com ${filed.json.number}`],
    ])
    expect(events[0]).toMatchObject({
      routing_key: 'abcdefghijklmnopqrstuvwxyz012345',
      payload: { severity: 'critical', source: 'support.example.com' },
    })
  })

  test('Slack gets text that can call nobody', async () => {
    const { call, deliver, received } = await startSite((url) => ({ FUPAN_SLACK_URL: url }))
    await call('POST', '/tickets', newTicket(outage))
    await deliver()
    expect(jsonOf(received[0] as Received).text).toContain('&lt;!channel&gt;')
  })

  test.each([
    ['feishu', 'FUPAN_FEISHU', '{"code":0}', '{"code":19021,"msg":"sign match fail"}'],
    ['dingtalk', 'FUPAN_DINGTALK', '{"errcode":0}', '{"errcode":310000}'],
  ])('%s: signed, and a refusal inside a 200 is no success', async (_, name, yes, no) => {
    const { call, deliver, received } = await startSite(
      (url) => ({ [`${name}_URL`]: url, [`${name}_SECRET`]: 'SEC1' }),
      (count) => ({ status: 200, body: count === 0 ? no : yes }),
    )
    await call('POST', '/tickets', newTicket(outage))
    expect(await deliver()).toEqual(['retry', 'sent'])
    const [first] = received
    if (first === undefined) throw new Error('unreachable')
    if (name === 'FUPAN_FEISHU') {
      const seconds = Math.floor(startOfTest / 1000)
      expect(jsonOf(first)).toMatchObject({ timestamp: String(seconds), sign: feishuSignature('SEC1', seconds), msg_type: 'text' })
    } else {
      const query = new URL(first.path, 'http://x').searchParams
      expect([query.get('timestamp'), query.get('sign')]).toEqual([String(startOfTest), dingtalkSignature('SEC1', startOfTest)])
    }
  })

  test('WeCom gets text within its limit of bytes', async () => {
    const { call, deliver, received } = await startSite(
      (url) => ({ FUPAN_WECOM_URL: url }),
      () => ({ status: 200, body: '{"errcode":0,"errmsg":"ok"}' }),
    )
    await call('POST', '/tickets', newTicket({ ...outage, title: `全部用户无法进房，线上服务不可用${'断'.repeat(180)}` }))
    expect(await deliver()).toEqual(['sent'])
    expect(Buffer.byteLength(jsonOf(received[0] as Received).text.content as string)).toBeLessThanOrEqual(2048)
  })

  test('a receiver that is down, slow to recover or asks for patience is tried again with the same id', async () => {
    const replies: Reply[] = ['reset', { status: 500 }, { status: 200 }]
    const { call, deliver, received } = await startSite(
      (url) => ({ FUPAN_ON_CALL_WEBHOOK_URL: url, FUPAN_ON_CALL_WEBHOOK_SECRET: secret }),
      (count) => replies[count] ?? { status: 200 },
    )
    await call('POST', '/tickets', newTicket(outage))
    expect(await deliver([0, 0, 0])).toEqual(['retry', 'retry', 'sent'])
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })
})

describe('signatures', () => {
  // Computed with openssl from the formulas of the vendors' documentation.
  test('of Feishu and DingTalk', () => {
    expect(feishuSignature('demo', 1599360473)).toBe('l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=')
    expect(dingtalkSignature('SECdemo', 1577262236757)).toBe('sLRlUUvzoOXn5DR/+o+s6tOqX+bWe3JGaZ7JQ7844l8=')
  })
})
