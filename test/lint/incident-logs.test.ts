import { expect, it } from 'vitest'
import { lintReport } from '#knowledge/lint/lint-report.ts'

const found = (text: string): string[] =>
  lintReport({ path: 'incident-log.md', text })
    .filter(({ rule }) => !/^(?:action|report|timeline-zone)/.test(rule))
    .map(({ line, rule }) => `${line} ${rule}`)

/** Written for this test after the make of published logs: newest first, a quarter a heading, figures counted in support hours. */
const log = `# Incident log

## Q1 2023 (January-March)

- **Mean time to repair**: 2h 15m

### Incident on 2023-02-02 10:20 - Media servers full

- **Key events**
  - First detected: 2023-02-02 10:14
  - Incident declared: 2023-02-02 10.20
  - Repaired 2023-02-02 10:44
  - Resolved 2023-02-02 11:36

- **Time to repair**: 0h 30m
- **Time to resolve**: 1h 22m

- **Context**:
  - 2023-02-02 10:14: alert
  - 2023-02-02 10:20 **Incident is declared**.
  - 2023-02-02 10:44: one part is resolved
  - 2023-02-02 11:36: Incident resolved

### Incident on 2023-01-06 15:00 - Tokens refused

- **Key events**
  - Fault occurs 2023-01-06 15:00
  - Repaired 2023-01-09 12:00
  - Resolved 2023-01-09 12:00

- **Time to repair**: 4h (during support hours 10:00-17:00 M-F)

## Q4 2022 (October to December)

- **Mean time to repair**: 27m

### Incident on 2022-11-15 16:03 - Recorder down

- **Key events**
  - First detected 2022-11-15 16:03
  - Resolved 2022-11-15 16:30

- **Time to repair**: 27m
`

it('a log that is in order gets nothing', () => {
  expect(found(log)).toEqual([])
})

it.each([
  ['another year', 'declared: 2023-02-02', 'declared: 2022-02-02', ['11 moments-in-order', '11 year-slip', '11 moment-against-line']],
  ['another month', 'Resolved 2023-02-02', 'Resolved 2023-04-02', ['13 moment-against-line', '16 metric-against-moments']],
  ['a line of another year', '- 2023-02-02 10:44:', '- 2022-02-02 10:44:', ['21 timeline-sorted', '21 year-slip']],
  [
    'declared when it was over',
    'declared: 2023-02-02 10.20',
    'declared: 2023-02-02 11:40',
    ['11 moment-against-line', '13 moments-in-order'],
  ],
  ['another figure', 'repair**: 0h 30m', 'repair**: 0h 50m', ['5 stated-mean', '15 metric-against-moments']],
  ['support hours miscounted', ': 4h (during', ': 6h (during', ['5 stated-mean', '31 metric-against-moments']],
  ['another quarter', 'Q1 2023 (January', 'Q2 2023 (January', ['3 period-heading']],
  ['an incident of another quarter', '### Incident on 2022-11-15', '### Incident on 2022-09-15', ['37 period-heading']],
  ['a heading copied from elsewhere', '02-02 10:20 - Media', '02-02 15:20 - Media', ['7 moment-against-line']],
])('%s is found', (_, find, replace, expected) => {
  expect(log).toContain(find)
  expect(found(log.replace(find, replace)).toSorted()).toEqual(expected.toSorted())
})
