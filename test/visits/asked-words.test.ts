import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from '#redaction/redact.ts'
import { askedWords } from '#visits/searches/asked-words.ts'
import { onceADay } from '#visits/searches/once-a-day.ts'

const asked = (q: string) => askedWords(q, redact)

describe('what is kept of a search that found nothing', () => {
  it('is the same text for the same question', () => {
    expect([asked('  Echo on  CarPlay '), asked('ｅｃｈｏ on carplay'), asked('错误 110')]).toEqual([
      'echo on carplay',
      'echo on carplay',
      '错误 110',
    ])
  })

  it.each([
    ['an address', 'li@example.com cannot join'],
    ['half an address', 'li@ cannot join'],
    ['a telephone number', 'call 13812345678'],
    ['a long number', 'uid 4711081'],
    ['a token', 'token: abcdef123456'],
    ['a place on the network', 'http://intranet/x'],
    ['a path', 'C:\\Users\\li'],
    ['a pasted text', 'x '.repeat(60)],
    ['one letter', 'x'],
  ])('is nothing where %s stands in it', (_, q) => expect(asked(q)).toBeUndefined())

  it('never holds what redaction would take out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (q) => {
        const kept = asked(q)
        return kept === undefined || (kept.length <= 90 && !/\d{6}|@/.test(kept))
      }),
    )
  })
})

describe('counting nobody twice', () => {
  const day = 86_400_000
  it('is by key and day, in memory', () => {
    const isNew = onceADay()
    expect([isNew('a', 0), isNew('a', day - 1), isNew('b', 5), isNew('a', day)]).toEqual([true, false, true, true])
  })
})
