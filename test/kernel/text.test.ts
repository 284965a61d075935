import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deepestJson, isShallowJson, oneLine, storableText } from '#kernel/text.ts'

describe('storableText', () => {
  test('NUL goes, half a character becomes a replacement, everything else stays', () => {
    expect(storableText('a\u0000b\ud83d c😀\u202e\t\n首帧')).toBe('ab\ufffd c😀\u202e\t\n首帧')
  })

  test('what comes out survives UTF-8 unchanged, and a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const stored = storableText(text)
        expect(Buffer.from(stored, 'utf8').toString('utf8')).toBe(stored)
        expect(storableText(stored)).toBe(stored)
        expect(stored).not.toContain('\u0000')
      }),
    )
  })
})

test('oneLine leaves no way to begin a second one', () => {
  expect(oneLine('Li\r\nBcc: x\u2028y\u0085z\u0000')).toBe('Li Bcc: x y z')
})

describe('isShallowJson', () => {
  const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels))

  test('lets through what a report holds', () => {
    expect([isShallowJson('text'), isShallowJson(null), isShallowJson({ calls: [{ findings: [{ id: 'x' }] }] })]).toEqual([
      true,
      true,
      true,
    ])
  })

  test('draws the line, and does not fall over what is far beyond it', () => {
    expect(isShallowJson(nested(deepestJson))).toBe(true)
    expect(isShallowJson(nested(deepestJson + 2))).toBe(false)
    expect(isShallowJson(nested(200_000))).toBe(false)
  })
})
