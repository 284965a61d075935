import { expect, test } from 'vitest'
import { formatWorkingTime } from '#i18n/durations.ts'

test.each([
  [2550, '42 h 30 min', '42 小时 30 分钟'],
  [60, '1 h', '1 小时'],
  [0.4, '0 min', '0 分钟'],
  [59.6, '1 h', '1 小时'],
])('%d minutes of work in words', (minutes, en, zh) => {
  expect([formatWorkingTime(minutes, 'en'), formatWorkingTime(minutes, 'zh')]).toEqual([en, zh])
})
