import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bearer, newTicket, startApi, type TestApi } from './start-api.ts'

let t: TestApi
let staff: Record<string, string>

beforeEach(async () => {
  t = await startApi()
  staff = bearer(await t.token('engineer'))
})
afterEach(() => t.close())

const file = async (fields = {}) => (await t.call('POST', '/tickets', newTicket(fields))).json as { number: string; key: string }
const move = (number: string, body: unknown) => t.call('POST', `/tickets/${number}/transitions`, { body, headers: staff })

describe('who may come to the desk', () => {
  const routes = [
    ['GET', '/tickets'],
    ['POST', '/tickets/T-1001/transitions'],
    ['POST', '/tickets/T-1001/grade'],
    ['POST', '/tickets/T-1001/links'],
  ] as const

  test.each(routes)('%s %s: not the unknown, not the holder of a key, not a program', async (method, path) => {
    const { key } = await file()
    const integration = bearer(await t.token('integration'))
    expect((await t.call(method, path)).status).toBe(401)
    expect((await t.call(method, path, { headers: { 'x-ticket-key': key } })).status).toBe(401)
    expect((await t.call(method, path, { headers: integration })).status).toBe(403)
    expect((await t.call(method, path, { headers: bearer('fupan_wrong') })).status).toBe(401)
    expect((await t.call(method, path, { headers: { authorization: 'Basic abc' } })).status).toBe(401)
  })

  test.each(['engineer', 'cs', 'admin'] as const)('a token with the role %s opens it', async (role) => {
    expect((await t.call('GET', '/tickets', { headers: bearer(await t.token(role)) })).status).toBe(200)
  })

  test('a revoked token does not', async () => {
    const [token] = await t.services.access.access.listTokens()
    await t.services.access.access.revokeToken(token?.id ?? '', 1)
    expect((await t.call('GET', '/tickets', { headers: staff })).status).toBe(401)
  })
})

describe('the list', () => {
  test('filters by state, grade and owner', async () => {
    const a = await file()
    await file({ title: 'How can I set the bitrate?', body: 'Which API is it?' })
    await move(a.number, { to: 'investigating' })
    const numbers = async (query: string) =>
      (await t.call('GET', `/tickets?${query}`, { headers: staff })).json.tickets.map(({ number }: { number: string }) => number)
    expect(await numbers('')).toEqual(['T-1002', 'T-1001'])
    expect(await numbers('state=investigating,solving')).toEqual(['T-1001'])
    expect(await numbers('grade=P3')).toEqual(['T-1002'])
    expect(await numbers('owner=test%20engineer')).toEqual(['T-1001'])
    expect(await numbers('before=T-1002')).toEqual(['T-1001'])
  })

  test('with "due" it shows what is due next, soonest first, and leaves out what is done', async () => {
    await file()
    await file({ title: 'All users cannot join, the service is down', body: 'Since ten.' })
    const due = async (value: string) => (await t.call('GET', `/tickets?due=${value}`, { headers: staff })).json.tickets
    expect(await due('overdue')).toEqual([])
    expect((await due('2030-01-01T00:00:00Z')).map(({ number }: { number: string }) => number)).toEqual(['T-1002', 'T-1001'])
    t.wait(20 * 60_000)
    expect(await due('overdue')).toEqual([
      expect.objectContaining({
        number: 'T-1002',
        next_due: { clock: 'first_response', due_at: '2026-11-23T02:15:00.000Z', breached: true },
      }),
    ])
  })

  test.each(['state=old', 'grade=P9', 'due=tomorrow', 'due=2026-11-30', 'limit=0', 'colour=red', 'before=1001'])(
    '?%s is refused by name',
    async (query) => {
      const { status, json } = await t.call('GET', `/tickets?${query}`, { headers: staff })
      expect([status, json.issues[0].path]).toEqual([400, query.split('=')[0]])
      expect(json.issues[0].message).toMatch(/^expected|^there is no such field/)
    },
  )
})

describe('moving', () => {
  test('one step at a time; the refusal says what is possible', async () => {
    const { number } = await file()
    const { status, json } = await move(number, { to: 'resolved' })
    expect([status, json.hint]).toEqual([409, expect.stringContaining('investigate (→ investigating)')])
  })

  test('whoever takes a ticket owns it; it can be given to somebody else', async () => {
    const { number } = await file()
    expect((await move(number, { to: 'investigating' })).json.owner).toBe('test engineer')
    expect((await move(number, { to: 'investigating', owner: 'han' })).json.owner).toBe('han')
  })

  test('a change to what somebody else changed meanwhile is refused where the version is said', async () => {
    const { number } = await file()
    const { version } = (await t.call('GET', `/tickets/${number}`, { headers: staff })).json
    expect((await move(number, { to: 'new', owner: 'Ann', version })).status).toBe(200)
    const late = await move(number, { to: 'new', owner: 'Bo', version })
    expect([late.status, late.json.detail]).toEqual([409, expect.stringContaining('changed since it was read')])
    const grading = { body: { grade: 'P1', reason: 'r', version }, headers: staff }
    expect((await t.call('POST', `/tickets/${number}/grade`, grading)).status).toBe(409)
    expect((await t.call('GET', `/tickets/${number}`, { headers: staff })).json).toMatchObject({ owner: 'Ann', version: version + 1 })
  })

  test('a change that changes nothing is refused', async () => {
    const { number } = await file()
    expect((await move(number, { to: 'new' })).json.issues[0].path).toBe('to')
  })

  test('nothing waits once it is resolved', async () => {
    const { number } = await file()
    for (const to of ['investigating', 'solving']) await move(number, { to })
    const { status, json } = await move(number, { to: 'resolved', waiting_on: 'release' })
    expect([status, json.issues[0].path]).toEqual([400, 'waiting_on'])
    expect((await t.call('GET', `/tickets/${number}`, { headers: staff })).json.state).toBe('solving')
  })

  test('a duplicate points at the ticket that stays, which must exist and be another one', async () => {
    const { number } = await file()
    const other = await file()
    expect((await move(number, { to: 'closed', closed_as: 'duplicate' })).json.issues[0].path).toBe('duplicate_of')
    expect((await move(number, { to: 'closed', duplicate_of: 'T-5' })).json.issues[0].path).toBe('duplicate_of')
    expect((await move(number, { to: 'closed', duplicate_of: number })).json.issues[0].path).toBe('duplicate_of')
    expect((await move(number, { to: 'closed', duplicate_of: other.number })).json).toMatchObject({
      state: 'closed',
      closed_as: 'duplicate',
    })
    expect((await t.call('GET', `/tickets/${number}`, { headers: staff })).json.links).toEqual([
      expect.objectContaining({ target: 'fupan:T-1002', relation: 'duplicate_of' }),
    ])
  })

  test("the customer is not told of other customers' tickets", async () => {
    const { number, key } = await file()
    await file()
    await move(number, { to: 'closed', duplicate_of: 'T-1002' })
    expect((await t.call('GET', `/tickets/${number}`, { headers: { 'x-ticket-key': key } })).text).not.toContain('T-1002')
  })

  test('a number that does not exist is not found', async () => {
    expect((await move('T-77', { to: 'investigating' })).status).toBe(404)
  })

  test('a resolved ticket becomes a public answer only when staff says so, and redacted', async () => {
    const { number } = await file({ body: 'Mail me: li@example.com, app 970CA35de60c44645bbae8a215061b33' })
    for (const to of ['investigating', 'solving']) await move(number, { to })
    expect((await move(number, { to: 'resolved', visibility: 'public' })).json.issues[0].path).toBe('resolution')
    await move(number, { to: 'resolved', resolution: 'Open TCP 443.' })
    expect((await t.call('GET', '/articles/answer/t-1001')).status).toBe(404)
    await move(number, { to: 'resolved', visibility: 'public' })
    const { status, text } = await t.call('GET', '/articles/answer/t-1001')
    expect(status).toBe(200)
    for (const secret of ['li@example.com', '970CA35', 'lilei', 'Li Lei']) expect(text).not.toContain(secret)
  })
})

describe('grade and links', () => {
  test('a grade is changed with a reason; the history keeps both', async () => {
    const { number } = await file()
    expect((await t.call('POST', `/tickets/${number}/grade`, { body: { grade: 'P1' }, headers: staff })).json.issues[0].path).toBe('reason')
    expect(
      (await t.call('POST', `/tickets/${number}/grade`, { body: { grade: 'P1', reason: 'their launch is today' }, headers: staff })).json
        .grade,
    ).toBe('P1')
    const { timeline } = (await t.call('GET', `/tickets/${number}`, { headers: staff })).json
    expect(timeline.filter(({ type }: { type: string }) => type === 'graded').map(({ data }: { data: { to: string } }) => data.to)).toEqual(
      ['P2', 'P1'],
    )
  })

  test('links to an article, once; the customer sees it', async () => {
    const { number, key } = await file()
    const id = t.services.library.articles[0]?.id
    for (let times = 0; times < 2; times += 1)
      expect(
        (await t.call('POST', `/tickets/${number}/links`, { body: { article_id: id, relation: 'resolved_by' }, headers: staff })).json
          .links,
      ).toHaveLength(1)
    expect((await t.call('GET', `/tickets/${number}`, { headers: { 'x-ticket-key': key } })).json.links).toEqual([
      { target: id, relation: 'resolved_by' },
    ])
  })

  test.each(['guide/never-written', 'T-5', 'github:nobody/nothing#1'])('refuses a link to %s, which does not exist', async (article) => {
    const { number } = await file()
    const { status, json } = await t.call('POST', `/tickets/${number}/links`, {
      body: { article_id: article, relation: 'see_also' },
      headers: staff,
    })
    expect([status, json.issues[0].path]).toEqual([400, 'article_id'])
  })
})
