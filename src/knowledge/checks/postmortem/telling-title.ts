/**
 * What: The title says what failed for whom, beyond "incident", "outage" and a date.
 * Why: Titles are what search, lists and links show. Nobody opens "Postmortem 2024-05-17" to find their own fault.
 * 规则：标题要说出什么坏了、影响谁，不能只有“故障”“复盘”加日期。
 * 理由：搜索、列表和链接显示的就是标题；没人会点开“2024-05-17 故障复盘”来找自己的问题。
 * Source: https://postmortems.pagerduty.com/how_to_write/writing/
 *
 * Bad:
 *   | # Incident report 2024-05-17
 *   → 1:1 Unexpected title "Incident report 2024-05-17", expected what failed and for whom
 * Bad:
 *   | # 5月17日故障复盘
 *   → 1:1 Unexpected title "5月17日故障复盘", expected what failed and for whom
 * Good:
 *   | # Incident report May 12 2025 - Earthscope resource provisioning issue
 */
import { findClocks } from '../../postmortem-facts/clocks.ts'
import { findDates } from '../../postmortem-facts/dates.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const empty =
  /\b(?:post-?\s?mortem|incident|outage|report|template|for|reports|service|issue|problem|downtime|title|analysis|review|rca|root cause|untitled|summary|of|the|on|at|a|an|is|down|disruption|production|major|minor|critical|sev-?\d|p[0-4]|blameless|pm\d*|no|nr)\b|[#\d\s\-–—:：,，.()（）/_&+]|故障|事故|复盘|报告|事件|问题|分析|回顾|总结|线上|严重|重大|服务|异常|关于|的|一次|年|月|日/gi

export const tellingTitle = postmortemCheck('telling-title', 'warning', function* ({ title }) {
  if (title === undefined) return
  let rest = title.text
  for (const { from, to } of [...findDates(rest), ...findClocks(rest)].sort((a, b) => b.from - a.from))
    rest = rest.slice(0, from) + rest.slice(to)
  if (rest.replace(empty, '').length >= 2) return
  yield {
    at: title.from,
    message: `Unexpected title "${title.text}", expected what failed and for whom`,
    hint: 'Name the symptom as a customer would, and the part that failed.',
  }
})
