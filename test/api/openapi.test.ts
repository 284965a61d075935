import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bearer, newTicket, startApi, type Answer, type CallOptions, type TestApi } from './start-api.ts'

type Operation = Readonly<{
  responses: Record<string, unknown>
  requestBody?: { content: Record<string, unknown> }
  parameters?: readonly { name: string; in: string }[]
}>

let t: TestApi
let document: { paths: Record<string, Record<string, Operation>> }
let key = ''
let number = ''
let staff: Record<string, string>
let program: Record<string, string>
beforeAll(async () => {
  t = await startApi()
  document = (await t.call('GET', '/openapi.json')).json
  const filed = (await t.call('POST', '/tickets', newTicket())).json
  number = filed.number
  key = filed.key
  staff = bearer(await t.token('admin'))
  program = bearer(await t.token('integration'))
})
afterAll(() => t.close())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path: path.replace('/api/v1', ''), operation })),
  )

const json = { 'Content-Type': 'application/json' }

/** Requests that are wrong in one way each, for any operation. */
const wrongRequests = (operation: Operation): readonly (readonly [what: string, query: string, options: CallOptions])[] => {
  const hasBody = operation.requestBody !== undefined
  const plain: CallOptions = { headers: { ...staff, 'idempotency-key': 'k'.repeat(20) }, ...(hasBody ? { body: {} } : {}) }
  const query = (operation.parameters ?? []).flatMap(({ name, in: place }) => (place === 'query' ? [name] : []))
  const raw = (type: string, bytes: CallOptions['raw']): CallOptions => ({
    headers: { ...staff, ...plain.headers, 'Content-Type': type },
    raw: bytes,
  })
  return [
    ['a token that is none', '', { ...plain, headers: { ...plain.headers, authorization: 'Bearer fupan_none' } }],
    ['nobody', '', { ...plain, headers: {} }],
    ['a program', '', { ...plain, headers: program }],
    ['the key of a ticket', '', { ...plain, headers: { 'x-ticket-key': key } }],
    ['a parameter nobody knows', '?nonsense=1', plain],
    ...query.map((name) => [`a day that does not exist as ${name}`, `?${name}=2026-02-30`, plain] as const),
    ...(hasBody
      ? ([
          ['no JSON', '', raw('application/json', '{"a":')],
          ['a list', '', raw('application/json', '[]')],
          ['a field nobody knows', '', { ...plain, body: { nonsense_field: 1 } }],
          ['another type', '', raw('text/plain', 'hello')],
          ['GB18030', '', raw('application/json', Buffer.from([0x22, 0xba, 0xda, 0xc6, 0xc1, 0x22]))],
          ['a packed body', '', { headers: { ...staff, ...plain.headers, ...json, 'content-encoding': 'gzip' }, raw: '{}' }],
          ['a huge body', '', raw('application/json', `{"title":"${'x'.repeat(1024 * 1024)}"}`)],
        ] as const)
      : []),
  ]
}

const addressOf = (path: string, long: boolean): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (long ? 'x'.repeat(300) : name === 'number' ? number : 'nothing'))

test('every operation answers what it declares, and every refusal says what was expected', async () => {
  const seen: { status: number }[] = []
  const look = ({ status, headers, json: problem }: Answer, label: string, operation: Operation): void => {
    expect(Object.keys(operation.responses), `${label}: ${status} is not declared`).toContain(String(status))
    if (status < 400) return
    seen.push({ status })
    expect(headers.get('content-type'), label).toContain('application/problem+json')
    expect(problem, label).toMatchObject({
      status,
      type: `urn:fupan:problem:${problem.code}`,
      title: expect.any(String),
      detail: expect.any(String),
    })
    expect(problem.hint ?? problem.issues, `${label}: ${problem.detail}`).toBeDefined()
  }
  for (const { method, path, operation } of operations()) {
    for (const [what, query, options] of wrongRequests(operation))
      look(await t.call(method, addressOf(path, false) + query, options), `${method} ${path}, ${what}`, operation)
    if (path.includes('{'))
      look(
        await t.call(method, addressOf(path, true), { headers: staff, ...(operation.requestBody ? { body: {} } : {}) }),
        `${method} ${path}, long`,
        operation,
      )
  }
  expect(new Set(seen.map(({ status }) => status))).toEqual(new Set([400, 401, 403, 404, 413, 415]))
})

test('JSON in another encoding is refused instead of being kept garbled', async () => {
  const { body } = newTicket() as { body: object }
  const text = Buffer.from(JSON.stringify({ ...body, title: 'TITLE' }))
  const [before, after] = [text.subarray(0, text.indexOf('TITLE')), text.subarray(text.indexOf('TITLE') + 5)]
  const raw = Buffer.concat([before, Buffer.from([0xba, 0xda, 0xc6, 0xc1]), after])
  const { status, json: problem } = await t.call('POST', '/tickets', { headers: { ...json, 'idempotency-key': 'gb18030-'.repeat(3) }, raw })
  expect(status).toBe(400)
  expect(problem).toMatchObject({ detail: 'the body is not UTF-8', hint: expect.stringContaining('iconv') as string })
})

test('who hangs up in the middle of an import is no fault of ours', async () => {
  const line = (id: string) => `${JSON.stringify({ source: 'jira', external_id: id, title: 't', body: 'b', opened_at: '2024' })}\n`
  const hungUp = new ReadableStream({
    pull: (controller) => {
      controller.enqueue(Buffer.from(line('half-a') + line('half-b').slice(0, 30)))
      controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))
    },
  })
  const { status } = await t.call('POST', '/imports/tickets', {
    headers: { ...program, 'Content-Type': 'application/x-ndjson' },
    raw: hungUp,
  })
  expect(status).toBe(400)
})

test('a body that is streamed is not taken into memory to look at its encoding', async () => {
  let pulled = 0
  const endless = new ReadableStream({
    pull: (controller) => {
      pulled += 1
      if (pulled > 100) return controller.close()
      controller.enqueue(Buffer.alloc(64 * 1024, 'a'))
    },
  })
  const { status } = await t.call('POST', '/imports/tickets', { headers: json, raw: endless })
  expect(status).toBe(401)
  expect(pulled).toBeLessThan(10)
})

test('no two schemas of the document have one name: the later would stand for both', () => {
  const source = join(import.meta.dirname, '../../src/api')
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(source, file), 'utf8').matchAll(/\.openapi\('(\w+)'/g)].map(([, name]) => name))
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('the upload is declared as a client would send it', () =>
  expect(Object.keys(document.paths['/api/v1/tickets/{number}/attachments']?.post?.requestBody?.content ?? {})).toEqual([
    'multipart/form-data',
  ]))
