import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseImpreciseTime, toEpochMs } from '#kernel/imprecise-time.ts'

describe('parseImpreciseTime', () => {
  test.each([
    ['2024', 'year'],
    ['2024-05', 'month'],
    ['2024-05-17', 'day'],
    ['2024-05-17T08:30:00Z', 'minute'],
    ['2024-05-17T08:30+08:00', 'minute'],
    ['2024-02-29T23:30:00-08:00', 'minute'],
    ['unknown', 'unknown'],
  ])('reads %s at the precision it is written with', (text, precision) => expect(parseImpreciseTime(text)?.precision).toBe(precision))

  test.each(['20245', '2024-13', '2024-02-31', '2024-02-31T08:30:00Z', '2024-05-17T08:30:00', 'May 2024', ''])('refuses %j', (text) =>
    expect(parseImpreciseTime(text)).toBeUndefined(),
  )

  test('a day survives the way to a moment and back', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10)
        const time = parseImpreciseTime(day)
        expect(time && new Date(toEpochMs(time) ?? 0).toISOString().slice(0, 10)).toBe(day)
      }),
    )
  })
})
