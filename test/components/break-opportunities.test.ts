import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakOpportunities } from '#components/break-opportunities.ts'

test.each([
  ['一个区域断连：证书过期', ['一个', '区域', '断连：证书', '过期']],
  ['用户随口“嗯”一声', ['用户', '随口“嗯”一声']],
  ['加入频道报 ERR_INVALID_TOKEN', ['加入', '频道', '报 ERR_', 'INVALID_', 'TOKEN']],
  ['119 ERR_SET_CLIENT_ROLE', ['119 ERR_', 'SET_', 'CLIENT_', 'ROLE']],
  ['视频黑屏', ['视频', '黑屏']],
  ['Black video', ['Black video']],
])('%s', (text, pieces) => {
  expect(breakOpportunities(text)).toEqual(pieces)
})

test('nothing is lost, and no line begins with a closing mark', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('证', '书', '过', '期', '，', '：', '“', '”', '）', '_', ' ', 'a', '7') }), (text) => {
      const pieces = breakOpportunities(text)
      expect(pieces.join('')).toBe(text)
      for (const piece of pieces.slice(1)) expect(piece).not.toMatch(/^[，：”）]/u)
    }),
  )
})
