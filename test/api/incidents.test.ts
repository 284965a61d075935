import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bearer, newTicket, startApi, type TestApi } from './start-api.ts'

let t: TestApi
let engineer: Record<string, string>
let filed: { number: string; key: string }

const minute = 60_000
const declaration = {
  title: { en: 'Joining fails in Europe', zh: '欧洲无法进房' },
  text: { en: 'We see failed joins since 10:00.', zh: '10:00 起进房失败。' },
  state: 'investigating',
  next_update_minutes: 30,
  product: 'video-call',
  regions: ['europe'],
  sdk_from: '4.5',
}

beforeEach(async () => {
  t = await startApi()
  engineer = bearer(await t.token('engineer'))
  filed = (await t.call('POST', '/tickets', newTicket({ title: 'Nobody can join, all users are down', body: 'secret customer Acme' }))).json
  await t.call('POST', `/tickets/${filed.number}/grade`, { headers: engineer, body: { grade: 'P0', reason: 'all of Europe' } })
})
afterEach(() => t.close())

const declare = (body: object = declaration, headers = engineer) => t.call('POST', `/tickets/${filed.number}/incident`, { headers, body })
const messagesOf = async ({ number, key }: { number: string; key: string }): Promise<string[]> =>
  (await t.call('GET', `/tickets/${number}`, { headers: { 'x-ticket-key': key } })).json.timeline
    .filter(({ type }: { type: string }) => type === 'message')
    .map(({ data }: { data: { body: string } }) => data.body)
const join = (id: string, name: string, idempotency = name) =>
  t.call('POST', `/incidents/${id}/joins`, {
    headers: { 'idempotency-key': idempotency },
    body: { contact: { name, email: `${name}@example.com` }, lang: 'zh' },
  })

describe('an incident', () => {
  test('is told to whom it may concern, in their language, with what an engineer wrote and nothing else', async () => {
    const { status, json } = await declare()
    expect([status, json.id, json.next_update_by]).toEqual([201, 'I-1', '2026-11-23T02:30:00.000Z'])
    const ask = async (body: object) =>
      (await t.call('POST', '/deflections', { body: { title: '进房失败', body: '', ...body } })).json.known_incidents
    expect(await ask({})).toMatchObject([{ id: 'I-1', title: '欧洲无法进房', text: '10:00 起进房失败。', url: '/zh/incidents/I-1/' }])
    expect(await ask({ product: 'messaging' })).toEqual([])
    expect(await ask({ region: 'china' })).toEqual([])
    expect(await ask({ sdk_version: '4.4.2' })).toEqual([])
    expect(await ask({ product: 'video-call', region: 'europe', sdk_version: '4.5.1' })).toHaveLength(1)
    expect((await t.call('GET', '/search?q=join&prefer=en')).json.known_incidents).toMatchObject([{ title: 'Joining fails in Europe' }])
    const everything = (await t.call('GET', '/incidents/I-1')).text + (await t.call('GET', '/incidents')).text
    expect(everything).not.toMatch(/Acme|test engineer|T-\d/)
  })

  test('is joined instead of filing; every update reaches everybody who joined, and nobody else', async () => {
    await declare()
    const outsider = (await t.call('POST', '/tickets', newTicket())).json
    const joined = (await join('I-1', 'ann')).json
    expect(joined).toMatchObject({ grade: 'P0', grade_reasons: ['加入故障 I-1'], state: 'new' })
    expect((await join('I-1', 'ann')).json).toEqual(joined)
    const other = (await t.call('POST', '/tickets', newTicket())).json
    expect((await t.call('PUT', `/tickets/${other.number}/incident`, { headers: engineer, body: { incident: 'I-1' } })).status).toBe(204)
    expect((await t.call('PUT', `/tickets/${other.number}/incident`, { headers: engineer, body: { incident: 'I-1' } })).status).toBe(204)
    t.wait(20 * minute)
    const update = { state: 'identified', text: { en: 'A certificate expired.' }, next_update_minutes: 60 }
    expect((await t.call('POST', '/incidents/I-1/updates', { headers: engineer, body: update })).status).toBe(201)
    for (const ticket of [filed, joined, other]) {
      const messages = await messagesOf(ticket)
      expect(messages).toHaveLength(2)
      expect(messages[0]).toContain('10:00 起进房失败。')
      expect(messages[1]).toBe('**Incident I-1**\n\nA certificate expired.')
    }
    expect(await messagesOf(outsider)).toEqual([])
  })

  test('keeps its promises in the open, and ends', async () => {
    await declare()
    t.wait(31 * minute)
    await t.call('POST', '/incidents/I-1/updates', {
      headers: engineer,
      body: { state: 'monitoring', text: { zh: '已修复' }, next_update_minutes: 30 },
    })
    t.wait(10 * minute)
    const end = { state: 'resolved', text: { en: 'Over.' } }
    expect((await t.call('POST', '/incidents/I-1/updates', { headers: engineer, body: end })).json).toMatchObject({
      state: 'resolved',
      next_update_by: null,
      promises: [{ state: 'broken' }, { state: 'kept' }],
    })
    expect((await t.call('GET', '/incidents')).json.promises).toEqual({ kept: 1, decided: 2 })
    expect((await t.call('GET', '/incidents?state=open')).json.incidents).toEqual([])
    expect((await t.call('POST', '/incidents/I-1/updates', { headers: engineer, body: end })).status).toBe(409)
    expect((await join('I-1', 'late')).status).toBe(409)
  })

  test('needs a P0 or P1, a text, a promise, and somebody who may', async () => {
    expect((await declare({ ...declaration, title: {} })).json.issues).toMatchObject([{ path: 'title' }])
    expect((await declare({ ...declaration, text: { en: '  ' } })).status).toBe(400)
    expect((await declare({ ...declaration, next_update_minutes: undefined })).json.issues).toMatchObject([{ path: 'next_update_minutes' }])
    expect((await declare({ ...declaration, next_update_minutes: 3000 })).status).toBe(400)
    expect((await declare({ ...declaration, state: 'resolved' })).status).toBe(400)
    expect((await declare(declaration, bearer(await t.token('cs')))).status).toBe(403)
    await t.call('POST', `/tickets/${filed.number}/grade`, { headers: engineer, body: { grade: 'P2', reason: 'one user' } })
    expect((await declare()).status).toBe(409)
    expect((await t.call('GET', '/incidents')).json.incidents).toEqual([])
    expect((await t.call('GET', '/incidents/I-1')).status).toBe(404)
  })

  test('takes a ticket once, and a ticket is part of one', async () => {
    await declare()
    expect((await declare()).status).toBe(409)
    const second = (await t.call('POST', '/tickets', newTicket())).json
    await t.call('POST', `/tickets/${second.number}/grade`, { headers: engineer, body: { grade: 'P1', reason: 'x' } })
    await t.call('POST', `/tickets/${second.number}/incident`, { headers: engineer, body: declaration })
    expect((await t.call('PUT', `/tickets/${filed.number}/incident`, { headers: engineer, body: { incident: 'I-2' } })).status).toBe(409)
  })
})

describe('an answer', () => {
  test('reaches the customers of merged tickets too, and so does the solution', async () => {
    const child = (await t.call('POST', '/tickets', newTicket())).json
    const merge = { to: 'closed', closed_as: 'duplicate', duplicate_of: filed.number }
    expect((await t.call('POST', `/tickets/${child.number}/transitions`, { headers: engineer, body: merge })).status).toBe(200)
    await t.call('POST', `/tickets/${filed.number}/messages`, { headers: engineer, body: { body: 'Which region?' } })
    for (const to of ['investigating', 'solving'])
      await t.call('POST', `/tickets/${filed.number}/transitions`, { headers: engineer, body: { to } })
    await t.call('POST', `/tickets/${filed.number}/transitions`, {
      headers: engineer,
      body: { to: 'resolved', resolution: 'Renew the certificate.' },
    })
    expect(await messagesOf(child)).toEqual(['Which region?', 'Renew the certificate.'])
    expect(await messagesOf(filed)).toEqual(['Which region?'])
  })
})

describe('the queue', () => {
  test('is in the order in which promises break, by what was stored when events were written', async () => {
    const { tickets } = t.services.storage
    const second = (await t.call('POST', '/tickets', newTicket({ title: 'How do I set the bitrate?' }))).json
    const order = async () => (await tickets.queue({ limit: 9 })).map(({ ticket, due }) => [ticket.id, due?.clock])
    const [first, later] = [filed, second].map(({ number }) => Number(number.slice(2)))
    expect(await order()).toEqual([
      [first, 'first_response'],
      [later, 'first_response'],
    ])
    // A P0 that was answered owes an update in half an hour; one that waits for its customer still does, but nothing else.
    t.wait(minute)
    await t.call('POST', `/tickets/${filed.number}/messages`, { headers: engineer, body: { body: 'We see it.' } })
    expect(await order()).toEqual([
      [first, 'next_update'],
      [later, 'first_response'],
    ])
    await t.call('POST', `/tickets/${filed.number}/transitions`, {
      headers: engineer,
      body: { to: 'closed', closed_as: 'withdrawn', note: 'x' },
    })
    expect(await order()).toEqual([[later, 'first_response']])
  })

  test('goes on page by page, and finds by title', async () => {
    for (let at = 0; at < 5; at += 1) await t.call('POST', '/tickets', newTicket({ title: `Echo 100% number_${at}` }))
    const { tickets } = t.services.storage
    const seen: number[] = []
    for (let after; ;) {
      const page = await tickets.queue({ limit: 2, after })
      seen.push(...page.map(({ ticket }) => ticket.id))
      after = page.at(-1)?.place
      if (page.length < 2) break
    }
    expect([seen.length, new Set(seen).size]).toEqual([6, 6])
    expect(await tickets.queue({ limit: 9, title: 'ECHO 100% number_3' })).toHaveLength(1)
    expect(await tickets.queue({ limit: 9, title: '%%' })).toEqual([])
  })
})
