import { describe, expect, test } from 'vitest'
import { readForm, type FormFile } from '#forms/read-form.ts'

/** The body goes in as bytes, as from a socket: undici's own form streams complain when nobody reads them to the end. */
const post = async (body: BodyInit, headers?: Record<string, string>): Promise<Request> => {
  const made = new Response(body)
  return new Request('http://localhost/', {
    method: 'POST',
    body: await made.clone().arrayBuffer(),
    headers: headers ?? { 'content-type': made.headers.get('content-type') ?? '' },
  })
}

const textOf = async ({ content }: FormFile): Promise<string> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const multipart = (entries: readonly (readonly [string, string | File])[]): FormData => {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}

describe('readForm', () => {
  test('reads both kinds of form, with LF line ends', async () => {
    const expected = { act: 'message', body: 'one\ntwo 首帧' }
    expect({ ...(await readForm(await post(new URLSearchParams({ act: 'message', body: 'one\r\ntwo 首帧' })))) }).toEqual(expected)
    expect({
      ...(await readForm(
        await post(
          multipart([
            ['act', 'message'],
            ['body', 'one\r\ntwo 首帧'],
          ]),
        ),
      )),
    }).toEqual(expected)
  })

  test('hands over files one by one, with the fields before them', async () => {
    const seen: [string, string, string | undefined][] = []
    const form = multipart([
      ['act', 'attach'],
      ['files', new File(['aaa'], 'a.log')],
      ['files', new File(['bbb'], '日志.txt')],
      ['after', 'x'],
    ])
    await readForm(await post(form), async (file, before) => void seen.push([file.name, await textOf(file), before['act']]))
    expect(seen).toEqual([
      ['a.log', 'aaa', 'attach'],
      ['日志.txt', 'bbb', 'attach'],
    ])
  })

  test('a quick file waits for a slow one before it', async () => {
    const seen: string[] = []
    const form = multipart(['a.log', 'b.log', 'c.log'].map((name) => ['files', new File(['x'], name)] as const))
    await readForm(await post(form), async (file) => {
      if (file.name === 'a.log') await new Promise((resolve) => setTimeout(resolve, 20))
      await textOf(file)
      seen.push(file.name)
    })
    expect(seen).toEqual(['a.log', 'b.log', 'c.log'])
  })

  test('a fault of whoever takes the files reaches the caller', async () => {
    const form = multipart([['files', new File(['x'], 'a.log')]])
    await expect(readForm(await post(form), async () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full')
  })

  test('a file that is not read to its end does not hang the form', async () => {
    const form = multipart([
      ['files', new File(['x'.repeat(3_000_000)], 'big.log')],
      ['after', 'still here'],
    ])
    const stopEarly = async ({ content }: FormFile): Promise<void> => {
      for await (const _ of content) return
    }
    expect((await readForm(await post(form), stopEarly))['after']).toBe('still here')
    expect((await readForm(await post(form), async () => undefined))['after']).toBe('still here')
    expect((await readForm(await post(form)))['after']).toBe('still here')
  })

  test('a file input nobody used is no file', async () => {
    const files: string[] = []
    await readForm(await post(multipart([['files', new File([], '')]])), async ({ name }) => void files.push(name))
    expect(files).toEqual([])
  })

  test('a field called __proto__ is a field', async () => {
    const fields = await readForm(
      await post(
        new URLSearchParams([
          ['__proto__', 'x'],
          ['act', 'note'],
        ]),
      ),
    )
    expect(fields['act']).toBe('note')
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  test.each([
    ['nobody takes files', undefined],
    ['they are taken', async (file: FormFile): Promise<void> => void (await textOf(file).catch(() => ''))],
    ['the taker is slow', (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))],
  ])('a form that breaks off inside a file is refused and ends no process: %s', async (_, takeFile) => {
    const body = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.log"\r\n\r\nabc'
    const broken = await post(body, { 'content-type': 'multipart/form-data; boundary=x' })
    await expect(readForm(broken, takeFile)).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('a refused form is read to its end, so that the sender can read the refusal', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(1024 * 1024))
    let sent = 0
    const body = new ReadableStream({
      pull: (controller) => {
        sent += 1
        if (sent > 20) controller.close()
        else controller.enqueue(sent === 1 ? new TextEncoder().encode('body=') : chunk)
      },
    })
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    await expect(readForm(new Request('http://localhost/', init as RequestInit))).rejects.toMatchObject({ code: 'payload_too_large' })
    await expect.poll(() => sent).toBe(21)
  })

  test('keeps no NUL and no half character', async () => {
    expect((await readForm(await post(new URLSearchParams({ body: 'a\u0000b' }))))['body']).toBe('ab')
  })

  test('refuses what no page sends', async () => {
    await expect(readForm(await post('{}', { 'content-type': 'application/json' }))).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(readForm(await post(new URLSearchParams({ body: 'x'.repeat(300_000) })))).rejects.toMatchObject({
      code: 'payload_too_large',
    })
    await expect(
      readForm(await post(new URLSearchParams(Array.from({ length: 60 }, (_, index) => [`f${index}`, 'x'])))),
    ).rejects.toMatchObject({ code: 'payload_too_large' })
    await expect(
      readForm(
        await post(multipart(Array.from({ length: 12 }, (_, index) => ['files', new File(['x'], `${index}.log`)]))),
        async (file) => void (await textOf(file)),
      ),
    ).rejects.toMatchObject({ code: 'payload_too_large' })
    await expect(readForm(await post('--x\r\nbroken', { 'content-type': 'multipart/form-data; boundary=x' }))).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})
