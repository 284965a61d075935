import { describe, expect, test } from 'vitest'
import { versionReason } from '#deflection/version-reason.ts'

const ours = { affected: '>=4.3 <4.5.2', fixed: '4.5.2' }

describe('a suggestion says what the range says of your version', () => {
  test.each([
    ['4.3.1', 'fixed in 4.5.2, you run 4.3.1'],
    ['v4.5.1', 'fixed in 4.5.2, you run 4.5.1'],
    ['4.6.0', 'fixed in 4.5.2, your 4.6.0 has the fix: it may be something else'],
    // Before the fault came in: no claim.
    ['4.2.0', undefined],
    ['the newest', undefined],
  ])('%s', (own, reason) => expect(versionReason(ours, own, '', 'en')).toBe(reason))

  test('nothing when nobody said which version has the fix', () => {
    expect(versionReason({ affected: '<4.5.2', fixed: 'unknown' }, '4.3.1', '', 'en')).toBeUndefined()
  })

  test('versions of another SDK count only when it is named', () => {
    const other = { ...ours, name: 'mediasoup' }
    expect(versionReason(other, '4.3.1', 'no video', 'zh')).toBeUndefined()
    expect(versionReason(other, '4.3.1', 'mediasoup: no video', 'zh')).toBe('4.5.2 已修复，你用的是 4.3.1')
    expect(versionReason(other, 'mediasoup 4.3.1', '', 'en')).toBe('fixed in 4.5.2, you run 4.3.1')
  })
})
