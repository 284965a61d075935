/**
 * What: A date or time of day that no calendar or clock has: a year of five digits, month 13, 30 February, 25:10, 17:14pm.
 * Why: Every duration is counted from these. A slip of a key makes an outage of a century.
 * 规则：日期和时间必须真实存在：五位数的年份、13 月、2 月 30 日、25:10、17:14pm 都不行。
 * 理由：所有时长都由它们推算；多敲一个键，故障就成了一百年。
 * Source: https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 *
 * Bad:
 *   | Connections failed from 20214-03-31 12:06 UTC.
 *   → 1:25 Unexpected year 20214, expected four digits
 * Bad:
 *   | 2 月 30 日 10:00 恢复。
 *   → 1:1 Unexpected day 30 in month 2, expected 1 to 29
 * Bad:
 *   | The build failed at 17:14pm.
 *   → 1:21 Unexpected time of day 17:14pm, expected one of 24 hours or of twice 12
 * Good:
 *   | Connections failed from 2021-03-31 12:06 UTC.
 */
import { findClocks } from '../../postmortem-facts/clocks.ts'
import { daysIn } from '../../postmortem-facts/dates.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const hint = 'Correct it against the source; it is most likely a slip of a key.'

export const impossibleTime = postmortemCheck('impossible-time', 'error', function* ({ dates, blocks, prose }) {
  for (const { from, year, month, day, fault } of dates) {
    if (fault === 'year-digits') yield { at: from, message: `Unexpected year ${year ?? ''}, expected four digits`, hint }
    if (fault === 'month') yield { at: from, message: `Unexpected month ${month}, expected 1 to 12`, hint }
    if (fault === 'day') yield { at: from, message: `Unexpected day ${day} in month ${month}, expected 1 to ${daysIn(month, year)}`, hint }
  }
  const taken = new Set(dates.map(({ from }) => from))
  for (const block of blocks) {
    for (const { from, to, minutes, fault } of findClocks(prose.slice(block.from, block.to), block.from)) {
      if (fault === 'half')
        yield {
          at: from,
          message: `Unexpected time of day ${prose.slice(from, to).replace(/\.$/, '')}, expected one of 24 hours or of twice 12`,
          hint,
        }
      // A ratio such as 90:10 is no time; what stands in a timeline, or beside a zone, is.
      if ((fault !== 'hour' && fault !== 'minute') || taken.has(from) || !isTime(prose, from)) continue
      yield {
        at: from,
        message: `Unexpected time of day ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}, expected 00:00 to 23:59`,
        hint,
      }
    }
  }
})

const isTime = (prose: string, from: number): boolean =>
  /(?:\d{4}-\d{2}-\d{2}[ T]|\bat |\bfrom |\buntil |(?:^|\n)\s*[-|*]*\s*|[日号]\s*)$/.test(prose.slice(Math.max(0, from - 16), from)) ||
  /^\d{1,2}:\d{2}\s*(?:UTC|GMT|[A-Z]{2,4}\b)/.test(prose.slice(from, from + 12))
