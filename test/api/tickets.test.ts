import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bearer, newTicket, startApi, startOfTest, type Answer, type TestApi } from './start-api.ts'

let t: TestApi
let staff: Record<string, string>

beforeEach(async () => {
  t = await startApi()
  staff = bearer(await t.token('engineer'))
})
afterEach(() => t.close())

const day = 86_400_000
const file = async (fields = {}) => (await t.call('POST', '/tickets', newTicket(fields))).json as { number: string; key: string }
const as = ({ key }: { key: string }) => ({ 'x-ticket-key': key })
const move = (number: string, body: unknown, headers = staff): Promise<Answer> =>
  t.call('POST', `/tickets/${number}/transitions`, { body, headers })
const resolved = async () => {
  const ticket = await file()
  for (const to of ['investigating', 'solving', 'resolved'])
    expect((await move(ticket.number, { to, ...(to === 'resolved' ? { resolution: 'Update to 4.5.2.' } : {}) })).status).toBe(200)
  return ticket
}
const pass = { result: 'pass', env: 'staging', build: '4.5.2' }

describe('filing', () => {
  test('a repeated request gets the same answer to the last digit, however much later', async () => {
    const request = newTicket()
    const first = await t.call('POST', '/tickets', request)
    t.wait(90 * 60_000)
    expect((await t.call('POST', '/tickets', request)).text).toBe(first.text)
  })

  test('text no store can keep is cleaned, names and titles stay on their line', async () => {
    const { number, key } = await file({
      title: 'No\u0000 sound\r\nat all',
      body: 'half \ud83d\u0000\nsecond line',
      contact: { name: 'Li\r\nBcc: x', email: 'lilei@example.com' },
    })
    const { json } = await t.call('GET', `/tickets/${number}`, { headers: as({ key }) })
    expect([json.title, json.body, json.contact.name]).toEqual(['No sound at all', 'half \ufffd\nsecond line', 'Li Bcc: x'])
    expect((await t.call('POST', '/tickets', newTicket({ title: '\u0000 ' }))).json.issues).toEqual([
      { path: 'title', message: 'expected text, it is empty' },
    ])
  })

  test('a diagnosis nested without end is refused, not run into', async () => {
    const { body, headers } = newTicket()
    const raw = `${JSON.stringify(body).slice(0, -1)},"diagnosis":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    const { status, json } = await t.call('POST', '/tickets', { raw, headers: { ...headers, 'content-type': 'application/json' } })
    expect([status, json.issues]).toEqual([400, [{ path: 'diagnosis', message: 'expected at most 64 levels of nesting' }]])
  })

  test('gives number, key, private link, grade with reasons, channel, state, owner and clocks', async () => {
    const { status, json } = await t.call('POST', '/tickets', newTicket())
    expect(status).toBe(201)
    expect(json).toMatchObject({
      number: 'T-1001',
      state: 'new',
      owner: 'support',
      grade: 'P2',
      channel: 'ticket',
      clocks: { first_response: { state: 'running', due_at: '2026-11-24T02:00:00.000Z' } },
    })
    expect(json.grade_reasons.length).toBeGreaterThan(0)
    expect(json.key).toMatch(/^[\w-]{22}$/)
    expect(json.url).toBe(`http://localhost:4321/en/tickets/T-1001/?key=${json.key}`)
  })

  test('a suspected P0 goes to the hotline, with minutes to answer', async () => {
    const { json } = await t.call('POST', '/tickets', newTicket({ title: '线上所有用户无法进房', body: '10:00 开始全部用户连接失败' }))
    expect(json).toMatchObject({
      grade: 'P0',
      channel: 'hotline',
      clocks: { first_response: { due_at: new Date(startOfTest + 15 * 60_000).toISOString() } },
    })
  })

  test('the same key and content again is the same answer and one ticket, also at the same moment', async () => {
    const request = newTicket()
    const answers = await Promise.all([
      t.call('POST', '/tickets', request),
      t.call('POST', '/tickets', request),
      t.call('POST', '/tickets', request),
    ])
    t.wait(day)
    answers.push(await t.call('POST', '/tickets', request))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(answers.map(({ json }) => json.key)).size).toBe(1)
    expect((await t.call('GET', '/tickets', { headers: staff })).json.tickets).toHaveLength(1)
  })

  test('fields in another order are the same content; other content is a conflict', async () => {
    const { body, headers } = newTicket()
    await t.call('POST', '/tickets', { body, headers })
    expect((await t.call('POST', '/tickets', { body: Object.fromEntries(Object.entries(body).reverse()), headers })).status).toBe(201)
    expect((await t.call('POST', '/tickets', { body: { ...body, title: 'Another' }, headers })).status).toBe(409)
  })

  test('neither the key nor the Idempotency-Key can be read from the data file', async () => {
    const request = newTicket()
    const { json } = await t.call('POST', '/tickets', { ...request, headers: { 'idempotency-key': 'very-private-4711' } })
    const dump = t.dataFile()
    expect(dump).not.toContain(json.key)
    expect(dump).not.toContain('very-private-4711')
  })

  test('lists everything that is wrong with the body, by field', async () => {
    const { status, json, headers } = await t.call('POST', '/tickets', {
      body: { title: ' ', contact: { name: 'x', email: 'nobody' }, scenario: '2v2', colour: 'red' },
      headers: { 'idempotency-key': 'a' },
    })
    expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8'])
    expect(json.issues).toEqual(
      expect.arrayContaining([
        { path: 'title', message: 'expected text, it is empty' },
        { path: 'body', message: 'expected a string, it is missing' },
        { path: 'contact.email', message: 'expected an e-mail address' },
        { path: 'scenario', message: 'expected one of "1v1", "live-streaming", "conversational-ai", "going-global"' },
        { path: 'colour', message: expect.stringContaining('no such field') },
      ]),
    )
  })

  test('needs an Idempotency-Key and says why', async () => {
    const { status, json } = await t.call('POST', '/tickets', { body: newTicket().body })
    expect([status, json.issues[0].path]).toEqual([400, 'idempotency-key'])
  })

  test.each([
    ['no JSON', { raw: '{"title":', headers: { 'content-type': 'application/json', 'idempotency-key': 'a' } }, 400],
    ['no object', { body: ['x'], headers: { 'idempotency-key': 'a' } }, 400],
    ['a form', { raw: 'title=x', headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': 'a' } }, 415],
    ['no content type', { raw: new TextEncoder().encode('{}'), headers: { 'idempotency-key': 'a' } }, 415],
    ['more than a megabyte', { body: { title: 'x', body: 'y'.repeat(1_100_000) }, headers: { 'idempotency-key': 'a' } }, 413],
  ])('%s is refused as a problem', async (_, options, status) => {
    const answer = await t.call('POST', '/tickets', options)
    expect([answer.status, answer.json.status, answer.headers.get('content-type')]).toEqual([
      status,
      status,
      'application/problem+json; charset=utf-8',
    ])
  })

  test('takes the findings of a diagnosis over and carries the rest of the report', async () => {
    const diagnosis = { verdict: 'poor', findings: [{ id: 'ice-failed' }, { id: 'made-up' }] }
    const ticket = await file({ diagnosis })
    expect((await t.call('GET', `/tickets/${ticket.number}`, { headers: as(ticket) })).json).toMatchObject({
      findings: ['ice-failed'],
      diagnosis,
    })
  })

  test('tells the deflection session that it ended in a ticket', async () => {
    const { json: session } = await t.call('POST', '/deflections', { body: { title: 'no audio', body: 'nothing' } })
    await file({ deflection_id: session.id })
    expect((await t.call('POST', `/deflections/${session.id}/outcome`, { body: { outcome: 'abandoned' } })).json.outcome).toBe('filed')
  })
})

describe('reading', () => {
  test('with the wrong key, without one, and for a number that does not exist the answer is the same, byte for byte', async () => {
    const ticket = await file()
    const other = await file()
    const answers = await Promise.all([
      t.call('GET', `/tickets/${ticket.number}`),
      t.call('GET', `/tickets/${ticket.number}`, { headers: as(other) }),
      t.call('GET', `/tickets/${ticket.number}`, { headers: { 'x-ticket-key': 'x' } }),
      t.call('GET', '/tickets/T-999999', { headers: as(ticket) }),
      t.call('GET', '/tickets/T-999999'),
      t.call('GET', '/tickets/nonsense', { headers: as(ticket) }),
      t.call('GET', `/tickets/${ticket.number}`, { headers: bearer(await t.token('integration')) }),
    ])
    const [first] = answers
    for (const { status, text, headers } of answers) {
      expect([status, text]).toEqual([404, first?.text])
      expect([...headers]).toEqual([...(first?.headers ?? [])])
    }
  })

  test('the customer sees the timeline without notes, staff sees all; neither sees hashes', async () => {
    const ticket = await file()
    await move(ticket.number, { to: 'investigating', note: 'smells like the proxy', message: 'We are on it.' })
    await move(ticket.number, { to: 'investigating', note: 'a second note' })
    const customer = await t.call('GET', `/tickets/${ticket.number}`, { headers: as(ticket) })
    const internal = await t.call('GET', `/tickets/${ticket.number}`, { headers: staff })
    expect(customer.json.timeline.map(({ type, by }: { type: string; by: string }) => [type, by])).toEqual([
      ['opened', 'customer'],
      ['graded', 'fupan'],
      ['message', 'test engineer'],
      ['state_changed', 'test engineer'],
      ['owner_changed', 'test engineer'],
    ])
    expect(customer.text).not.toContain('smells like')
    expect(customer.text).not.toContain('second note')
    expect(customer.json).not.toHaveProperty('version')
    expect(internal.text).toContain('smells like')
    expect(internal.text).toContain('second note')
    for (const { text } of [customer, internal]) expect(text).not.toMatch(/key_?hash|stored_?as/i)
  })
})

describe('messages', () => {
  test("a customer's message ends the wait, a message by staff does not", async () => {
    const ticket = await file()
    await move(ticket.number, { to: 'investigating', waiting_on: 'customer' })
    expect(
      (await t.call('POST', `/tickets/${ticket.number}/messages`, { body: { body: 'any news?' }, headers: staff })).json.waiting_on,
    ).toBe('customer')
    expect(
      (await t.call('POST', `/tickets/${ticket.number}/messages`, { body: { body: 'here is the log' }, headers: as(ticket) })).json
        .waiting_on,
    ).toBe('none')
  })

  test('the first message by staff meets the first response', async () => {
    const ticket = await file()
    t.wait(60_000)
    await t.call('POST', `/tickets/${ticket.number}/messages`, { body: { body: 'Hello' }, headers: staff })
    expect((await t.call('GET', `/tickets/${ticket.number}`, { headers: as(ticket) })).json.clocks.first_response).toMatchObject({
      state: 'met',
      minutes: 1,
    })
  })

  test('after the reopen window a message opens a new ticket linked to the old one', async () => {
    const ticket = await resolved()
    await t.call('POST', `/tickets/${ticket.number}/verification`, { body: pass, headers: as(ticket) })
    t.wait(14 * day + 1)
    const { status, json } = await t.call('POST', `/tickets/${ticket.number}/messages`, {
      body: { body: 'It is back' },
      headers: as(ticket),
    })
    expect([status, json.state, json.follow_up.number, json.follow_up.state]).toEqual([201, 'closed', 'T-1002', 'new'])
    const follower = await t.call('GET', '/tickets/T-1002', { headers: staff })
    expect(follower.json.links).toEqual([expect.objectContaining({ target: 'fupan:T-1001', relation: 'follows' })])
    expect((await t.call('GET', '/tickets/T-1002', { headers: as(json.follow_up) })).json.body).toBe('It is back')
  })

  test('need the key', async () => {
    const ticket = await file()
    expect((await t.call('POST', `/tickets/${ticket.number}/messages`, { body: { body: 'x' } })).status).toBe(404)
  })
})

describe('verification and reopening', () => {
  test('pass closes as verified and keeps where it was tested', async () => {
    const ticket = await resolved()
    const { status, json } = await t.call('POST', `/tickets/${ticket.number}/verification`, { body: pass, headers: as(ticket) })
    expect([status, json.state, json.closed_as]).toEqual([200, 'closed', 'verified'])
    const { json: seen } = await t.call('GET', `/tickets/${ticket.number}`, { headers: as(ticket) })
    expect(seen.timeline.find(({ type }: { type: string }) => type === 'verified').data).toEqual({ ...pass, note: '' })
    expect(seen.actions).toEqual(['reopen'])
  })

  test('fail goes back to solving; it needs to say what still fails', async () => {
    const ticket = await resolved()
    expect(
      (await t.call('POST', `/tickets/${ticket.number}/verification`, { body: { result: 'fail' }, headers: as(ticket) })).json.issues,
    ).toEqual([{ path: 'note', message: 'expected what still goes wrong' }])
    expect(
      (
        await t.call('POST', `/tickets/${ticket.number}/verification`, {
          body: { result: 'fail', note: 'still silent' },
          headers: as(ticket),
        })
      ).json.state,
    ).toBe('solving')
  })

  test('pass without environment and build says too little', async () => {
    const ticket = await resolved()
    const { status, json } = await t.call('POST', `/tickets/${ticket.number}/verification`, {
      body: { result: 'pass' },
      headers: as(ticket),
    })
    expect([status, json.issues.map(({ path }: { path: string }) => path)]).toEqual([400, ['env', 'build']])
  })

  test('staff can neither verify nor close as verified', async () => {
    const ticket = await resolved()
    expect((await t.call('POST', `/tickets/${ticket.number}/verification`, { body: pass, headers: staff })).status).toBe(403)
    const { status, json } = await move(ticket.number, { to: 'closed', closed_as: 'verified' })
    expect([status, json.hint]).toEqual([403, expect.stringContaining('only the customer')])
  })

  test('before it is resolved there is nothing to verify', async () => {
    const ticket = await file()
    expect((await t.call('POST', `/tickets/${ticket.number}/verification`, { body: pass, headers: as(ticket) })).status).toBe(409)
  })

  test('reopening works inside the window, by the customer', async () => {
    const ticket = await resolved()
    await t.call('POST', `/tickets/${ticket.number}/verification`, { body: pass, headers: as(ticket) })
    expect((await t.call('POST', `/tickets/${ticket.number}/reopen`, { body: { reason: 'back again' }, headers: staff })).status).toBe(403)
    t.wait(13 * day)
    expect(
      (await t.call('POST', `/tickets/${ticket.number}/reopen`, { body: { reason: 'back again' }, headers: as(ticket) })).json,
    ).toMatchObject({ state: 'investigating', closed_as: null, owner: 'test engineer' })
  })

  test('and not after it', async () => {
    const ticket = await resolved()
    await t.call('POST', `/tickets/${ticket.number}/verification`, { body: pass, headers: as(ticket) })
    t.wait(14 * day + 1)
    expect(
      (await t.call('POST', `/tickets/${ticket.number}/reopen`, { body: { reason: 'late' }, headers: as(ticket) })).json.hint,
    ).toContain('send a message')
  })

  test('whoever filed can take it back', async () => {
    const ticket = await file()
    expect(
      (await t.call('POST', `/tickets/${ticket.number}/withdrawal`, { body: { reason: 'my mistake' }, headers: as(ticket) })).json,
    ).toMatchObject({ state: 'closed', closed_as: 'withdrawn' })
  })
})
