import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ticketCookie } from '#server/authorise.ts'
import { setLeft } from '#server/staff/manage-staff.ts'
import { followLink, renew } from '#server/staff/staff-links.ts'
import { system } from '#tickets/actor.ts'
import { bearer, newTicket, startApi, type TestApi } from './start-api.ts'

let t: TestApi
let cookie: string

beforeEach(async () => {
  t = await startApi({ FUPAN_PUBLIC_URL: 'https://kb.example.com' })
  cookie = await t.signIn('engineer')
})
afterEach(() => t.close())

const own = { 'sec-fetch-site': 'same-origin' }
const mayList = async (): Promise<number> => (await t.call('GET', '/tickets', { headers: { cookie } })).status

describe('a browser session', () => {
  test('is a cookie no script reads, sent over https only', async () => {
    await t.signIn('cs')
    const signedIn = await t.services.access.staffAuth().signIn('cs@example.com', 'several unrelated words', new Headers())
    expect(signedIn?.cookies).toHaveLength(1)
    expect(signedIn?.cookies[0]).toMatch(
      /^__Secure-fupan\.session_token=[^;]{60,}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  test('is what the role may, and changes with it at once', async () => {
    expect(await mayList()).toBe(200)
    const { staff } = t.services.access
    const engineer = await staff.findByEmail('engineer@example.com')
    await t.signIn('admin')
    await setLeft(t.services.access, system, engineer?.id ?? '', true)
    expect(await mayList()).toBe(401)
    expect(await t.services.access.staffAuth().signIn('engineer@example.com', 'several unrelated words', new Headers())).toBeUndefined()
    await setLeft(t.services.access, system, engineer?.id ?? '', false)
    expect(await mayList()).toBe(401)
  })

  test('ends when signing out, and with a new password', async () => {
    const other = cookie
    cookie = await t.signIn('engineer')
    await t.services.access.staffAuth().signOut(new Headers({ cookie }))
    expect(await mayList()).toBe(401)
    cookie = other
    expect(await mayList()).toBe(200)
    const { access } = t.services
    const id = (await access.staff.findByEmail('engineer@example.com'))?.id ?? ''
    await followLink(access, await renew(access, system, id), { name: '', email: '', password: 'quite another phrase' })
    expect(await mayList()).toBe(401)
    expect(await access.staffAuth().signIn('engineer@example.com', 'several unrelated words', new Headers())).toBeUndefined()
    expect(await access.staffAuth().signIn('engineer@example.com', 'quite another phrase', new Headers())).toBeDefined()
  })

  test('is nothing when somebody changed a letter of it', async () => {
    const [name = '', value = ''] = cookie.split('=')
    for (const forged of [value.replace(/^./, (letter) => (letter === 'a' ? 'b' : 'a')), value.split('.')[0], `${value}x`, '']) {
      cookie = `${name}=${forged}`
      expect(await mayList()).toBe(401)
    }
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

  test('neither tokens nor sessions can be read from the data file', async () => {
    const token = await t.token('engineer')
    const dump = t.dataFile()
    expect(dump).not.toContain(token)
    const [session = ''] = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')
    expect(session).toHaveLength(32)
    expect(dump).not.toContain(session)
    expect(dump).not.toContain('several unrelated words')
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
