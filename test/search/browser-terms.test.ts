import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { indexTerm, questionTerms } from '#search/page-terms.ts'
import { unpackShown } from '#search/shown-page.ts'
import { packShown } from '#site-export/pack-shown.ts'

describe('a question to the browser’s index', () => {
  it.each([
    ['首帧', ['首帧']],
    ['麦', ['麦']],
    ['黑屏幕', ['黑屏', '屏幕']],
    ['-17', ['#17', '=-17', '17']],
    ['ERR_110', ['#110', 'err', '110', 'err110']],
    ['joinChannel', ['join', 'channel', 'joinchannel']],
  ])('%s asks for %j, codes first', (question, terms) => expect([...questionTerms(question).keys()]).toEqual(terms))

  it('the words of one name count together as one word', () => {
    const weights = questionTerms('连麦 joinChannel')
    expect(weights.get('连麦')).toBe(1)
    expect(weights.get('join')).toBeCloseTo(1 / 3)
  })

  it('an error code counts more than a word', () => expect(questionTerms('token -17').get('=-17')).toBeGreaterThan(1))

  it('is sent in letters and digits, which no dictionary cuts, and which begin alike', () => {
    for (const [term, sent] of [
      ['首帧', 'xuc6xilj'],
      ['#110', 'x00z110'],
      ['video', 'video'],
    ] as const)
      expect(indexTerm(term)).toBe(sent)
    expect(indexTerm('首帧').startsWith(indexTerm('首'))).toBe(true)
  })

  it('never throws', () => fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void questionTerms(text))))
})

describe('what a result shows', () => {
  const shown = fc.record({
    title: fc.string({ unit: 'grapheme' }),
    summary: fc.string({ unit: 'grapheme' }),
    sections: fc.array(fc.tuple(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))),
  })

  test('comes back as it was packed, and gives the index no word', async () => {
    await fc.assert(
      fc.asyncProperty(shown, async (page) => {
        const packed = packShown(page)
        expect(await unpackShown(packed)).toEqual(page)
        expect(packed).not.toMatch(/[\p{L}\p{N}\p{P}\s]/u)
      }),
    )
  })

  test.each(['', 'not packed', undefined])('%j is nothing', async (text) => expect(await unpackShown(text)).toBeUndefined())
})
