import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lintReport } from '#knowledge/lint/lint-report.ts'
import { lintFiles } from '#knowledge/lint/lint-files.ts'
import { fixture } from './fixture.ts'

const found = (path: string, text: string): string[] => lintReport({ path, text }).map(({ line, rule }) => `${line} ${rule}`)

/** Written for this test after the make of published reports: several days, 12 hours, headings as lines, two incidents. */
const clean = `# 2024-02-20, announcement swamps the media servers

## Summary

On 20 February 2024 joins failed for about 1 hour, from 1:47 PM to 2:50 PM PST. Nobody had set a limit, which caused it.

## Timeline

All times in PST (UTC-8)

### Feb 20 2024 - 1:47 PM

Joins begin to fail; the alert says "Violation started: Feb 20, 2024 at 9:47PM UTC".

### 2:08 PM

A limit of 30:70 is set, as in CVE-2021-44228, 10.0.0.1:8080 and ISO 8601-1:2019.

### 2:50 PM

Over.

### Feb 21 2024 - 12:10 AM

Watched until midnight.

## Second incident

**Timeline:**

| Time (UTC) | Event |
| --- | --- |
| 2024-02-22 23:50 | deploy |
| 00:10 | alert |
| 00:30 - 00:40 | rollback, within 10 minutes |

- Time to detection: 20 minutes
- Time to recovery: 40 minutes

## Action items

- [x] [Limit](https://github.com/example/sdk/issues/3) set
- Media team: alert on joins, by 2024-03-31 https://github.com/example/sdk/issues/4
`

describe('a report of another make', () => {
  it('that is in order gets no error and no warning', () => {
    expect(found('2024-02-20-joins.md', clean)).toEqual([])
  })

  it.each([
    ['a line moved up', '### 2:50 PM', '### 1:50 PM', '19 timeline-sorted'],
    ['another year in the summary', 'On 20 February 2024', 'On 20 February 2023', '5 year-slip'],
    ['another length', 'about 1 hour,', 'about 3 hours,', '5 range-duration'],
    ['another zone', '9:47PM UTC', '6:47PM UTC', '11 zone-against-utc'],
    ['five digits', '2024-02-22 23:50', '20242-02-22 23:50', '33 impossible-time'],
    ['the clock left open', '| 00:10 |', '| 00:?? |', '34 no-placeholder'],
    ['recovered before it was seen', 'recovery: 40 minutes', 'recovery: 10 minutes', '38 metric-against-timeline'],
    ['a number from nowhere', 'recovery: 40 minutes', 'recovery: 399 minutes', '38 metric-against-timeline'],
    ['a secret', 'A limit of', 'With ghp_0123456789abcdefghijABCDEFGHIJ0123 a limit of', '17 private-data'],
    ['blame', 'Nobody had set a limit, which caused it.', 'An operator carelessly set no limit.', '5 no-blame'],
  ])('%s is found', (_, find, replace, expected) => {
    expect(clean).toContain(find)
    expect(found('2024-02-20-joins.md', clean.replace(find, replace))).toContain(expected)
  })

  it('may be Chinese', () => {
    const text = `# 直播拉流失败

- 开始时间：2023-05-04 14:05
- 恢复时间：2023-05-04 13:50

## 概要

2023年5月4日（星期五）14:05 到 15:35 拉流失败，持续 30 分钟。

## 时间线（北京时间）

- 14:05 告警
- 14:45 定位
- 14:20 回滚

## 根因

人为失误。

## 改进项

- 待补充
`
    expect(found('report.md', text)).toEqual([
      '4 moments-in-order',
      '8 weekday-date',
      '8 summary-times',
      '8 range-duration',
      '14 timeline-sorted',
      '18 no-blame',
      '20 action-due',
      '20 action-owner',
      '22 no-placeholder',
    ])
  })

  it('may have a front matter of its own', () => {
    const text = `---\ntitle: Login outage of the EU region\nstart_time: 2021-03-04 10:00\nend_time: 2021-03-04T09:00:00Z\n---\n\nBecause of a timeout.\n`
    expect(found('x.md', text)).toContain('4 moments-in-order')
  })

  it('breaks nothing, whatever stands in it', () => {
    const parts = fc.constantFrom(
      '## Timeline\n',
      '- 10:00 x\n',
      '| Time | x |\n|-|-|\n| 1:2 | y |\n',
      '2021-02-30',
      '5 月 9 日',
      '**',
      '|',
      '1h',
      ' to ',
      '(',
      '`',
      '\n\n',
      '---\n',
      '[x][y]',
      '<a',
      '{',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('')
        const lines = text.split('\n')
        for (const { line, column } of lintReport({ path: 'x.md', text })) {
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('translations', () => {
  it('that name other facts are told apart', () => {
    const changed = fixture.map((file) =>
      file.path === 'postmortems/zh/token-refused.mdx'
        ? { ...file, text: file.text.replace('反馈：2024-05-17', '反馈：2024-05-18') }
        : file,
    )
    expect(lintFiles(changed).filter(({ rule }) => rule === 'translation-facts')).toMatchObject([
      { file: 'postmortems/en/token-refused.mdx', message: expect.stringMatching(/"2024-05-17"/) as string },
      { file: 'postmortems/zh/token-refused.mdx', message: expect.stringMatching(/"2024-05-18"/) as string },
    ])
  })

  it.each([
    ['a field', 'grade: P1', 'grade: P2', '"grade P2"'],
    ['an action', 'state: done', 'state: open', '"actions[0].state open"'],
    ['a duration', '报告者已能加入', '30 秒后报告者已能加入', '"30 s"'],
  ])('%s', (_, find, replace, said) => {
    const changed = fixture.map((entry) => {
      if (entry.path !== 'postmortems/zh/token-refused.mdx') return entry
      if (!entry.text.includes(find)) throw new Error(`the fixture does not say ${find}`)
      return { ...entry, text: entry.text.replace(find, replace) }
    })
    const messages = lintFiles(changed).filter(({ rule }) => rule === 'translation-facts')
    expect(messages.map(({ message }) => message).join('\n')).toContain(said)
  })
})
