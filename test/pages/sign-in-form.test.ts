import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takePeopleForm } from '#forms/people-form.ts'
import { takeSignInForm } from '#forms/sign-in-form.ts'
import { takeWelcomeForm } from '#forms/welcome-form.ts'
import { actorOfRequest } from '#server/authorise.ts'
import { firstAdminAddress } from '#server/staff/first-admin.ts'
import type { Actor } from '#tickets/actor.ts'
import { formRequest, startPages, type TestPages } from './start-pages.ts'

let pages: TestPages
beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())

const own = { 'sec-fetch-site': 'same-origin' }
const send = async (fields: Readonly<Record<string, string>>, headers = {}) =>
  takeSignInForm(pages.services, await formRequest(Object.entries(fields), { ...own, ...headers }), 'en')
const welcome = async (fields: Readonly<Record<string, string>>) =>
  takeWelcomeForm(pages.services, await formRequest(Object.entries(fields)), 'en')
const cookieOf = (result: object | string): string =>
  typeof result === 'object' && 'cookies' in result ? (result.cookies as string[]).map((cookie) => cookie.split(';')[0]).join('; ') : ''
const actorWith = (cookie: string): Promise<Actor> =>
  actorOfRequest(pages.services.access, 'http://localhost:4321', new Request('http://localhost:4321/', { headers: { cookie } }))
const codeOf = (address: string | undefined): string => new URL(address ?? '').searchParams.get('code') ?? ''

const ann = { name: 'Ann', email: 'ann@example.com', password: 'four words and more' }

describe('the first admin', () => {
  test('begins with a printed link: it works once, and the one before ends with it', async () => {
    const first = await firstAdminAddress(pages.services.access, pages.services.environment)
    const second = await firstAdminAddress(pages.services.access, pages.services.environment)
    expect(first).toMatch(/^http:\/\/localhost:4321\/en\/desk\/welcome\/\?code=[\w-]{32}$/)
    expect(await welcome({ code: codeOf(first), ...ann })).toBe('spent')
    const result = await welcome({ code: codeOf(second), ...ann })
    expect(result).toMatchObject({ redirect: '/en/desk/' })
    expect(await actorWith(cookieOf(result))).toEqual({ kind: 'staff', name: 'Ann', role: 'admin' })
    expect(await welcome({ code: codeOf(second), ...ann })).toBe('spent')
    expect(await firstAdminAddress(pages.services.access, pages.services.environment)).toBeUndefined()
  })

  test('invites others, who cannot make themselves more than they were invited as', async () => {
    const admin = { kind: 'staff', name: 'Ann', role: 'admin' } as const
    const invite = async (fields: Readonly<Record<string, string>>) =>
      takePeopleForm(pages.services, admin, await formRequest(Object.entries({ act: 'invite', ...fields })), 'en')
    const done = await invite({ name: 'Bo', email: 'Bo@Example.com', role: 'cs' })
    const code = codeOf('secret' in done ? done.secret : undefined)
    expect(await welcome({ code, ...ann, password: 'short' })).toMatchObject({ status: 422, issues: { password: expect.any(String) } })
    const result = await welcome({ code, ...ann, role: 'admin' })
    expect(await actorWith(cookieOf(result))).toEqual({ kind: 'staff', name: 'Bo', role: 'cs' })
    expect(await invite({ name: 'bo', email: 'other@example.com', role: 'cs' })).toMatchObject({ status: 422 })
    expect(await invite({ name: 'support', email: 'queue@example.com', role: 'cs' })).toHaveProperty('issues.name')
  })
})

describe('signing in', () => {
  test('leads back to where one came from, and never to another site', async () => {
    const { email, password } = ann
    expect(await send({ email: ' ANN@example.com ', password, to: '/en/desk/T-1001/' })).toMatchObject({ redirect: '/en/desk/T-1001/' })
    expect(await send({ email, password, to: '//evil.example/en/desk/' })).toMatchObject({ redirect: '/en/desk/' })
  })

  test('says the same to a wrong password and to an unknown address, and sends no password back', async () => {
    const [wrong, unknown] = await Promise.all([
      send({ email: ann.email, password: 'not the right one' }),
      send({ email: 'eve@example.com', password: 'not the right one' }),
    ])
    expect(wrong).toMatchObject({ status: 422, issues: { password: expect.any(String) } })
    expect('issues' in unknown && 'issues' in wrong && unknown.issues).toEqual('issues' in wrong && wrong.issues)
    expect(JSON.stringify([wrong, unknown])).not.toContain('not the right one')
    expect(await send({ email: '', password: '' })).toHaveProperty('issues.email')
  })

  test('signing out ends the session on the server, not only the cookie', async () => {
    const cookie = cookieOf(await send(ann))
    expect(await actorWith(cookie)).toMatchObject({ kind: 'staff', name: 'Ann' })
    expect(await send({ act: 'sign_out' }, { cookie })).toMatchObject({ redirect: '/en/desk/sign-in/' })
    expect(await actorWith(cookie)).toEqual({ kind: 'anonymous' })
  })

  test('all of it is in the audit log', async () => {
    const log = await pages.services.access.staff.audit({ before: Number.MAX_SAFE_INTEGER, limit: 99 })
    expect(new Set(log.map(({ action }) => action))).toEqual(
      new Set(['link.made', 'link.used', 'signed_in', 'signed_out', 'sign_in.failed']),
    )
    // Whose account was tried, and never what was typed: it may be a password in the wrong field.
    const failed = log.filter(({ action }) => action === 'sign_in.failed')
    expect(new Set(failed.map(({ actor, target, detail }) => [actor, target, detail].join('|')))).toEqual(
      new Set(['anonymous|Ann|', 'anonymous||']),
    )
  })
})
