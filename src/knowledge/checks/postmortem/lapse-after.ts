/**
 * What: "Two hours after the mitigation" is two hours after the line of the timeline that tells of it.
 * Why: Such a sentence is written from memory, weeks later, and becomes the lesson that is learnt.
 * 规则：“缓解两小时后”要与时间线里讲缓解的那一行相隔两小时。
 * 理由：这类句子常是几周后凭记忆写的，却成了大家记住的教训。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad:
 *   | ## Timeline (UTC)
 *   |
 *   | - 10:45 version 1.270.0 deployed
 *   | - 14:59 two customers report it
 *   | - 16:11 reverted, issue mitigated
 *   | - 16:25 incident declared
 *   |
 *   | ## Lessons learned
 *   |
 *   | - Declare at once, and not almost two hours after mitigation.
 *   → 10:28 Unexpected 2 h after mitigation, expected a time between 16:11 and another line of the timeline
 * Bad:
 *   | ## 时间线（UTC）
 *   |
 *   | - 10:45 发布
 *   | - 14:59 两位客户反馈
 *   | - 16:11 回滚，故障缓解
 *   |
 *   | ## 经验教训
 *   |
 *   | 发布后 2 小时才收到反馈。
 *   → 9:5 Unexpected 2 h after 发布, expected a time between 10:45 and another line of the timeline
 * Good:
 *   | ## Timeline (UTC)
 *   |
 *   | - 10:45 version 1.270.0 deployed
 *   | - 14:59 two customers report it
 *   | - 16:11 reverted, issue mitigated
 *   |
 *   | ## Lessons learned
 *   |
 *   | - It was seen only 4 hours after the deployment.
 */
import { durationText, findDurations, fits } from '../../postmortem-facts/durations.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

/** What the timeline may call it. */
const events: readonly Readonly<{ noun: string; line: RegExp }>[] = [
  { noun: 'mitigation|the mitigation|it was mitigated', line: /mitigat|reverted|rolled back/i },
  { noun: '(?:the |our )?(?:deployment|deploy|rollout|release)', line: /deploy|released|roll(?:ed)? ?out|rollout|shipped/i },
  { noun: '(?:the )?detection|(?:it|the incident|the issue) was (?:detected|noticed)', line: /detect|alert|notic|report/i },
  {
    noun: '(?:the )?(?:resolution|recovery)|(?:it|the incident|the issue) was (?:resolved|fixed)',
    line: /resolv|recover|restor|fixed|back to normal/i,
  },
  { noun: '(?:the )?(?:declaration)|(?:it|the incident) was declared', line: /declar/i },
]
const english = new RegExp(String.raw`^\s*after\s+(?<noun>${events.map(({ noun }) => noun).join('|')})\b`, 'i')
const chinese: Readonly<Record<string, RegExp>> = { 发布: /发布|上线|部署/, 缓解: /缓解|回滚|止损/, 恢复: /恢复|解决/, 告警: /告警|报警/ }
const chineseBefore = /(?<noun>发布|缓解|恢复|告警)[后之]后?\s*(?:约|近|仅|只|才|整整)?\s*$/

export const lapseAfter = postmortemCheck('lapse-after', 'warning', function* ({ blocks, prose, timeline, incidents }) {
  const lines = timeline.entries.flatMap(({ span, clock, words }) =>
    span === undefined || clock === undefined || clock.fault !== undefined ? [] : [{ at: span.from, words, clock }],
  )
  const [first, last] = [lines[0], lines.at(-1)]
  if (lines.length < 3 || incidents.length > 1 || first === undefined || last === undefined) return
  const [from, to] = [timeline.from ?? 0, timeline.entries.at(-1)?.end ?? 0]
  const whole = (last.at - first.at) / 60_000
  for (const block of blocks) {
    // Lines of the timeline speak of themselves.
    if (block.from >= from && block.from <= to) continue
    const text = prose.slice(block.from, block.to)
    for (const stated of findDurations(text, block.from)) {
      const noun = english.exec(prose.slice(stated.to, block.to))?.groups?.noun
      const han = chineseBefore.exec(prose.slice(block.from, stated.from + (/^\s*/.exec(prose.slice(stated.from))?.[0].length ?? 0)))
        ?.groups?.noun
      const told = noun === undefined ? chinese[han ?? ''] : events.find((event) => new RegExp(`^(?:${event.noun})$`, 'i').test(noun))?.line
      const starts = lines.filter(({ words }) => told?.test(words) === true)
      const [start] = starts
      // What took longer than all of the timeline is about something else.
      if (start === undefined || stated.sense === 'under' || stated.working || stated.minutes > whole) continue
      const gaps = starts.flatMap(({ at }) => lines.filter((line) => line.at > at).map((line) => (line.at - at) / 60_000))
      if (gaps.length === 0 || gaps.some((gap) => fits(stated, gap))) continue
      yield {
        at: stated.from + (/^\s*/.exec(prose.slice(stated.from))?.[0].length ?? 0),
        message: `Unexpected ${durationText(stated.minutes)} after ${noun ?? han ?? ''}, expected a time between ${prose.slice(start.clock.from, start.clock.to).trim()} and another line of the timeline`,
        hint: 'Count it from the timeline, or add the line it was counted from.',
      }
    }
  }
})
