import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeExcerpt, mergeRanges } from '#search/excerpt.ts'
import { tokenize } from '#search/tokenize.ts'

const weightsOf = (question: string): Map<string, number> => new Map(tokenize(question).words.map((word) => [word, 1]))

describe('makeExcerpt', () => {
  it('shows the part that was asked about and marks it', () => {
    const text = `${'Nothing of interest here. '.repeat(30)}The remote video stays black after the switch. ${'More filler. '.repeat(30)}`
    const { text: shown, highlights } = makeExcerpt(text, weightsOf('remote video black'))
    expect(highlights.map(([start, end]) => shown.slice(start, end))).toEqual(['remote', 'video', 'black'])
  })

  it('marks a Chinese word as one, not as its bigrams', () => {
    const { text, highlights } = makeExcerpt('远端一直黑屏幕，没有声音', weightsOf('黑屏幕'))
    expect(highlights.map(([start, end]) => text.slice(start, end))).toEqual(['黑屏幕'])
  })

  it('marks no single character of a word of two', () => {
    expect(makeExcerpt('画面是黑的，屏幕亮着', weightsOf('黑屏')).highlights).toEqual([])
    const { text, highlights } = makeExcerpt('画面是黑的，远端黑屏', weightsOf('黑屏'))
    expect(highlights.map(([start, end]) => text.slice(start, end))).toEqual(['黑屏'])
  })

  it('marks a single character that was asked for by itself', () => {
    const { text, highlights } = makeExcerpt('画面是黑的', weightsOf('黑 video'))
    expect(highlights.map(([start, end]) => text.slice(start, end))).toEqual(['黑'])
  })

  it.each([
    ['a comma', `${'filler '.repeat(30)}word, then, `.repeat(6), 'word'],
    ['a Chinese comma', `${'画面一直很好'.repeat(9)}，黑屏，`.repeat(9), '黑屏'],
    ['a list', `${'- one thing (maybe) ; '.repeat(20)}glitch ${'; - another thing, '.repeat(20)}`, 'glitch'],
  ])('begins and ends at a word, not at %s', (_, text, question) => {
    for (let length = 80; length < 240; length += 1) {
      const { text: shown } = makeExcerpt(text, weightsOf(question), length)
      expect(shown).toMatch(/^…?[\p{L}\p{N}]/u)
      expect(shown).toMatch(/[\p{L}\p{N})]…?$/u)
    }
  })

  it('keeps the minus of a code it begins with', () => {
    const text = `${'x'.repeat(80)} -17 is what joinChannel gives ${'y '.repeat(200)}`
    expect(makeExcerpt(text, weightsOf('-17 joinChannel')).text).toMatch(/^…-17 is/)
  })

  it('keeps what a customer wrote as text', () => {
    expect(makeExcerpt('<img src=x onerror=alert(1)> black', weightsOf('black')).text).toBe('<img src=x onerror=alert(1)> black')
  })

  it('keeps marks inside the text, in order and apart, and never splits a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), fc.string({ unit: 'grapheme', maxLength: 20 }), (text, question) => {
        const { text: shown, highlights } = makeExcerpt(text, weightsOf(question), 80)
        let before = -1
        for (const [start, end] of highlights) {
          expect(start).toBeGreaterThan(before)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(shown.length)
          before = end
        }
        expect(shown.isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('mergeRanges', () => {
  it('joins what overlaps or touches', () =>
    expect(
      mergeRanges([
        [4, 6],
        [0, 2],
        [1, 3],
        [6, 8],
      ]),
    ).toEqual([
      [0, 3],
      [4, 8],
    ]))
})
