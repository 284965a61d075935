import { expect, test } from 'vitest'
import { lintReport } from '#knowledge/lint/lint-report.ts'

/** The third line lies before the second. */
const forms: Readonly<Record<string, string>> = {
  'numbered list': '1. 10:03 UTC: deploy\n2. 10:20 UTC: alert\n3. 10:12 UTC: fixed',
  'twelve hours': '* **10:03am** deploy\n* **1:20pm** alert\n* **12:12pm** fixed',
  'month first': '- 3/25/2021 10:03 deploy\n- 3/25/2021 10:20 alert\n- 3/24/2021 10:22 fixed',
  'lines of a paragraph': '10:03 – deploy\n10:20 – alert\n10:12 – fixed',
  'days over lists': '- 2021-03-25\n  - 10:03 deploy\n- 2021-03-25\n  - 10:20 alert\n- 2021-03-24\n  - 10:22 fixed',
  'ISO 8601': '- 2021-03-25T10:03:00Z deploy\n- 2021-03-25T10:03:30Z alert\n- 2021-03-25T09:59:00Z fixed',
  'without a year': '- Mar 25, 10:03: deploy\n- Mar 25, 10:20: alert\n- Mar 25, 10:12: fixed',
  'two columns':
    '| Date | Time | Event |\n|-|-|-|\n| 2021-03-25 | 10:03 | deploy |\n| 2021-03-25 | 10:20 | alert |\n| 2021-03-25 | 10:12 | fixed |',
  Chinese: '- 10 时 03 分 发布\n- 10 时 20 分 告警\n- 10 时 12 分 恢复',
}

/** In order, though a line may look otherwise. */
const inOrder: Readonly<Record<string, string>> = {
  'two columns over midnight': '| Date | Time | Event |\n|-|-|-|\n| 2021-03-25 | 23:03 | deploy |\n| 2021-03-26 | 00:20 | alert |',
  'a day written once':
    '| Date | Time | Event |\n|-|-|-|\n| 2021-03-25 | 23:03 | deploy |\n| | 23:20 | alert |\n| 2021-03-26 | 10:12 | fixed |',
  'the next day in words': '- 22:10 deploy\n- 23:20 alert\n- 08:12 (next day) fixed',
  'ranges that overlap': '- 10:10-10:30 deploy\n- 10:20 alert\n- 11:12 fixed',
  'newest first': '- 11:12 fixed\n- 10:40 found\n- 10:20 alert\n- 10:10 deploy',
  'new year': '- Dec 31, 23:50: deploy\n- Jan 1, 00:10: alert',
}

const unsorted = (timeline: string): number =>
  lintReport({ path: 'x.md', text: `# Search broke\n\n## Timeline (UTC)\n\n${timeline}\n` }).filter(
    ({ rule }) => rule === 'timeline-sorted',
  ).length

test.each(Object.entries(forms))('a line out of order is seen: %s', (_, timeline) => {
  expect(unsorted(timeline)).toBe(1)
})

test.each(Object.entries(inOrder))('an order is an order: %s', (_, timeline) => {
  expect(unsorted(timeline)).toBe(0)
})
