import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { leftFlows, listAbandoned } from '#troubleshooter/sessions/list-abandoned.ts'
import { bearer, newTicket, startApi, type TestApi } from './start-api.ts'

const staff = { kind: 'staff', name: 'li', role: 'cs' } as const
let t: TestApi
beforeEach(async () => {
  t = await startApi()
})
afterEach(() => t.close())

const walk = { answers: { 'input-level': 'never-grows' }, failed: ['muted-in-app'] }
const keep = (body: Readonly<Record<string, unknown>>) =>
  t.call('POST', '/flows/no-audio/sessions', { body: { ...walk, outcome: 'abandoned', ...body } })

describe('sessions of a troubleshooter', () => {
  test('are kept as abandoned until something else is known, and go on under their id', async () => {
    const { json } = await keep({})
    t.wait(60_000)
    expect((await keep({ session: json.session, outcome: 'solved', solved_by: 'mic-gives-silence' })).json).toEqual({
      session: json.session,
      outcome: 'solved',
    })
    const kept = await t.services.storage.flowSessions.find(json.session)
    expect(kept).toMatchObject({
      flow: 'no-audio',
      solvedBy: 'mic-gives-silence',
      trail: [{ step: 'input-level', option: 'never-grows' }, { failed: 'muted-in-app' }],
    })
    expect((kept?.updatedAt ?? 0) - (kept?.startedAt ?? 0)).toBe(60_000)
  })

  test('what does not fit is refused', async () => {
    expect((await keep({ session: 'nobody' })).status).toBe(404)
    expect((await keep({ answers: { 'input-level': 'x' } })).json.issues[0].path).toBe('answers.input-level')
    expect((await keep({ outcome: 'solved' })).json.issues[0].path).toBe('solved_by')
    expect((await keep({ solved_by: 'mic-gives-silence' })).json.issues[0].path).toBe('solved_by')
    const { json } = await keep({})
    expect(
      (await t.call('POST', '/flows/echo/sessions', { body: { answers: {}, session: json.session, outcome: 'abandoned' } })).status,
    ).toBe(404)
  })

  test('staff sees which were abandoned; a walk that became a ticket is none of them, and cannot be changed any more', async () => {
    const { json: left } = await keep({})
    const { json: filed } = await keep({ outcome: 'handed_over' })
    const trail = 'input-level.never-grows/!muted-in-app'
    const diagnosis = { troubleshooter: { flow: 'no-audio', trail, session: filed.session } }
    const { json: ticket } = await t.call('POST', '/tickets', newTicket({ diagnosis }))
    expect(await t.services.storage.flowSessions.find(filed.session)).toMatchObject({ outcome: 'handed_over', ticket: ticket.number })
    await keep({ session: filed.session })
    expect(await t.services.storage.flowSessions.find(filed.session)).toMatchObject({ outcome: 'handed_over', ticket: ticket.number })
    const abandoned = await listAbandoned(t.services.troubleshooter, staff, { limit: 10 })
    expect(abandoned.map(({ id }) => id)).toEqual([left.session])
    expect(() => listAbandoned(t.services.troubleshooter, { kind: 'anonymous' }, { limit: 10 })).toThrow()
    // Whoever was here a moment ago may still be reading; after a month it is no news.
    const leftAt = (now: number) => leftFlows(t.services.troubleshooter, staff, now)
    const at = abandoned[0]?.updatedAt ?? 0
    expect(await leftAt(at + 60_000)).toEqual([])
    expect(await leftAt(at + 2 * 3_600_000)).toEqual([{ flow: 'no-audio', walks: 1, since: at }])
    expect(await leftAt(at + 31 * 24 * 3_600_000)).toEqual([])
  })

  test('a ticket linked to the cause teaches what its answers were worth', async () => {
    const { json: walked } = await keep({ outcome: 'handed_over' })
    const diagnosis = { troubleshooter: { flow: 'no-audio', trail: 'input-level.never-grows/!muted-in-app', session: walked.session } }
    const { json: ticket } = await t.call('POST', '/tickets', newTicket({ diagnosis }))
    const headers = bearer(await t.token('engineer'))
    const link = (id: string) =>
      t.call('POST', `/tickets/${ticket.number}/links`, { headers, body: { article_id: id, relation: 'resolved_by' } })
    expect((await link('flow/no-audio#nothing-like-it')).status).toBe(400)
    expect((await link('flow/no-audio#mic-gives-silence')).status).toBe(200)
    await t.call('POST', `/tickets/${ticket.number}/transitions`, { headers, body: { to: 'investigating' } })
    await t.call('POST', `/tickets/${ticket.number}/transitions`, { headers, body: { to: 'solving' } })
    await t.call('POST', `/tickets/${ticket.number}/transitions`, { headers, body: { to: 'resolved', resolution: 'Another microphone.' } })
    await t.services.troubleshooter.learning.learn()
    // Open tickets teach nothing yet.
    expect((await t.services.troubleshooter.learning.current())['no-audio']?.tickets).toBe(0)
    const key = { 'x-ticket-key': ticket.key }
    const passed = await t.call('POST', `/tickets/${ticket.number}/verification`, {
      headers: key,
      body: { result: 'pass', env: 'staging', build: '1.0.1' },
    })
    expect(passed.json.state).toBe('closed')
    await t.services.troubleshooter.learning.learn()
    expect((await t.services.troubleshooter.learning.current())['no-audio']).toMatchObject({
      tickets: 1,
      causes: { 'mic-gives-silence': 1 },
      answers: { 'input-level': { 'mic-gives-silence': { 'never-grows': 1 } } },
    })
  })

  test('learning counts what was solved, and what a ticket turned out to be', async () => {
    await keep({ outcome: 'solved', solved_by: 'mic-gives-silence' })
    await t.services.troubleshooter.learning.learn()
    expect((await t.services.troubleshooter.learning.current())['no-audio']).toMatchObject({
      tickets: 0,
      sessions: 1,
      causes: { 'mic-gives-silence': 0.5 },
      repairs: { 'mic-gives-silence': { worked: 0.5 } },
    })
  })
})
