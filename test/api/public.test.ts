import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadBundledContent } from '#server/load-bundled-content.ts'
import { answerSlug } from '#tickets/answer-slug.ts'
import { bearer, newTicket, startApi, type TestApi } from './start-api.ts'

let t: TestApi

beforeAll(async () => {
  t = await startApi()
  await loadBundledContent(t.services)
})
afterAll(() => t.close())

const paths = (operation: unknown): Record<string, Record<string, { 'x-access'?: string; security?: unknown }>> => operation as never

describe('the document', () => {
  test('is OpenAPI 3.1 and has every route of the contract that this version answers', async () => {
    const { json } = await t.call('GET', '/openapi.json')
    expect(json.openapi).toBe('3.1.0')
    const routes = Object.entries(paths(json.paths)).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(routes).toEqual(
      expect.arrayContaining(
        [
          'GET /health',
          'GET /search',
          'POST /deflections',
          'POST /deflections/{id}/outcome',
          'POST /tickets',
          'GET /tickets',
          'GET /tickets/{number}',
          'POST /tickets/{number}/messages',
          'POST /tickets/{number}/verification',
          'POST /tickets/{number}/attachments',
          'POST /tickets/{number}/transitions',
          'POST /tickets/{number}/grade',
          'POST /tickets/{number}/links',
          'POST /imports/tickets',
          'GET /flows/{id}',
          'POST /flows/{id}/next',
          'GET /articles/{kind}/{slug}',
          'POST /articles/{kind}/{slug}/feedback',
          'GET /scenarios/{scenario}/causes',
          'GET /metrics',
        ].map((route) => route.replace(' /', ' /api/v1/')),
      ),
    )
  })

  test('declares for every operation who may call it', async () => {
    const { json } = await t.call('GET', '/openapi.json')
    for (const [path, methods] of Object.entries(paths(json.paths)))
      for (const [method, operation] of Object.entries(methods))
        expect([method, path, operation['x-access']]).toEqual([
          method,
          path,
          expect.stringMatching(/^(public|ticket|staff|desk|incidents|publisher|sharing|importer|monitor)$/),
        ])
  })

  test('every route that is not public answers nobody without proof', async () => {
    const { json } = await t.call('GET', '/openapi.json')
    let closed = 0
    for (const [path, methods] of Object.entries(paths(json.paths)))
      for (const [method, operation] of Object.entries(methods)) {
        if (operation['x-access'] === 'public') continue
        closed += 1
        const { status } = await t.call(
          method.toUpperCase(),
          path.replace('/api/v1', '').replace('{number}', 'T-1001').replace('{id}', 'x'),
        )
        expect([method, path, status]).toEqual([method, path, operation['x-access'] === 'ticket' ? 404 : 401])
      }
    expect(closed).toBeGreaterThanOrEqual(12)
  })
})

describe('addresses', () => {
  test('an unknown one is a problem', async () => {
    const { status, json } = await t.call('GET', '/no-such-thing')
    expect([status, json.code]).toEqual([404, 'not_found'])
  })

  test.each([
    ['DELETE', '/tickets', 'GET, HEAD, POST'],
    ['GET', '/deflections', 'POST'],
    ['PATCH', '/tickets/T-1001', 'GET, HEAD'],
    ['POST', '/health', 'GET, HEAD'],
  ])('%s %s says which methods there are', async (method, path, allow) => {
    const { status, headers, json } = await t.call(method, path)
    expect([status, headers.get('allow'), json.code]).toEqual([405, allow, 'method_not_allowed'])
  })

  test("titles of problems speak the reader's language", async () => {
    expect((await t.call('GET', '/nothing', { headers: { 'accept-language': 'zh-CN' } })).json.title).toBe('未找到')
  })

  test('no answer invites other origins, and none is kept on the way', async () => {
    const { headers } = await t.call('GET', '/health', { headers: { origin: 'https://evil.example' } })
    expect([headers.get('access-control-allow-origin'), headers.get('cache-control')]).toEqual([null, 'no-store'])
  })
})

describe('search', () => {
  test('finds articles and public answers with the reason why', async () => {
    const { json } = await t.call('GET', '/search?q=firewall%20TCP%207881&lang=en')
    expect(json.total).toBeGreaterThan(0)
    expect(json.hits[0]).toMatchObject({
      id: expect.any(String),
      lang: 'en',
      url: expect.stringMatching(/^\/en\//),
      matched: { terms: expect.any(Array) },
    })
  })

  test.each([
    ['', 'q'],
    ['q=', 'q'],
    ['q=a&kind=ticket', 'kind'],
    ['q=a&limit=51', 'limit'],
    ['q=a&limit=x', 'limit'],
    ['q=a&lang=fr', 'lang'],
    ['q=a&page=2', 'page'],
  ])('?%s is refused by name', async (query, path) => {
    const { status, json } = await t.call('GET', `/search?${query}`)
    expect([status, json.issues[0].path]).toEqual([400, path])
  })

  test('a query that is too long is told so', async () => {
    const { status, json } = await t.call('GET', `/search?q=${'a'.repeat(1001)}`)
    expect([status, json.issues]).toEqual([400, [{ path: 'q', message: expect.stringContaining('expected at most 1000 characters') }]])
  })

  test('a query full of search syntax is only words', async () => {
    for (const q of ['"', 'a OR b*', "'; DROP TABLE tickets; --", '((((', '首帧" NEAR/3', '\u0000'])
      expect([q, (await t.call('GET', `/search?q=${encodeURIComponent(q)}`)).status]).toEqual([q, 200])
  })
})

describe('deflections', () => {
  test('begin with grade, channel and suggestions; end with an outcome', async () => {
    const { status, json } = await t.call('POST', '/deflections', {
      body: {
        title: 'Chrome cannot reach a self-hosted LiveKit server that works in Firefox',
        body: 'could not establish pc connection, TCP port 7881',
        platform: 'web',
        lang: 'en',
      },
    })
    expect([status, json.channel.value]).toEqual([201, 'ticket'])
    expect(json.suggestions[0]).toMatchObject({ confidence: expect.any(String), reasons: expect.any(Array) })
    const outcome = await t.call('POST', `/deflections/${json.id}/outcome`, {
      body: { outcome: 'solved', article_id: json.suggestions[0].id },
    })
    expect(outcome.json).toEqual({ id: json.id, outcome: 'solved', article_id: json.suggestions[0].id })
  })

  test('an unknown session is not found; a made-up outcome or article is refused', async () => {
    expect((await t.call('POST', '/deflections/nope/outcome', { body: { outcome: 'solved' } })).status).toBe(404)
    const { json } = await t.call('POST', '/deflections', { body: { title: 'qwertz', body: '' } })
    expect((await t.call('POST', `/deflections/${json.id}/outcome`, { body: { outcome: 'great' } })).json.issues[0].path).toBe('outcome')
    expect((await t.call('POST', `/deflections/${json.id}/outcome`, { body: { outcome: 'solved', article_id: 'code/none' } })).status).toBe(
      400,
    )
  })
})

describe('flows', () => {
  test('from nothing to a fix: every answer is weighed, in the language asked for', async () => {
    const answers: Record<string, string> = {}
    for (let turn = 0; turn < 30; turn += 1) {
      const { json } = await t.call('POST', '/flows/no-audio/next', { body: { answers, lang: 'zh' } })
      expect(json.causes.reduce((sum: number, { share }: { share: number }) => sum + share, 0)).toBeCloseTo(1, 9)
      expect(json.why).toMatch(/\p{Script=Han}/u)
      if (json.cause !== null) {
        expect(json).toMatchObject({ step: null, hand_over: false, cause: { fix: expect.stringMatching(/\p{Script=Han}/u) } })
        return
      }
      expect(json.step.id).toBe(json.questions[0].id)
      answers[json.step.id] = json.step.options[0].id
    }
    throw new Error('never came to a cause')
  })

  test('a fix that failed is not proposed again; when nothing is left a person is', async () => {
    const { json: flow } = await t.call('GET', '/flows/no-audio')
    const failed: string[] = []
    const answers: Record<string, string> = {}
    for (let turn = 0; turn < 60; turn += 1) {
      const { json } = await t.call('POST', '/flows/no-audio/next', { body: { answers, failed } })
      if (json.hand_over) {
        expect(failed.length).toBeGreaterThan(0)
        expect(json).toMatchObject({ step: null, cause: null })
        return
      }
      if (json.step !== null) answers[json.step.id] = 'unknown'
      else {
        expect(failed).not.toContain(json.cause.id)
        expect(flow.causes.map(({ id }: { id: string }) => id)).toContain(json.cause.id)
        failed.push(json.cause.id)
      }
    }
    throw new Error('never handed over')
  })

  test('a finding answers the question for a diagnosis and fills others in', async () => {
    const { json } = await t.call('POST', '/flows/no-audio/next', { body: { answers: { diagnosis: 'mic-silent' } } })
    expect(json.filled_in).toEqual({ 'input-level': 'never-grows' })
    expect(['mic-gives-silence', 'background-capture-stopped']).toContain(json.causes[0].id)
  })

  test('the model is public, how many cases stand behind it is for staff', async () => {
    const { json } = await t.call('GET', '/flows/echo/model')
    expect(json).toMatchObject({ flow: 'echo', counted: null })
    expect([json.written.length, json.prior.length]).toEqual([json.causes.length, json.causes.length])
    const staff = await t.call('GET', '/flows/echo/model', { headers: bearer(await t.token('engineer')) })
    expect(staff.json.counted.tickets).toBeGreaterThan(0)
  })

  test('wrong answers are named; unknown flows are not found', async () => {
    expect((await t.call('POST', '/flows/no-audio/next', { body: { answers: { nope: 'x' } } })).json.issues[0].path).toBe('answers.nope')
    expect((await t.call('POST', '/flows/no-audio/next', { body: { answers: {}, failed: ['x'] } })).json.issues[0].path).toBe('failed.0')
    expect((await t.call('POST', '/flows/no-audio/next', { body: {} })).json.issues[0].path).toBe('answers')
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`step-${index}`, 'x']))
    const { issues } = (await t.call('POST', '/flows/no-audio/next', { body: { answers: many } })).json
    expect([issues.length, issues.at(-1)]).toEqual([101, { path: '', message: '… and 4900 more' }])
    expect((await t.call('GET', '/flows/none')).status).toBe(404)
    expect((await t.call('GET', '/flows/no-audio')).json).toMatchObject({
      id: 'no-audio',
      title: { en: expect.any(String), zh: expect.any(String) },
    })
  })
})

describe('articles', () => {
  test('as JSON in the language of the reader, as Markdown when asked for', async () => {
    const { json, headers } = await t.call('GET', '/articles/flow/no-audio', { headers: { 'accept-language': 'zh' } })
    expect([json.lang, json.languages, headers.get('content-language')]).toEqual(['zh', ['en', 'zh'], 'zh'])
    const markdown = await t.call('GET', '/articles/flow/no-audio?lang=en', { headers: { accept: 'text/markdown' } })
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(markdown.text).toMatch(/^# No sound in a call/)
    const typeFor = async (accept: string) =>
      (await t.call('GET', '/articles/flow/no-audio', { headers: { accept } })).headers.get('content-type')
    for (const accept of ['*/*', 'text/*', 'text/markdown;q=0', 'application/json, text/markdown;q=0.5'])
      expect([accept, await typeFor(accept)]).toEqual([accept, 'application/json'])
    for (const accept of ['Text/Markdown', 'text/markdown, application/json;q=0.9', 'text/html, text/markdown; q=0.1'])
      expect([accept, await typeFor(accept)]).toEqual([accept, 'text/markdown; charset=utf-8'])
  })

  test('answers of bundled cases are articles too', async () => {
    const [record] = t.services.library.cases
    const slug = answerSlug({ id: 0, source: record?.source ?? '', externalId: record?.external_id ?? '' })
    expect((await t.call('GET', `/articles/answer/${slug}?lang=en`)).json).toMatchObject({ kind: 'answer', lang: 'en' })
  })

  test('unknown ones are not found, unknown kinds refused', async () => {
    expect((await t.call('GET', '/articles/code/none')).status).toBe(404)
    expect((await t.call('GET', '/articles/answer/none')).status).toBe(404)
    expect((await t.call('GET', '/articles/recipe/soup')).json.issues[0].path).toBe('kind')
  })

  test('feedback is counted, for articles there are', async () => {
    expect((await t.call('POST', '/articles/flow/no-audio/feedback', { body: { helpful: true, comment: 'thanks' } })).status).toBe(204)
    expect((await t.services.feedback.feedback.totals()).get('flow/no-audio')).toEqual({ helpful: 1, unhelpful: 0 })
    const said = { helpful: false, comment: 'where is it? password: hunter22', place: 'ask-muted' }
    expect((await t.call('POST', '/articles/flow/no-audio/feedback', { body: said })).status).toBe(204)
    expect((await t.services.storage.visits.openFriction(5))[0]).toMatchObject({
      article: 'flow/no-audio',
      place: 'ask-muted',
      text: 'where is it? password: [secret]',
    })
    expect((await t.call('POST', '/articles/flow/no-audio/feedback', { body: { ...said, place: '<b>' } })).json.issues[0].path).toBe(
      'place',
    )
    expect((await t.call('POST', '/articles/flow/none/feedback', { body: { helpful: true } })).status).toBe(404)
    expect((await t.call('POST', '/articles/flow/no-audio/feedback', { body: { helpful: 'yes' } })).json.issues[0].path).toBe('helpful')
  })
})

describe('causes of a scenario', () => {
  test('are numbers alone', async () => {
    const { status, json } = await t.call('GET', '/scenarios/1v1/causes')
    expect([status, json.tickets, json.causes]).toEqual([200, 0, []])
    expect(Date.parse(json.to) - Date.parse(json.from)).toBe(90 * 86_400_000)
    expect((await t.call('GET', '/scenarios/chess/causes')).json.issues[0].path).toBe('scenario')
  })
})

describe('imports', () => {
  const line = (id: string, fields = {}) =>
    JSON.stringify({ source: 'zendesk', external_id: id, title: 'No sound', body: 'b', opened_at: '2026-01-05T08:00:00Z', ...fields })
  const send = (raw: string, headers: Record<string, string>) =>
    t.call('POST', '/imports/tickets', { raw, headers: { 'content-type': 'application/x-ndjson', ...headers } })

  test('good lines land, bad ones are listed, and again changes nothing', async () => {
    const token = bearer(await t.token('integration'))
    const body = [line('1'), 'no json', line('2', { grade: 'P9' }), line('3')].join('\n')
    expect((await send(body, token)).json).toMatchObject({
      created: 2,
      bad: 2,
      faults: [{ line: 2 }, { line: 3, fault: expect.stringContaining('grade') }],
    })
    expect((await send(body, token)).json).toMatchObject({ created: 0, unchanged: 2, bad: 2 })
  })

  test('cannot rewrite what customers filed here', async () => {
    const { json: filed } = await t.call('POST', '/tickets', newTicket())
    const forged = line(filed.number, { source: 'fupan', title: 'forged', visibility: 'public', resolution: 'r' })
    expect((await send(forged, bearer(await t.token('integration')))).json).toMatchObject({
      created: 0,
      updated: 0,
      bad: 1,
      faults: [{ line: 1, fault: expect.stringMatching(/^source: expected the name of another system/) }],
    })
    const { json } = await t.call('GET', `/tickets/${filed.number}`, { headers: { 'x-ticket-key': filed.key } })
    expect(json.title).toBe(newTicket().body.title)
  })

  test('need a token and the right type', async () => {
    expect((await send(line('9'), {})).status).toBe(401)
    expect((await t.call('POST', '/imports/tickets', { body: {}, headers: bearer(await t.token('integration')) })).status).toBe(415)
  })

  test('what was imported as internal stays out of public search', async () => {
    await send(line('secret', { title: 'Zyxwv quuxology', resolution: 'r', state: 'closed' }), bearer(await t.token('integration')))
    expect((await t.call('GET', '/search?q=quuxology')).json.total).toBe(0)
    expect((await t.call('GET', '/search?q=quuxology', { headers: bearer(await t.token('integration')) })).json.total).toBe(0)
    expect((await t.call('GET', '/search?q=quuxology', { headers: bearer(await t.token('cs')) })).json.total).toBe(1)
    expect((await t.call('GET', '/articles/answer/zendesk-secret')).status).toBe(404)
  })
})

describe('metrics', () => {
  test('are for monitors on this machine and for staff', async () => {
    const local = await t.call('GET', '/metrics', { socketAddress: '127.0.0.1' })
    expect([local.status, local.text]).toEqual([200, expect.stringContaining('fupan_tickets{state="closed"')])
    expect((await t.call('GET', '/metrics', { headers: bearer(await t.token('cs')) })).status).toBe(200)
  })

  test.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])(
    'a proxy on this machine (%s) does not make the world local',
    async (header) => {
      expect((await t.call('GET', '/metrics', { socketAddress: '127.0.0.1', headers: { [header]: '203.0.113.9' } })).status).toBe(401)
    },
  )

  test('from elsewhere they are closed', async () => {
    expect((await t.call('GET', '/metrics', { socketAddress: '203.0.113.9' })).status).toBe(401)
    expect((await t.call('GET', '/metrics')).status).toBe(401)
  })
})
