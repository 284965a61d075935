import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldWord } from '#search/characters.ts'
import { forEachTerm, longestText, tokenize } from '#search/tokenize.ts'

const all = (text: string): string[] => {
  const { words, exact } = tokenize(text)
  return [...words, ...exact]
}

describe('tokenize', () => {
  it.each([
    ['joinChannel', ['join', 'channel', 'joinchannel', '=joinchannel']],
    ['RtcEngine.joinChannel', ['=rtcengine', '=joinchannel', '=rtcengine.joinchannel']],
    ['RtcEngine::joinChannel()', ['=rtcengine.joinchannel']],
    ['ERR_110', ['110', '#110', '=err_110']],
    ['returned -17', ['17', '#17', '=-17']],
    ['error code: 110', ['#110']],
    ['错误码110', ['#110', '错误']],
    ['ＥＲＲ＿１１０', ['=err_110', '#110']],
    ['0x8000FFFF', ['=0x8000ffff']],
    ['v4.5.1', ['=v4.5.1', '=4.5']],
    ['首帧黑屏', ['首', '首帧', '黑屏', '屏']],
    ['连麦joinChannel失败', ['连麦', '=joinchannel', '失败']],
    ['freezing freezes', ['freez']],
    ['Café', ['cafe']],
  ])('%s yields %j', (text, expected) => expect(all(text)).toEqual(expect.arrayContaining(expected)))

  it.each([
    ['10-17 users', '#17'],
    ['2024-05-17', '#17'],
    ['build 4.5.1 status ok 4.5', '#5'],
    ['110 users joined', '#110'],
  ])('%s is no code', (text, code) => expect(tokenize(text).exact).not.toContain(code))

  it('never throws and emits only terms the index and the query language can hold', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom('"* NEAR(', '\ud800', '\0', 'a\0b', '💥', '-', '黑屏"'),
    )
    fc.assert(
      fc.property(
        fc.array(anything).map((parts) => parts.join(' ')),
        (text) => {
          for (const term of all(text)) expect(term).toMatch(/^[\p{L}\p{N}\p{M}=#_$.-]+$/u)
        },
      ),
    )
  })

  it('gives places inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        forEachTerm(text, (_term, _lane, start, end) => {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        })
      }),
    )
  })

  it('folds a folded word to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (word) => {
        expect(foldWord(foldWord(word))).toBe(foldWord(word))
      }),
    )
  })

  it('reads a paste of a megabyte only as far as it needs to', () => {
    let last = 0
    forEachTerm('joinChannel 黑屏 '.repeat(70_000), (_term, _lane, _start, end) => (last = Math.max(last, end)))
    expect(last).toBeLessThanOrEqual(longestText)
  })
})
