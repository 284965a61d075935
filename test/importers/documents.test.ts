import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocuments } from '#importers/documents/read-documents.ts'
import type { Wrapping } from '#importers/documents/layout.ts'
import { recogniseItem, sourceNames, wrappings } from '#importers/recognise-export.ts'
import { readSource } from '#importers/sources.ts'
import { bytesOf, exportBytes } from './read-export.ts'

const issues: Wrapping = { wrappers: ['issues'] }

/** Values and faults that came, and the error at the end, if there was one. */
const read = async (bytes: AsyncIterable<Uint8Array>, wrapping = issues) => {
  const got: unknown[] = []
  try {
    for await (const document of readDocuments(bytes, wrapping))
      got.push('value' in document ? document.value : `${document.place.unit} ${document.place.at}: ${document.fault.slice(0, 24)}`)
    return { got }
  } catch (error) {
    return { got, error: error instanceof Error ? error.message : error }
  }
}

const [a, b, c] = [
  { k: 1, text: 'a"]}\n黑屏' },
  { k: 2, issues: 'no list' },
  { k: 3, more: [{ x: [1] }] },
]
const text = (value: unknown): string => JSON.stringify(value)
const pretty = (value: unknown): string => JSON.stringify(value, undefined, 2)

describe('readDocuments', () => {
  const layouts: readonly (readonly [string, string])[] = [
    ['JSON Lines', `${text(a)}\n\n${text(b)}\r\n${text(c)}`],
    ['JSON Lines of arrays', `${text([a])}\n${text([b, c])}\n`],
    ['an array', text([a, b, c])],
    ['a pretty array after a byte order mark', `\ufeff\n${pretty([a, b, c])}\n`],
    ['arrays one after the other, as gh api --paginate writes them', `${text([a, b])}${text([c])}`],
    ['arrays in an array, as gh api --slurp writes them', text([[a], [b, c]])],
    ['a page', pretty({ expand: 'x', total: 3, issues: [a, b, c], names: { k: 'Key' } })],
    ['pages, one a line', `${text({ issues: [a] })}\n${text({ issues: [b, c], isLast: true })}`],
    ['pages one after the other', `${pretty({ issues: [a] })}\n${pretty({ issues: [b, c] })}`],
    ['values one after the other', [a, b, c].map(pretty).join('\n')],
  ]

  it.each(layouts)('reads %s', async (_, content) => expect(await read(bytesOf(content))).toEqual({ got: [a, b, c] }))

  it('reads the same wherever the chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...layouts), fc.integer({ min: 1, max: 12 }), async ([, content], size) => {
        const bytes = Buffer.from(content)
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size))
        expect(await read(bytesOf(...chunks))).toEqual({ got: [a, b, c] })
      }),
    )
  })

  it('stops where an array is of another encoding, instead of bringing it in garbled', async () => {
    const gb18030 = Buffer.concat([Buffer.from('[{"k": 1}, {"k": "'), Buffer.from([0xba, 0xda, 0xc6, 0xc1]), Buffer.from('"}]')])
    const [head, tail] = [gb18030.subarray(0, 12), gb18030.subarray(12)]
    expect(await read(bytesOf(head, tail))).toEqual({
      got: [{ k: 1 }],
      error: expect.stringContaining('after item 1: expected UTF-8') as string,
    })
  })

  it('reads nothing from nothing', async () => {
    for (const content of ['', ' \n', '[]', text({ issues: [] })]) expect(await read(bytesOf(content))).toEqual({ got: [] })
  })

  it('keeps a page where what stands beside the items is needed', async () => {
    const pages = [{ tickets: [{ id: 1 }], users: [{ id: 2 }] }, { tickets: [] }]
    for (const content of [pages.map(text).join('\n'), pages.map(pretty).join('\n')])
      expect(await read(bytesOf(content), wrappings.zendesk)).toEqual({ got: pages })
  })

  it('loses one line to a bad one', async () =>
    expect(await read(bytesOf(`${text(a)}\n{"k":\n${text(c)}`))).toEqual({ got: [a, expect.stringMatching(/^line 2: expected/), c] }))

  it.each([
    ['ends in an item', `[${text(a)},{"k":2,"te`, 'after item 1: the file ends too early'],
    ['ends between items', `[${text(a)},`, 'after item 1: the file ends too early'],
    ['is broken inside', `[${text(a)},{"k":tru},${text(c)}]`, /^after item 1: the file is no JSON from there on: Unexpected/],
    ['ends in a page', `{"issues":[${text(a)},${text(b)}`, 'after item 2: the file ends too early'],
  ])('a file that %s gives what came before, and says where', async (_, content, message) => {
    const { got, error } = await read(bytesOf(content))
    expect(got[0]).toEqual(a)
    expect(error).toEqual(message instanceof RegExp ? expect.stringMatching(message) : message)
  })

  it.each([
    ['<rss version="0.92">', 'expected JSON, this looks like XML or HTML'],
    ['Key,Summary\nRTC-1,x', 'expected JSON, this looks like a table (CSV)'],
    ['PK\u0003\u0004', 'expected JSON, this looks like a ZIP archive'],
    ['hello', 'expected JSON, got "hello"'],
  ])('%j is refused', async (content, message) => expect(await read(bytesOf(content))).toEqual({ got: [], error: message }))

  it('says that gzip wants its name', async () =>
    expect((await read(bytesOf(gzipSync('[]')))).error).toBe('expected JSON, this looks like gzip; its name must end in .gz'))
})

describe('the system an export is of', () => {
  const files = [
    ['github', 'github-rest.json'],
    ['github', 'github-gh.json'],
    ['zendesk', 'zendesk-export.ndjson'],
    ['zendesk', 'zendesk-page.json'],
    ['jira', 'jira-v3.json'],
    ['jira', 'jira-v2.json'],
  ] as const

  it.each(files)('is seen: %s in %s', async (name, file) => {
    for (const other of sourceNames) {
      const all = Array.fromAsync(readSource(other, exportBytes(file)))
      if (other === name) await expect(all).resolves.not.toHaveLength(0)
      else
        await expect(all).rejects.toMatchObject({
          message: expect.stringContaining('this looks like'),
          hint: `use: fupan import ${name} FILE`,
        })
    }
  })

  it('records are seen as records', async () => {
    const line = text({ source: 'desk', external_id: '1', title: 't', body: 'b', opened_at: '2024' })
    await expect(Array.fromAsync(readSource('jira', bytesOf(line)))).rejects.toThrow('this looks like import records, not like jira')
    expect(await Array.fromAsync(readSource('jsonl', bytesOf(line)))).toHaveLength(1)
  })

  it('is not guessed from nothing', () => {
    for (const value of [undefined, null, 1, 'x', [], {}, { id: 1 }]) expect(recogniseItem(value)).toBeUndefined()
  })
})
