import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bearer, newTicket, startApi, type TestApi } from './start-api.ts'

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
  if (!existsSync(folder)) return []
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

  test.each([
    ['UTF-16, as Windows writes it', Buffer.from('\ufeff[INFO] 无声 joined\r\n', 'utf16le')],
    ['UTF-16, the other way round', Buffer.from('\ufeff[INFO] 无声\r\n', 'utf16le').swap16()],
    ['GBK', Buffer.from([0x5b, 0x49, 0x5d, 0x20, 0xce, 0xde, 0xc9, 0xf9, 0x0d, 0x0a])],
  ])('a log in %s is text', async (_, bytes) => {
    const { status, json } = await attach(form(bytes, 'app.log'))
    expect([status, json.type]).toEqual([201, 'text/plain'])
  })

  test('a byte order mark makes no text of anything else', async () => {
    expect((await attach(form(Buffer.from([0xff, 0xfe, 0x00, 0x00, 0x01, 0x00]), 'a.log'))).status).toBe(415)
    expect((await attach(form(Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]), 'a.log'))).status).toBe(415)
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
  ])('%s is refused, and nothing of it is kept', async (_, make, status) => {
    expect((await attach(make())).status).toBe(status)
    expect((await t.call('GET', `/tickets/${number}`, { headers })).json.attachments).toEqual([])
    expect(stored()).toEqual([])
  })

  test.each([
    ['in the file', '--b\r\nContent-Disposition: form-data; name="file"; filename="a.log"\r\n\r\nabc'],
    ['in another file', '--b\r\nContent-Disposition: form-data; name="other"; filename="a.log"\r\n\r\nabc'],
    ['after the file', '--b\r\nContent-Disposition: form-data; name="file"; filename="a.log"\r\n\r\nabc\r\n--b\r\nContent-Disp'],
    ['before it begins', 'nothing of the kind'],
  ])('a form that breaks off %s is refused, ends no process and leaves nothing behind', async (_, raw) => {
    const { status, json } = await t.call('POST', `/tickets/${number}/attachments`, {
      raw,
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b' },
    })
    expect([status, json.code, json.hint]).toEqual([400, 'invalid_input', expect.stringContaining('multipart/form-data')])
    expect(stored()).toEqual([])
    expect((await t.call('GET', `/tickets/${number}`, { headers })).json.attachments).toEqual([])
  })

  test('a refused body is read to its end, so that the sender can read the refusal', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(97)
    const begin = new TextEncoder().encode('--b\r\nContent-Disposition: form-data; name="file"; filename="a.log"\r\n\r\n')
    let sent = 0
    const raw = new ReadableStream({
      pull: (controller) => {
        sent += 1
        if (sent > 40) controller.close()
        else controller.enqueue(sent === 1 ? begin : chunk)
      },
    })
    const { status } = await t.call('POST', `/tickets/${number}/attachments`, {
      raw,
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b' },
    })
    expect(status).toBe(413)
    await expect.poll(() => sent).toBe(41)
  })

  test('a long name is cut between characters and can be downloaded', async () => {
    const { json } = await attach(form('x', `${'😀'.repeat(150)}a.log`))
    expect(json.name).toBe(`${'😀'.repeat(115)}a.log`)
    expect((await t.call('GET', `/tickets/${number}/attachments/${json.id}`, { headers })).status).toBe(200)
  })

  test("the customer's file ends a wait for the customer, staff's does not", async () => {
    const staff = bearer(await t.token('engineer'))
    const waiting = async () => (await t.call('GET', `/tickets/${number}`, { headers })).json.waiting_on as string
    const wait = (waiting_on: string, to = 'investigating') =>
      t.call('POST', `/tickets/${number}/transitions`, { body: { to, waiting_on }, headers: staff })
    expect((await wait('customer')).status).toBe(200)
    await t.call('POST', `/tickets/${number}/attachments`, { raw: form('x', 'ours.log'), headers: staff })
    expect(await waiting()).toBe('customer')
    await attach(form('x', 'theirs.log'))
    expect(await waiting()).toBe('none')
    const { json } = await t.call('GET', `/tickets/${number}`, { headers })
    expect(json.clocks.resolution.state).toBe('running')
    expect((await wait('release')).status).toBe(200)
    await attach(form('x', 'more.log'))
    expect(await waiting()).toBe('release')
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

  test('nor when they come all at once; all that fit are taken', async () => {
    const answers = await Promise.all(Array.from({ length: 36 }, (_, index) => attach(form(`${index}`, `${index}.log`))))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(30).fill(201), ...Array<number>(6).fill(409)])
    expect((await t.call('GET', `/tickets/${number}`, { headers })).json.attachments).toHaveLength(30)
    expect(stored()).toHaveLength(30)
  })
})
