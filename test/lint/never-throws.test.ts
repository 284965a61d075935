import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lintFiles } from '#knowledge/lint/lint-files.ts'
import { fixture } from './fixture.ts'

const replaceFile = (file: string, text: string) => fixture.map((entry) => (entry.path === file ? { path: file, text } : entry))
const original = (file: string): string => fixture.find(({ path }) => path === file)?.text ?? ''

describe('a broken file gives messages, not a crash', () => {
  it.each(
    fixture.flatMap(({ path }) =>
      ['', '\n', '---\n', '---\n---\n', '[]', 'null', '42', '- a\n- b', '\uFEFFid: x', '{"source": 1}', '"'].map(
        (text) => [path, text] as const,
      ),
    ),
  )('%s holds %j', (path, text) => {
    const messages = lintFiles(replaceFile(path, text)).filter(({ file }) => file === path)
    // An empty JSONL file is simply no tickets.
    if (!(path.endsWith('.jsonl') && text.trim() === '')) expect(messages.filter(({ severity }) => severity === 'error')).not.toEqual([])
  })

  it('wherever something is cut out or put in', () => {
    const junk = fc.constantFrom(
      '',
      '\n',
      '\t',
      ': ',
      '- ',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '*x',
      '&x',
      '<',
      '<a',
      '#',
      '---\n',
      '\u0000',
      '💥',
      '|',
      '\r\n',
      '!!js',
      '? ',
    )
    const damage = fc.tuple(fc.constantFrom(...fixture.map(({ path }) => path)), fc.nat(4000), fc.nat(60), junk)
    fc.assert(
      fc.property(damage, ([path, at, length, put]) => {
        const text = original(path)
        const start = at % text.length
        const damaged = text.slice(0, start) + put + text.slice(start + length)
        const lines = damaged.split('\n')
        for (const message of lintFiles(replaceFile(path, damaged))) {
          if (message.file !== path) continue
          expect(message.line).toBeLessThanOrEqual(lines.length)
          expect(message.column).toBeLessThanOrEqual((lines[message.line - 1]?.length ?? 0) + 1)
        }
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('files with Windows line ends are read like any other', () => {
    expect(lintFiles(fixture.map(({ path, text }) => ({ path, text: text.replaceAll('\n', '\r\n') })))).toEqual([])
  })
})
