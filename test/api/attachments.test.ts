import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newTicket, startApi, type TestApi } from './start-api.ts'

let t: TestApi
let number: string
let headers: Record<string, string>

beforeEach(async () => {
  t = await startApi()
  const { json } = await t.call('POST', '/tickets', newTicket())
  number = json.number
  headers = { 'x-ticket-key': json.key }
})
afterEach(() => t.close())

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
const form = (content: BlobPart, name: string, field = 'file'): FormData => {
  const data = new FormData()
  data.append(field, new Blob([content]), name)
  return data
}
const attach = (raw: FormData) => t.call('POST', `/tickets/${number}/attachments`, { raw, headers })
const stored = (): string[] => {
  const folder = join(t.services.environment.dataDir, 'attachments')
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
}

describe('attachments', () => {
  test('come back byte for byte, as a download that no browser runs', async () => {
    const { status, json } = await attach(form(png, '截图 "1".png'))
    expect([status, json]).toEqual([
      201,
      {
        id: expect.any(String),
        name: '截图 _1_.png',
        type: 'image/png',
        size: png.length,
        sha256: createHash('sha256').update(png).digest('hex'),
      },
    ])
    const response = await t.api.request(`/api/v1/tickets/${number}/attachments/${json.id}`, { headers })
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png)
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="__ _1_.png"; filename*=UTF-8\'\'%E6%88%AA%E5%9B%BE%20_1_.png',
    )
    expect([
      response.headers.get('x-content-type-options'),
      response.headers.get('content-type'),
      response.headers.get('cache-control'),
    ]).toEqual(['nosniff', 'image/png', 'private, no-store'])
  })

  test('the type is read from the content: HTML with the name of a picture is text', async () => {
    expect((await attach(form('<script>alert(1)</script>', 'cat.png'))).json.type).toBe('text/plain')
    expect((await attach(form('日志 [INFO] \u001b[32mok\u001b[0m\n', 'a.log'))).json.type).toBe('text/plain')
  })

  test('programs are refused whatever they call themselves, and leave nothing behind', async () => {
    const { status, json } = await attach(form(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'log.txt'))
    expect([status, json.detail]).toEqual([415, expect.stringContaining('not accepted')])
    expect(stored()).toEqual([])
  })

  test('one byte more than 20 MB is too much, and leaves nothing behind', async () => {
    const limit = 20 * 1024 * 1024
    expect((await attach(form(Buffer.alloc(limit + 1, 'a'), 'big.log'))).status).toBe(413)
    expect(stored()).toEqual([])
    expect((await attach(form(Buffer.alloc(limit, 'a'), 'big.log'))).status).toBe(201)
  })

  test('are kept under random names outside the web root', async () => {
    await attach(form('x', '../../../etc/passwd'))
    expect(stored()).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)])
  })

  test.each([
    ['an empty file', () => form('', 'a.log'), 400],
    ['another field', () => form('x', 'a.log', 'upload'), 400],
    ['no file', () => new FormData(), 400],
    [
      'two files',
      () => {
        const data = form('x', 'a.log')
        data.append('file', new Blob(['y']), 'b.log')
        return data
      },
      400,
    ],
  ])('%s is refused', async (_, make, status) => {
    expect((await attach(make())).status).toBe(status)
  })

  test('something else than a form is refused', async () => {
    expect((await t.call('POST', `/tickets/${number}/attachments`, { body: {}, headers })).status).toBe(415)
  })

  test("nobody without the key uploads or downloads; another ticket's key does not help", async () => {
    const { json } = await attach(form('x', 'a.log'))
    const other = (await t.call('POST', '/tickets', newTicket())).json
    expect((await t.call('POST', `/tickets/${number}/attachments`, { raw: form('x', 'a.log') })).status).toBe(404)
    expect((await t.call('GET', `/tickets/${number}/attachments/${json.id}`)).status).toBe(404)
    expect((await t.call('GET', `/tickets/${number}/attachments/${json.id}`, { headers: { 'x-ticket-key': other.key } })).status).toBe(404)
    expect(
      (await t.call('GET', `/tickets/${other.number}/attachments/${json.id}`, { headers: { 'x-ticket-key': other.key } })).status,
    ).toBe(404)
  })

  test('a ticket holds no more than 30 files', async () => {
    for (let count = 0; count < 30; count += 1) expect((await attach(form(`${count}`, 'a.log'))).status).toBe(201)
    expect((await attach(form('x', 'a.log'))).status).toBe(409)
  })
})
