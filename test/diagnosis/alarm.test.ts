import { expect, test } from 'vitest'
import { alarms, type Watch } from '#diagnosis/rules/alarm.ts'

/** A reading a second: `x` is bad, `.` is good, `?` is neither. */
const spansOf = (readings: string, watch: Omit<Watch, 'bad' | 'good'> = {}) => {
  const at = Float64Array.from(readings, (_, index) => index * 1000)
  const dt = at.map((_, index) => (index === 0 ? NaN : 1000))
  const is = (sign: string) => (index: number) => readings[index] === sign
  return alarms({ at, dt }, { bad: is('x'), good: is('.'), graceMs: 0, ...watch }).map(({ first, last }) => [first, last])
}

test.each([
  ['..xx...xx.', []],
  ['..xxx.....', [[2, 4]]],
  ['..x.x.x...', [[2, 6]]],
  ['..xxx.x...', [[2, 6]]],
  ['..xxx?????', [[2, 4]]],
  ['..xxx...xx', [[2, 4]]],
  [
    '..xxx...xxx',
    [
      [2, 4],
      [8, 10],
    ],
  ],
])('three of five: %s', (readings, spans) => expect(spansOf(readings)).toEqual(spans))

test('what ended an alarm begins no other one', () => {
  expect(spansOf('.xx......', { need: 2 })).toEqual([[1, 2]])
  expect(spansOf('.xx...x..', { need: 2 })).toEqual([[1, 2]])
})
