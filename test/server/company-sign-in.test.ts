import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeSignInForm } from '#forms/sign-in-form.ts'
import { actorOfRequest } from '#server/authorise.ts'
import { setLeft } from '#server/staff/manage-staff.ts'
import { invite, followLink } from '#server/staff/staff-links.ts'
import { system } from '#tickets/actor.ts'
import { formRequest, startPages, type TestPages } from '../pages/start-pages.ts'
import { startCompanyProvider, type Claims, type CompanyProvider } from './company-provider.ts'

let provider: CompanyProvider
let pages: TestPages
beforeAll(async () => {
  provider = await startCompanyProvider()
  pages = await startPages({
    FUPAN_OIDC_ISSUER: provider.issuer,
    FUPAN_OIDC_CLIENT_ID: 'fupan',
    FUPAN_OIDC_CLIENT_SECRET: 'secret',
    FUPAN_OIDC_NAME: 'Acme',
  })
  const { access } = pages.services
  const code = await invite(access, system, { name: 'Ann', email: 'ann@acme.example', role: 'engineer' })
  await followLink(access, code, { name: '', email: '', password: null })
})
afterAll(async () => {
  await pages.close()
  await provider.close()
})

const cookieHeader = (cookies: readonly string[]): string => cookies.map((cookie) => cookie.split(';')[0]).join('; ')

/** From our button to the provider and back. */
const through = async (claims: Claims, tamper: (address: string) => string = (address) => address) => {
  const leaving = await takeSignInForm(pages.services, await formRequest([['to', '/zh/desk/T-1001/']]), 'zh')
  if (!('leaveFor' in leaving)) throw new Error('expected to leave for the company')
  const back = tamper(provider.signIn(leaving.leaveFor, claims))
  const response = await pages.services.access
    .staffAuth()
    .comeBack(new Request(back, { headers: { cookie: cookieHeader(leaving.cookies) } }))
  const cookie = cookieHeader(response.headers.getSetCookie().filter((one) => one.includes('session_token=') && !one.includes('Max-Age=0')))
  return { location: response.headers.get('location') ?? '', cookie }
}

describe('a company’s own sign-in', () => {
  test('lets an invited person in, with the role the invitation gave', async () => {
    const { location, cookie } = await through({ sub: '1', email: 'Ann@acme.example', name: 'Somebody Else' })
    expect(location).toBe('/zh/desk/T-1001/')
    const request = new Request('http://localhost:4321/', { headers: { cookie } })
    expect(await actorOfRequest(pages.services.access, 'http://localhost:4321', request)).toEqual({
      kind: 'staff',
      name: 'Ann',
      role: 'engineer',
    })
  })

  test('keeps none of the provider’s tokens', async () => {
    const { database } = pages.services
    const accounts = await database.kysely.selectFrom('staff_accounts').selectAll().execute()
    expect(accounts).toHaveLength(1)
    expect(accounts[0]).toMatchObject({ provider_id: 'company', access_token: null, refresh_token: null, id_token: null })
  })

  test('leaves everybody else outside, also with a verified address', async () => {
    const { location, cookie } = await through({ sub: '2', email: 'eve@acme.example', name: 'Eve', email_verified: true })
    expect([new URL(location, 'http://localhost:4321').pathname, cookie]).toEqual(['/zh/desk/sign-in/', ''])
    expect(await pages.services.access.staff.list()).toHaveLength(1)
    const log = await pages.services.access.staff.audit({ before: Number.MAX_SAFE_INTEGER, limit: 9 })
    expect(log).toContainEqual(expect.objectContaining({ actor: 'anonymous', action: 'sign_in.failed', target: '' }))
  })

  test('takes no answer to a question nobody asked', async () => {
    const { location, cookie } = await through({ sub: '1', email: 'ann@acme.example', name: 'Ann' }, (address) =>
      address.replace(/state=[^&]+/, 'state=forged'),
    )
    expect([new URL(location, 'http://localhost:4321').pathname, cookie]).toEqual(['/en/desk/sign-in/', ''])
  })

  test('refuses who left the team, and writes that down; a forged way back leaves no line', async () => {
    const { access } = pages.services
    const failures = async () =>
      (await access.staff.audit({ before: Number.MAX_SAFE_INTEGER, limit: 99 })).filter(({ action }) => action === 'sign_in.failed')
    const before = (await failures()).length
    await through({ sub: '1', email: 'ann@acme.example', name: 'Ann' }, (address) => address.replace(/state=[^&]+/, 'state=forged'))
    expect(await failures()).toHaveLength(before)
    const eve = { name: 'Eve', email: 'eve@acme.example', role: 'cs' as const }
    const member = await followLink(access, await invite(access, system, eve), { name: '', email: '', password: null })
    const boss = await invite(access, system, { name: 'Bo', email: 'bo@acme.example', role: 'admin' })
    await followLink(access, boss, { name: '', email: '', password: null })
    await setLeft(access, system, member.id, true)
    expect((await through({ sub: '2', email: 'eve@acme.example', name: 'Eve', email_verified: true })).cookie).toBe('')
    expect((await failures()).map(({ target }) => target)).toContain('Eve')
  })

  test('leaves no other way: there are no passwords', async () => {
    expect(await pages.services.access.staffAuth().signIn('ann@acme.example', 'four words and more', new Headers())).toBeUndefined()
  })
})
