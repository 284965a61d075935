import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createStaffAuth } from '#server/staff/staff-auth.ts'
import type { StaffDeps } from '#server/staff/staff-deps.ts'
import { setLeft } from '#server/staff/manage-staff.ts'
import { adminLink, followLink, invite } from '#server/staff/staff-links.ts'
import { system } from '#tickets/actor.ts'
import { databases } from './databases.ts'

describe.each(databases)('signing in with $name', ({ open }) => {
  test('a password opens a session, whose token is in no table, until the person leaves', async () => {
    const { storage, raw } = await open()
    const auth = createStaffAuth({
      database: storage.staffAuth,
      secret: 'x'.repeat(32),
      environment: { publicUrl: 'http://localhost:4321', company: undefined },
      staff: storage.staff,
      onSignedIn: async () => undefined,
      onRefused: () => Promise.resolve(),
      onProblem: () => undefined,
    })
    const deps: StaffDeps = { staff: storage.staff, staffAuth: () => auth, clock: () => Date.now(), randomBytes }
    const ann = { name: 'Ann', email: 'ann@example.com', password: 'four words and more' }
    await followLink(deps, await adminLink(deps), ann)
    const bo = await followLink(deps, await invite(deps, system, { name: '波', email: 'bo@example.com', role: 'cs' }), { ...ann })
    expect(bo).toMatchObject({ name: '波', role: 'cs' })
    expect(await auth.signIn('bo@example.com', 'wrong words and more', new Headers())).toBeUndefined()
    const entered = await auth.signIn('bo@example.com', ann.password, new Headers())
    const headers = new Headers({ cookie: entered?.cookies.map((cookie) => cookie.split(';')[0]).join('; ') ?? '' })
    expect(await auth.memberId(headers)).toBe(bo.id)
    const [token = ''] = decodeURIComponent(headers.get('cookie')?.split('=')[1] ?? '').split('.')
    const kept = JSON.stringify([await raw('SELECT * FROM staff_sessions'), await raw('SELECT * FROM staff_accounts')])
    expect(kept).toContain(bo.id)
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(ann.password)
    await setLeft(deps, system, bo.id, true)
    expect(await auth.memberId(headers)).toBeUndefined()
    expect(await auth.signIn('bo@example.com', ann.password, new Headers())).toBeUndefined()
    const again = await auth.signIn(ann.email, ann.password, new Headers())
    const own = new Headers({ cookie: again?.cookies[0]?.split(';')[0] ?? '' })
    await auth.signOut(own)
    expect(await auth.memberId(own)).toBeUndefined()
    expect(await raw('SELECT * FROM staff_sessions')).toEqual([])
  })
})
