import { describe, expect, test } from 'vitest'
import type { ImpreciseTime } from '#kernel/imprecise-time.ts'
import { parseImpreciseTime } from '#kernel/imprecise-time.ts'
import { formatTime } from '#i18n/dates.ts'
import { formatDuration } from '#i18n/durations.ts'
import { durationBetween } from '#postmortems/durations.ts'

const time = (text: string): ImpreciseTime => {
  const parsed = parseImpreciseTime(text)
  if (parsed === undefined) throw new Error(`not a time: ${text}`)
  return parsed
}

describe('durationBetween', () => {
  test.each([
    ['2024-05-17T08:30:00Z', '2024-05-17T11:42:00Z', { unit: 'minutes', amount: 192 }],
    ['2024-05-17T08:30:00+08:00', '2024-05-17T01:30:00Z', { unit: 'minutes', amount: 60 }],
    ['2024-05-17T23:59:00Z', '2024-05-18', { unit: 'days', amount: 1 }],
    ['2024-05-17', '2024-05-17', { unit: 'days', amount: 0 }],
    ['2023-12', '2024-02-03', { unit: 'months', amount: 2 }],
    ['2023-12-31', '2024', { unit: 'years', amount: 1 }],
  ])('%s to %s', (from, to, expected) => {
    expect(durationBetween(time(from), time(to))).toEqual(expected)
  })

  test.each([
    ['unknown', '2024-05-17'],
    ['2024-05-17', 'unknown'],
    ['2024-05-17', '2024-05-16'],
  ])('says nothing about %s to %s', (from, to) => {
    expect(durationBetween(time(from), time(to))).toBeUndefined()
  })
})

describe('words', () => {
  test('are exact only for clock times', () => {
    expect(formatDuration({ unit: 'minutes', amount: 192 }, 'en')).toBe('3 h 12 min')
    expect(formatDuration({ unit: 'minutes', amount: 1440 }, 'zh')).toBe('1 天')
    expect(formatDuration({ unit: 'minutes', amount: 0 }, 'en')).toBe('0 min')
    expect(formatDuration({ unit: 'days', amount: 1 }, 'en')).toBe('about 1 day')
    expect(formatDuration({ unit: 'months', amount: 2 }, 'zh')).toBe('约 2 个月')
    expect(formatDuration({ unit: 'days', amount: 0 }, 'zh')).toBe('当天')
  })

  test('show a time at its own precision', () => {
    expect(formatTime(time('2024-05'), 'en')).toBe('May 2024')
    expect(formatTime(time('2024-05-17'), 'zh')).toBe('2024 年 5 月 17 日')
    expect(formatTime(time('2024-05-17T08:30:00+08:00'), 'en')).toBe('17 May 2024, 00:30 UTC')
    expect(formatTime(time('unknown'), 'en')).toBe('Not known')
  })
})
