import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bearer, startApi, type TestApi } from './start-api.ts'

let t: TestApi
let cs: Record<string, string>
beforeEach(async () => {
  t = await startApi()
  cs = bearer(await t.token('cs'))
})
afterEach(() => t.close())

const day = 24 * 60 * 60 * 1000
const guide = 'guide/echo-and-audio-route'
const make = (body: object = {}, headers = cs) =>
  t.call('POST', '/shares', {
    headers,
    body: { customer: 'Acme', lang: 'zh', items: [guide, `${guide}#steps`, 'code/agora-110'], ...body },
  })
const keyOf = (url: string): string => new URL(url).searchParams.get('key') ?? ''
const read = (id: string, key: string, item: number | string = 1) => t.call('POST', `/shared/${id}/readings?key=${key}&item=${item}`)
const judge = (id: string, key: string, body: object, item = 1) =>
  t.call('POST', `/shared/${id}/feedback?key=${key}&item=${item}`, { body })
const listed = async () => (await t.call('GET', '/shares', { headers: cs })).json.shares

describe('shares', () => {
  test('are made by customer success, with a link nobody can find again', async () => {
    const { status, json } = await make({ note: ' Two lines.\nMail me: li@example.com ' })
    expect([status, json.expires_at]).toEqual([201, '2026-12-23T02:00:00.000Z'])
    const key = keyOf(json.url)
    expect(json.url).toBe(`http://localhost:4321/zh/shared/${json.id}?key=${key}`.replace('?', '/?'))
    expect(key).toMatch(/^[\w-]{22}$/)
    expect(t.dataFile()).not.toContain(key)
    expect(await listed()).toEqual([
      {
        id: json.id,
        customer: 'Acme',
        lang: 'zh',
        note: expect.not.stringContaining('li@example.com'),
        items: [guide, `${guide}#steps`, 'code/agora-110'].map((article) => ({ article, read: 0, helpful: 0, unhelpful: 0 })),
        state: 'open',
        made_by: 'test cs',
        made_at: '2026-11-23T02:00:00.000Z',
        expires_at: json.expires_at,
        revoked_at: null,
        opened: 0,
        last_opened_at: null,
      },
    ])
  })

  test('hold only what everybody may read, and say which item is wrong', async () => {
    for (const item of ['guide/no-such', `${guide}#no-such`, 'flow/no-sound', 'answer/x', '../../etc']) {
      const { status, json } = await make({ items: ['code/agora-110', item] })
      expect([status, json.issues?.[0].path], item).toEqual([400, 'items.1'])
    }
    const before = await t.call('GET', '/shares?before=yesterday', { headers: cs })
    expect(before.json.issues[0].message).toBe('expected a valid ISO datetime')
    const nameless = await t.call('POST', '/shared/x/readings?key=y')
    expect(nameless.json.issues[0].message).toBe('expected number, it is missing or none')
    for (const body of [{ items: [] }, { customer: ' ' }, { days: 0 }, { days: 366 }, { note: 'x'.repeat(2001) }, { lang: 'fr' }])
      expect((await make(body)).status, JSON.stringify(body)).toBe(400)
    expect(await listed()).toEqual([])
  })

  test('count what their page reports, and only by their own key', async () => {
    const [first, second] = [(await make()).json, (await make()).json]
    const key = keyOf(first.url)
    expect([(await read(first.id, key)).status, (await read(first.id, key, 3)).status]).toEqual([204, 204])
    const misses = [
      await read(first.id, keyOf(second.url)),
      await read('no-such', key),
      await read(first.id, ''),
      await read(first.id, key, 4),
      await judge(first.id, 'AAAAAAAAAAAAAAAAAAAAAA', { helpful: true }),
    ]
    expect(misses.map(({ status }) => status)).toEqual(misses.map(() => 404))
    expect(new Set(misses.map(({ text }) => text)).size).toBe(1)
    expect((await listed()).find(({ id }: { id: string }) => id === first.id).items.map((item: { read: number }) => item.read)).toEqual([
      1, 0, 1,
    ])
  })

  test('a word of the reader is counted, and what was missing comes to the inbox under the customer’s name', async () => {
    const { id, url } = (await make()).json
    expect((await judge(id, keyOf(url), { helpful: true })).status).toBe(204)
    expect((await judge(id, keyOf(url), { helpful: false, comment: 'No word on cars.', place: 'steps', lang: 'en' })).status).toBe(204)
    expect((await listed())[0].items[0]).toEqual({ article: guide, read: 0, helpful: 1, unhelpful: 1 })
    const friction = await t.services.storage.visits.openFriction(10)
    expect(friction).toMatchObject([{ customer: 'Acme', article: guide, place: 'steps', text: 'No word on cars.', scenario: '1v1' }])
  })

  test('end when they expire or are revoked, with the same words as a guess; a new link opens again', async () => {
    const { id, url } = (await make({ days: 7 })).json
    const guess = (await read(id, 'AAAAAAAAAAAAAAAAAAAAAA')).text
    t.wait(7 * day)
    expect((await read(id, keyOf(url))).text).toBe(guess)
    expect((await listed())[0].state).toBe('expired')
    const renewed = (await t.call('POST', `/shares/${id}/link`, { headers: cs, body: { days: 7 } })).json
    expect((await read(id, keyOf(url))).text).toBe(guess)
    expect((await read(id, keyOf(renewed.url))).status).toBe(204)
    expect((await t.call('POST', `/shares/${id}/revocation`, { headers: cs })).status).toBe(204)
    expect((await read(id, keyOf(renewed.url))).text).toBe(guess)
    for (const route of ['revocation', 'link'])
      expect((await t.call('POST', `/shares/${id}/${route}`, { headers: cs, body: route === 'link' ? {} : undefined })).status).toBe(404)
    expect((await listed())[0]).toMatchObject({ state: 'revoked', items: [{ read: 1 }, { read: 0 }, { read: 0 }] })
  })

  test('are for customer success and admins; what was done stands in the audit log', async () => {
    const engineer = bearer(await t.token('engineer'))
    expect([(await make({}, engineer)).status, (await t.call('GET', '/shares', { headers: engineer })).status]).toEqual([403, 403])
    expect((await t.call('GET', '/shares')).status).toBe(401)
    const { id } = (await make({}, bearer(await t.token('admin')))).json
    await t.call('POST', `/shares/${id}/link`, { headers: cs, body: {} })
    await t.call('POST', `/shares/${id}/revocation`, { headers: cs })
    const log = await t.services.storage.staff.audit({ before: Number.MAX_SAFE_INTEGER, limit: 50 })
    expect(
      log
        .filter(({ target }) => target === id)
        .map(({ action, actor }) => [action, actor])
        .sort(),
    ).toEqual([
      ['share.made', 'staff:test admin'],
      ['share.renewed', 'staff:test cs'],
      ['share.revoked', 'staff:test cs'],
    ])
  })

  test('what a page reports is limited like every public write', async () => {
    const limited = await startApi({ FUPAN_RATE_LIMIT: '2' })
    const report = () => limited.call('POST', '/shared/x/readings?key=y&item=1', { socketAddress: '192.0.2.1' })
    expect([(await report()).status, (await report()).status, (await report()).status]).toEqual([404, 404, 429])
    await limited.close()
  })
})
