import { connect } from 'node:net'
import { describe, expect, inject, test } from 'vitest'
import { staffRoles, type StaffRole } from '#tickets/actor.ts'
import { may } from '#tickets/permissions.ts'
import { pagePatterns } from '../../scripts/roles-table.ts'
import { pageRules } from '../../src/page-rules.ts'
import { makeColleague } from './support-side.ts'

const base = new URL(inject('baseUrl'))

/** A request as written: no client tidies the address up before it is sent. */
const raw = (target: string): Promise<{ status: number; location: string | undefined; cacheControl: string | undefined; text: string }> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(base.port), base.hostname, () =>
      socket.write(`GET ${target} HTTP/1.1\r\nHost: ${base.host}\r\nConnection: close\r\n\r\n`),
    )
    let text = ''
    const header = (name: string): string | undefined => new RegExp(`^${name}: (.*)\r$`, 'im').exec(text)?.[1]
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.on('error', reject)
    socket.on('end', () =>
      resolve({ status: Number(text.split(' ')[1]), location: header('location'), cacheControl: header('cache-control'), text }),
    )
  })

/** Only the desk's own pages hold these. */
const deskMarkup = /<fupan-queue|<fupan-desk-ticket|class="desk-/

describe('the desk without a session', () => {
  test.each([
    '/en/desk/',
    '/en/desk',
    '/zh/desk/',
    '/en/desk/T-1001/',
    '/en/desk/T-1001',
    '//en/desk',
    '//en/desk/',
    '///en/desk/T-1001/',
    '/x/..//en/desk/',
    '/x/../en/desk/',
    '/en//desk/',
    '/en/./desk/',
    '/en/desk/.',
    '/en/%64esk/',
    '/%65n/desk/',
    '/en/%2564esk/',
    '/en/desk%2f',
    '/en%2fdesk',
    '/en/desk%2fT-1001',
    '/en/desk/%54-1001',
    '/en/desk/T-1001%00',
    '/en/desk;x/',
    '/EN/desk/',
    '/en/DESK/',
    '/fr/desk/',
    '/en/desk/sign-in/../T-1001/',
    '/en/desk/sign-in%2f..%2fT-1001',
    '/en/desk/T-1001/?to=/en/desk/sign-in',
    '/en/desk/index.html',
    '/en/desk.html',
    '/en/desk/?x=1#/en/desk/sign-in',
    '/\\en\\desk\\',
    '/en/desk\\',
    '/en/desk/T-1001/.md',
    '/_astro/..//en/desk/',
    '/en/ask/../desk/',
    '/en/ask/..%2fdesk/',
  ])('%s shows nothing of it', async (target) => {
    const { status, text } = await raw(target)
    expect([303, 404, 400, 301, 302, 308]).toContain(status)
    expect(text).not.toMatch(deskMarkup)
  })

  test('sends to the sign-in page and remembers where one wanted to go', async () => {
    expect(await raw('/zh/desk/T-1001/')).toMatchObject({
      status: 303,
      location: '/zh/desk/sign-in/?to=%2Fzh%2Fdesk%2FT-1001%2F',
      cacheControl: 'no-store',
    })
  })

  test('a form from another site is refused before anything is read', async () => {
    const response = await fetch(new URL('/en/desk/T-1001/', base), {
      method: 'POST',
      body: new URLSearchParams({ act: 'take' }),
      headers: { origin: 'https://evil.example' },
      redirect: 'manual',
    })
    expect(response.status).toBe(403)
  })
})

describe('every page, with everybody', () => {
  const addressOf = (pattern: string): string =>
    pattern
      .replace('[lang]', 'en')
      .replace('desk/[number]', 'desk/T-1001')
      .replaceAll(/\[(?:\.\.\.)?\w+\]/g, 'nothing')

  test('opens to exactly those whom the handbook’s table lets in', async () => {
    const cookies: [StaffRole | undefined, string][] = [[undefined, '']]
    for (const role of staffRoles) cookies.push([role, (await makeColleague(`walker-${role}`, role)).cookie])
    const patterns = pagePatterns()
    expect(patterns.length).toBeGreaterThan(30)
    for (const pattern of patterns)
      for (const [role, cookie] of cookies) {
        const { permission } = pageRules(pattern)
        const response = await fetch(new URL(addressOf(pattern), base), { headers: { cookie }, redirect: 'manual' })
        await response.arrayBuffer()
        // Who comes back from a provider that was never asked is sent to begin again, like everybody: no door was shut.
        const isShut = response.status === 403 || /\/desk\/sign-in\/(?!\?failed)/.test(response.headers.get('location') ?? '')
        const isOpen = permission === null || (role !== undefined && may({ kind: 'staff', name: role, role }, permission))
        expect([pattern, role, isShut]).toEqual([pattern, role, !isOpen])
      }
  })

  test('a form sent by somebody else’s page changes nothing, whoever is signed in', async () => {
    const { cookie } = await makeColleague('tricked', 'admin')
    for (const path of ['/en/desk/people/', '/en/desk/sign-in/', '/en/desk/welcome/', '/en/desk/T-1001/', '/en/desk/incidents/I-1/']) {
      const send = (headers: Record<string, string>) =>
        fetch(new URL(path, base), {
          method: 'POST',
          body: new URLSearchParams({ act: 'sign_out' }),
          headers: { cookie, ...headers },
          redirect: 'manual',
        })
      expect([path, (await send({ 'sec-fetch-site': 'cross-site' })).status]).toEqual([path, 403])
      expect([path, (await send({ origin: 'https://evil.example' })).status]).toEqual([path, 403])
      expect([path, (await send({})).status]).toEqual([path, 403])
    }
    expect((await fetch(new URL('/en/desk/', base), { headers: { cookie }, redirect: 'manual' })).status).toBe(200)
  })
})

describe('a ticket without its key', () => {
  test('is, to the byte, a ticket that does not exist', async () => {
    const pages = await Promise.all(
      ['/en/tickets/T-1001/', '/en/tickets/T-987654/', '/en/tickets/nonsense/'].map(async (path) => {
        const response = await fetch(new URL(path, base))
        return { status: response.status, cache: response.headers.get('cache-control'), html: await response.text() }
      }),
    )
    expect(pages[0]).toMatchObject({ status: 404, cache: 'no-store' })
    expect(pages[0]?.html).toContain('name="key"')
    expect(pages[1]).toEqual(pages[0])
    expect(pages[2]).toEqual(pages[0])
  })
})
