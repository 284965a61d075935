/**
 * What: A total of durations is the sum of those that are listed.
 * Why: The total is the number that is quoted, and it is written before the list is final.
 * 规则：合计时长等于所列各项之和。
 * 理由：被引用的正是合计，而它往往写在清单定稿之前。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad:
 *   | Two incidents totaling over 14 hours:
 *   |
 *   | - October 21 (103 minutes): overload
 *   | - October 29 (7 hours 9 minutes): latency
 *   → 1:24 Unexpected total of 14 h, expected 8 h 52 min, the sum of the 2 that are listed
 * Good:
 *   | Two incidents totaling almost 9 hours:
 *   |
 *   | - October 21 (103 minutes): overload
 *   | - October 29 (7 hours 9 minutes): latency
 */
import { durationText, findDurations, fits } from '../../postmortem-facts/durations.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const total =
  /\btotal(?:l?ing|s|led)?\b[^.\n]{0,24}$|\bcumulative\b[^.\n]{0,30}$|\baltogether\b[^.\n]{0,12}$|(?:累计|合计|总计|共计)[^。\n]{0,8}$/i

export const statedTotal = postmortemCheck('stated-total', 'error', function* ({ blocks, prose }) {
  const lists = new Map<number, number[]>()
  for (const { kind, group, from, to } of blocks) {
    if (kind !== 'item') continue
    const bracketed = /[(（]([^()（）]*)[)）]/.exec(prose.slice(from, from + Math.min(to - from, 80)))?.[1] ?? ''
    const [duration, ...more] = findDurations(bracketed)
    if (duration !== undefined && more.length === 0 && duration.to - duration.from > bracketed.length - 4)
      lists.set(group, [...(lists.get(group) ?? []), duration.minutes])
  }
  const [listed] = [...lists.values()].filter((minutes) => minutes.length > 1)
  if (listed === undefined || lists.size !== 1) return
  const sum = listed.reduce((all, minutes) => all + minutes, 0)
  for (const { from, to } of blocks) {
    for (const stated of findDurations(prose.slice(from, to), from)) {
      if (!total.test(prose.slice(Math.max(from, stated.from - 60), stated.from)) || fits(stated, sum)) continue
      yield {
        at: stated.from,
        message: `Unexpected total of ${durationText(stated.minutes)}, expected ${durationText(sum)}, the sum of the ${listed.length} that are listed`,
        hint: 'Add them up again, or say what else the total holds.',
      }
    }
  }
})
