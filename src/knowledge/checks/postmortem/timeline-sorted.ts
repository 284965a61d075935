/**
 * What: The lines of a timeline are in the order in which things happened.
 * Why: Readers take the order for the story: a cause that stands below its effect is overlooked. A line out of order is often a mistyped time.
 * 规则：时间线各行按发生顺序排列。
 * 理由：读者把顺序当作经过：写在结果下面的原因会被忽略；乱序的一行往往是时间敲错了。
 * Source: https://postmortems.pagerduty.com/how_to_write/writing/#create-a-timeline
 *
 * Bad:
 *   | ## Timeline
 *   |
 *   | | Time (UTC) | Event |
 *   | | --- | --- |
 *   | | 2021-12-13 15:50 | Scan started |
 *   | | 2021-12-13 14:30 | First contact |
 *   → 6:3 Unexpected 2021-12-13 14:30 after 2021-12-13 15:50, expected the order of events
 * Good:
 *   | ## Timeline (UTC)
 *   |
 *   | - 23:50 alert
 *   | - 00:10 rollback
 */
import { isWithin } from '../../postmortem-facts/incidents.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'
import type { TimelineEntry } from '../../postmortem-facts/timeline.ts'

type Timed = TimelineEntry & { span: { from: number; to: number } }

/** Newest first is an order too. */
const isDescending = (entries: readonly Timed[]): boolean => {
  const steps = entries.slice(1).map(({ span }, index) => Math.sign(span.from - (entries[index]?.span.from ?? 0)))
  return steps.filter((step) => step < 0).length > steps.filter((step) => step > 0).length * 2 && steps.length > 2
}

export const timelineSorted = postmortemCheck('timeline-sorted', 'error', function* ({ timeline, incidents, prose }) {
  for (const incident of incidents) {
    const timed = timeline.entries.filter((entry): entry is Timed => entry.span !== undefined && isWithin(incident, entry.from))
    const flip = isDescending(timed) ? -1 : 1
    let last: Timed | undefined
    for (const entry of timed) {
      // A second table or list without days may tell another part of the story.
      if (last !== undefined && entry.group !== last.group && entry.date === undefined && entry.group >= 0) last = undefined
      const ordered = last === undefined || (flip === 1 ? entry.span.to >= last.span.from : entry.span.from <= last.span.to)
      if (!ordered && last !== undefined) {
        yield {
          at: entry.from,
          message: `Unexpected ${written(prose, entry)} after ${written(prose, last)}, expected the order of events`,
          hint: 'Move the line, or correct its time; write the day where a line is past midnight.',
        }
        continue
      }
      if (last === undefined || entry.span.from !== entry.span.to || last.span.from !== last.span.to || ordered) last = entry
    }
  }
})

const written = (prose: string, { from, to }: TimelineEntry): string => prose.slice(from, to).replace(/\s+/g, ' ').trim()
