import { expect, test } from 'vitest'
import { retryDelay, retryDelays } from '#notifications/retry.ts'

test('each wait is longer than the one before, and there is an end', () => {
  const waits = retryDelays.map((_, index) => retryDelay(index + 1, 0, 0) ?? 0)
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(retryDelay(retryDelays.length + 1, 0, 0)).toBeUndefined()
})

test('a receiver may ask for more patience, up to a day, and never for less', () => {
  expect(retryDelay(1, 60_000, 0)).toBe(60_000)
  expect(retryDelay(3, 1, 0)).toBe(retryDelays[2])
  expect(retryDelay(1, 1e12, 0)).toBe(86_400_000)
})
