import { expect, test } from 'vitest'
import { lifecycle, type LifecycleAction, type LifecycleRule, type Mover } from '#tickets/lifecycle.ts'
import { ticketStates, type TicketStateName } from '#tickets/ticket.ts'
import { bearer, newTicket, startApi, type TestApi } from './start-api.ts'

const people = ['engineer', 'cs', 'admin', 'integration', 'customer', 'stranger'] as const
type Person = (typeof people)[number]

const moverOf: Readonly<Record<Person, Mover | undefined>> = {
  engineer: 'staff',
  cs: 'staff',
  admin: 'staff',
  integration: undefined,
  customer: 'customer',
  stranger: undefined,
}

/** A request that complete people would send, and which actions of the table it can mean. `staffOnly` routes know no keys. */
type Wish = Readonly<{ path: string; body: object; actions: readonly LifecycleAction[]; staffOnly?: true }>

const wishes = (stays: string): readonly Wish[] => [
  { path: 'transitions', staffOnly: true, body: { to: 'new', note: 'n' }, actions: [] },
  { path: 'transitions', staffOnly: true, body: { to: 'investigating', note: 'n' }, actions: ['investigate', 'look_again', 'reopen'] },
  { path: 'transitions', staffOnly: true, body: { to: 'solving', note: 'n' }, actions: ['solve', 'refute'] },
  { path: 'transitions', staffOnly: true, body: { to: 'resolved', note: 'n' }, actions: ['resolve'] },
  { path: 'transitions', staffOnly: true, body: { to: 'closed', note: 'n' }, actions: ['confirm', 'expire'] },
  { path: 'transitions', staffOnly: true, body: { to: 'closed', closed_as: 'verified', note: 'n' }, actions: ['confirm'] },
  { path: 'transitions', staffOnly: true, body: { to: 'closed', closed_as: 'unverified', note: 'n' }, actions: ['expire'] },
  { path: 'transitions', staffOnly: true, body: { to: 'closed', closed_as: 'withdrawn', note: 'n' }, actions: ['withdraw'] },
  { path: 'transitions', staffOnly: true, body: { to: 'closed', duplicate_of: stays }, actions: ['mark_duplicate'] },
  { path: 'verification', body: { result: 'pass', env: 'staging', build: '4.5.2' }, actions: ['confirm'] },
  { path: 'verification', body: { result: 'fail', note: 'still silent' }, actions: ['refute'] },
  { path: 'reopen', body: { reason: 'it came back' }, actions: ['reopen'] },
  { path: 'withdrawal', body: { reason: 'it was us' }, actions: ['withdraw'] },
]

/** Where the table says this leads; the state as it is where it says nothing. */
const outcome = (
  person: Person,
  { actions, staffOnly }: Wish,
  state: TicketStateName,
): Pick<LifecycleRule, 'to' | 'closedAs'> | undefined => {
  const mover = moverOf[person]
  if (mover === undefined || (staffOnly && mover !== 'staff')) return undefined
  const rules: readonly LifecycleRule[] = actions.map((action) => lifecycle[action])
  return rules.find((rule) => rule.from.includes(state) && rule.by.includes(mover))
}

const kit = async (site: TestApi) => {
  const tokens = Object.fromEntries(
    await Promise.all(
      (['engineer', 'cs', 'admin', 'integration'] as const).map(async (role) => [role, bearer(await site.token(role))] as const),
    ),
  )
  const file = async () => (await site.call('POST', '/tickets', newTicket())).json as { number: string; key: string }
  const headersOf = (person: Person, key: string) =>
    person === 'customer' ? { 'x-ticket-key': key } : person === 'stranger' ? {} : (tokens[person] ?? {})
  const ticketIn = async (state: TicketStateName) => {
    const ticket = await file()
    for (const to of ticketStates.slice(1, ticketStates.indexOf(state) + 1)) {
      const [person, path, body] =
        to === 'closed'
          ? (['customer', 'verification', { result: 'pass', env: 'e', build: 'b' }] as const)
          : (['engineer', 'transitions', { to }] as const)
      await site.call('POST', `/tickets/${ticket.number}/${path}`, { body, headers: headersOf(person, ticket.key) })
    }
    return ticket
  }
  return { file, headersOf, ticketIn }
}

test('every wish, in every state, by everybody: the API does what the table says and nothing else', async () => {
  const site = await startApi()
  const { file, headersOf, ticketIn } = await kit(site)
  const all = wishes((await file()).number)
  let moved = 0
  for (const state of ticketStates) {
    let ticket = await ticketIn(state)
    for (const person of people)
      for (const wish of all) {
        const expected = outcome(person, wish, state)
        const { status } = await site.call('POST', `/tickets/${ticket.number}/${wish.path}`, {
          body: wish.body,
          headers: headersOf(person, ticket.key),
        })
        const after = await site.services.storage.tickets.find(Number(ticket.number.slice(2)))
        const what = `${person}: ${wish.path} ${JSON.stringify(wish.body)} while ${state}`
        expect([what, after?.state], `answered ${status}`).toEqual([what, expected?.to ?? state])
        expect(after?.owner.trim(), what).not.toBe('')
        expect(status, what).toBeLessThan(500)
        if (moverOf[person] === undefined) expect([401, 403, 404], what).toContain(status)
        if (expected === undefined) continue
        moved += 1
        if (expected.to === 'closed') expect([what, after?.closedAs]).toEqual([what, expected.closedAs])
        ticket = await ticketIn(state)
      }
  }
  await site.close()
  expect(moved).toBeGreaterThan(40)
})

test('an import moves what nobody here touched, and neither closes as verified nor takes anything back', async () => {
  const site = await startApi()
  const { headersOf } = await kit(site)
  const record = (fields: object) =>
    JSON.stringify({ source: 'jira', external_id: 'A-1', title: 't', body: 'b', opened_at: '2026-11-01', ...fields })
  const bring = async (person: Person, fields: object) => {
    const headers = { ...headersOf(person, ''), 'content-type': 'application/x-ndjson' }
    const { status } = await site.call('POST', '/imports/tickets', { raw: record(fields), headers })
    return status
  }
  const read = async () => (await site.services.storage.tickets.findBySource('jira', 'A-1')) ?? expect.unreachable('it was imported')
  for (const person of ['stranger', 'customer', 'cs'] as const) expect([401, 403]).toContain(await bring(person, { state: 'new' }))
  for (const state of ticketStates) {
    expect(await bring('integration', { state, closed_as: 'verified' })).toBe(200)
    expect(await bring('integration', { state })).toBe(200)
    expect(await read()).toMatchObject({ state, closedAs: null, owner: 'support' })
  }
  await bring('integration', { state: 'new' })
  const { id } = await read()
  await site.call('POST', `/tickets/T-${id}/transitions`, { body: { to: 'investigating' }, headers: headersOf('engineer', '') })
  for (const state of ticketStates) {
    await bring('integration', { state })
    expect(await read()).toMatchObject({ state: 'investigating', owner: 'test engineer' })
  }
  await site.close()
})
