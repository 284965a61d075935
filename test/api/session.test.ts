import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sessionLifetimeMs } from '#server/access.ts'
import { ticketCookie } from '#server/authorise.ts'
import { bearer, newTicket, startApi, type TestApi } from './start-api.ts'

let t: TestApi
let cookie: string

const signIn = async (token: string) => t.call('POST', '/session', { body: { token } })

beforeEach(async () => {
  t = await startApi({ FUPAN_PUBLIC_URL: 'https://kb.example.com' })
  cookie = (await signIn(await t.token('engineer'))).headers.get('set-cookie')?.split(';')[0] ?? ''
})
afterEach(() => t.close())

const own = { 'sec-fetch-site': 'same-origin' }

describe('a browser session', () => {
  test('is a cookie no script reads and no other site sends', async () => {
    const { status, headers, json } = await signIn(await t.token('cs'))
    expect([status, json]).toEqual([200, { name: 'test cs', role: 'cs', expires_at: '2026-11-23T14:00:00.000Z' }])
    expect(headers.get('set-cookie')).toMatch(/^fupan_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  })

  test('opens the desk until it ends', async () => {
    expect((await t.call('GET', '/tickets', { headers: { cookie } })).status).toBe(200)
    t.wait(sessionLifetimeMs)
    expect((await t.call('GET', '/tickets', { headers: { cookie } })).status).toBe(401)
  })

  test('ends when signing out, and when its token is revoked', async () => {
    const other = (await signIn(await t.token('admin'))).headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await t.call('DELETE', '/session', { headers: { cookie, ...own } })).status).toBe(204)
    expect((await t.call('GET', '/tickets', { headers: { cookie } })).status).toBe(401)
    for (const { id } of await t.services.access.access.listTokens()) await t.services.access.access.revokeToken(id, 1)
    expect((await t.call('GET', '/tickets', { headers: { cookie: other } })).status).toBe(401)
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour on the same site', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['a request that says nothing', {}],
  ])('does not let %s change anything', async (_, headers) => {
    const { json } = await t.call('POST', '/tickets', newTicket())
    const { status } = await t.call('POST', `/tickets/${json.number}/transitions`, {
      body: { to: 'investigating' },
      headers: { cookie, ...headers },
    })
    expect(status).toBe(403)
  })

  test.each([
    ['Sec-Fetch-Site', own],
    ['Origin', { origin: 'https://kb.example.com' }],
    ['Origin and Host', { origin: 'http://127.0.0.1:4321', host: '127.0.0.1:4321' }],
  ])('lets our own page change things (%s)', async (_, headers) => {
    const { json } = await t.call('POST', '/tickets', newTicket())
    expect(
      (await t.call('POST', `/tickets/${json.number}/transitions`, { body: { to: 'investigating' }, headers: { cookie, ...headers } }))
        .status,
    ).toBe(200)
  })

  test('is not given for a wrong token, nor to a program', async () => {
    expect((await signIn('fupan_wrong')).status).toBe(401)
    expect((await signIn(await t.token('integration'))).status).toBe(403)
  })

  test('neither tokens nor sessions can be read from the data file', async () => {
    const token = await t.token('engineer')
    const dump = t.dataFile()
    expect(dump).not.toContain(token)
    expect(dump).not.toContain(cookie.split('=')[1])
  })
})

describe('the ticket cookie', () => {
  test('opens its own ticket and no other, and changes things only from our own page', async () => {
    const one = (await t.call('POST', '/tickets', newTicket())).json
    const two = (await t.call('POST', '/tickets', newTicket())).json
    const headers = { cookie: `${ticketCookie(one.number)}=${one.key}` }
    expect((await t.call('GET', `/tickets/${one.number}`, { headers })).status).toBe(200)
    expect((await t.call('GET', `/tickets/${two.number}`, { headers })).status).toBe(404)
    const say = (extra: Record<string, string>) =>
      t.call('POST', `/tickets/${one.number}/messages`, { body: { body: 'x' }, headers: { ...headers, ...extra } })
    expect((await say({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await say(own)).status).toBe(201)
  })
})

describe('rate limits', () => {
  test('stop one address, not the others, and say when to come back', async () => {
    const limited = await startApi({ FUPAN_RATE_LIMIT: '2' })
    const send = (socketAddress: string, headers = {}) =>
      limited.call('POST', '/tickets', { ...newTicket(), headers: { ...newTicket().headers, ...headers }, socketAddress })
    expect([(await send('1.1.1.1')).status, (await send('1.1.1.1')).status]).toEqual([201, 201])
    const refused = await send('1.1.1.1')
    expect([refused.status, refused.json.code, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, 'too_many_requests', true])
    expect((await send('2.2.2.2')).status).toBe(201)
    expect((await send('1.1.1.1', { 'x-forwarded-for': '9.9.9.9' })).status).toBe(429)
    expect((await send('1.1.1.1', bearer(await limited.token('integration')))).status).toBe(201)
    expect((await limited.call('GET', '/health', { socketAddress: '1.1.1.1' })).status).toBe(200)
    await limited.close()
  })
})
