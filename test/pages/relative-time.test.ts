import { describe, expect, test } from 'vitest'
import { relativeTime } from '#i18n/relative-time.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const minutes = (count: number): number => now + count * 60_000

describe('relativeTime', () => {
  test.each([
    [15, 'in 15 minutes', '15 分钟后'],
    [119, 'in 119 minutes', '119 分钟后'],
    [180, 'in 3 hours', '3 小时后'],
    [47 * 60, 'in 47 hours', '47 小时后'],
    [48 * 60, 'in 2 days', '2 天后'],
    [-30, '30 minutes ago', '30 分钟前'],
    [-3 * 24 * 60, '3 days ago', '3 天前'],
  ])('%d minutes from now', (count, en, zh) => {
    expect(relativeTime(minutes(count), now, 'en')).toBe(en)
    expect(relativeTime(minutes(count), now, 'zh')).toBe(zh)
  })

  test('a deadline is never told later than it is', () => {
    expect(relativeTime(now + 3 * 3_600_000 - 1, now, 'en')).toBe('in 2 hours')
  })
})
