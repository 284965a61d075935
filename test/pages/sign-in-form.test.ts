import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeSignInForm } from '#forms/sign-in-form.ts'
import { actorOfSession, createToken } from '#server/access.ts'
import { sessionCookie } from '#server/authorise.ts'
import { formRequest, startPages, type TestPages } from './start-pages.ts'

let pages: TestPages
beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())

const send = async (fields: Readonly<Record<string, string>>, headers = {}) =>
  takeSignInForm(pages.services, await formRequest(Object.entries(fields), headers), 'en')
const token = async (role: 'engineer' | 'integration') => (await createToken(pages.services.access, { name: `test ${role}`, role })).token

describe('signing in', () => {
  test('a staff token becomes a session and leads back to where one came from', async () => {
    const change = await send({ token: ` ${await token('engineer')} `, to: '/en/desk/T-1001/' })
    expect(change).toMatchObject({ redirect: '/en/desk/T-1001/' })
    const session = 'session' in change ? (change.session ?? '') : ''
    expect(await actorOfSession(pages.services.access, session)).toMatchObject({ kind: 'staff', role: 'engineer' })
  })

  test('never to another site', async () => {
    expect(await send({ token: await token('engineer'), to: '//evil.example/en/desk/' })).toMatchObject({ redirect: '/en/desk/' })
  })

  test('a wrong token, a program’s token and none are refused, and no token is sent back to the page', async () => {
    for (const wrong of ['', 'fupan_nonsense', await token('integration')]) {
      const result = await send({ token: wrong, to: '/en/desk/' })
      expect(result, wrong).toMatchObject({ status: 422, fields: { to: '/en/desk/' } })
      expect(result).toHaveProperty('issues.token')
      if (wrong !== '') expect(JSON.stringify(result)).not.toContain(wrong)
    }
  })

  test('signing out ends the session on the server, not only the cookie', async () => {
    const change = await send({ token: await token('engineer') })
    const session = 'session' in change ? (change.session ?? '') : ''
    expect(await send({ act: 'sign_out' }, { cookie: `${sessionCookie}=${session}` })).toMatchObject({
      session: null,
      redirect: '/en/desk/sign-in/',
    })
    expect(await actorOfSession(pages.services.access, session)).toBeUndefined()
  })
})
