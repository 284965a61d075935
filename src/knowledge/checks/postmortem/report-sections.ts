/**
 * What: A report of another make has a summary or impact, a timeline, causes and actions, under whatever names.
 * Why: Readers look for these four; a report without them tells what happened and not why it will not happen again.
 * 规则：其他格式的报告，无论标题叫什么，都要有概要或影响、时间线、原因和改进项。
 * 理由：读者要找的就是这四样；缺了它们，只说了发生过什么，没说为什么不会再发生。
 * Source: https://sre.google/sre-book/example-postmortem/
 *
 * Bad:
 *   | # Login outage of the EU region
 *   |
 *   | ## Summary
 *   |
 *   | Nobody could sign in.
 *   → 1:1 Unexpected absence of timeline, causes, actions, expected a section for each
 * Good:
 *   | ## 概要
 *   |
 *   | 无法登录。
 *   |
 *   | ## 时间线
 *   |
 *   | - 2024-05-17 UTC：发生
 *   |
 *   | ## 根因
 *   |
 *   | 证书过期。
 *   |
 *   | ## 改进项
 *   |
 *   | 监控有效期。
 */
import type { SectionName } from '../../postmortem-facts/section-names.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const needed: readonly (readonly [string, readonly SectionName[]])[] = [
  ['summary', ['summary', 'impact']],
  ['timeline', ['timeline']],
  ['causes', ['cause']],
  ['actions', ['actions']],
]

export const reportSections = postmortemCheck('report-sections', 'warning', function* ({ sections, timeline, title, prose }) {
  const there = new Set(sections.flatMap(({ names }) => names))
  if (timeline.entries.length > 1) there.add('timeline')
  // The first paragraph under a title is a summary, whatever it is called.
  if ((sections[0]?.own.length ?? 0) > 0) there.add('summary')
  if (/\b(?:root cause|caus(?:e|ed|ing)|because|due to)\b|根因|原因/i.test(prose)) there.add('cause')
  const missing = needed.filter(([, names]) => !names.some((name) => there.has(name))).map(([name]) => name)
  if (missing.length === 0) return
  yield {
    at: title?.from ?? 0,
    message: `Unexpected absence of ${missing.join(', ')}, expected a section for each`,
    hint: 'Add the sections; say "not known" where it is not known.',
  }
})
