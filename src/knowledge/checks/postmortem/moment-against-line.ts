/**
 * What: "Declared", "repaired" and "resolved" are at the same time where they are named and in the line of the timeline that reports them; and the time in an incident's heading is one of its own.
 * Why: The figures are counted from one of the two, and the story is read in the other.
 * 规则：标明的“宣布”“修复”“解决”时间，要与时间线里报告此事的那一行一致；事故标题里的时间，要出现在这次事故里。
 * 理由：数字按其中一处计算，读者看的却是另一处。
 * Source: https://sre.google/sre-book/example-postmortem/
 *
 * Bad:
 *   | - Incident declared: 2023-06-06 11:00
 *   | - Resolved: 2023-06-06 11:21
 *   |
 *   | ## Timeline (UTC)
 *   |
 *   | - 2023-06-06 11:00 - Incident declared
 *   | - 2023-06-06 13:11 - Incident resolved
 *   → 2:13 Unexpected resolved at 2023-06-06 11:21, expected 2023-06-06 13:11 as in the timeline
 * Bad:
 *   | ## Incident on 2020-04-15 10:58 - TLS
 *   |
 *   | - Fault occurs 2020-04-15 07:15
 *   | - First detected 2020-04-15 13:45
 *   | - Resolved 2020-04-15 15:09
 *   |
 *   | ## Incident on 2020-02-25 07:36 - masters
 *   |
 *   | - First detected 2020-02-25 07:36
 *   | - Resolved 2020-02-25 17:07
 *   → 1:1 Unexpected 10:58 in the heading, expected a time of this incident such as 07:15
 * Good:
 *   | - Resolved: 2023-06-06 13:11
 *   |
 *   | ## Timeline (UTC)
 *   |
 *   | - 2023-06-06 11:21 - The alert is resolved, we go on looking
 *   | - 2023-06-06 13:11 - Incident resolved
 */
import { findClocks } from '../../postmortem-facts/clocks.ts'
import { isWithin } from '../../postmortem-facts/incidents.ts'
import type { LabelledMoment } from '../../postmortem-facts/labelled.ts'
import { datedMoments, isExact } from '../../postmortem-facts/moment-span.ts'
import type { TimelineEntry } from '../../postmortem-facts/timeline.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const minute = 60_000

/** Lines that say nothing else; a longer one may speak of the alert, or of a part. */
const reports: Partial<Record<LabelledMoment, RegExp>> = {
  declared: /^incident (?:is |was |has been )?declared$|^宣布(?:为)?(?:事故|故障)$/,
  mitigated: /^incident (?:is |was |has been )?(?:repaired|mitigated)(?: and resolved)?$|^故障(?:缓解|止损)$/,
  resolved: /^incident (?:is |was |has been )?(?:declared |repaired and )?resolved$|^(?:故障|事故)(?:解决|恢复)$/,
}

const wordsOf = ({ words }: TimelineEntry): string =>
  words
    .replace(/https?:\S+/g, '')
    .replace(/[^\p{L}\s]/gu, ' ')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase()

const written = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ')

export const momentAgainstLine = postmortemCheck('moment-against-line', 'error', function* ({ moments, timeline, incidents, year }) {
  for (const incident of incidents) {
    const within = ({ from }: { from: number }): boolean => isWithin(incident, from)
    const named = datedMoments(moments.filter(within), year).filter(isExact)
    const lines = timeline.entries.filter(within)
    for (const moment of named) {
      const report = reports[moment.name]
      const told = lines.filter((line) => line.span !== undefined && line.clock !== undefined && report?.test(wordsOf(line)) === true)
      const local = moment.span.from + (moment.clock?.ahead ?? 0) * minute
      const [line] = told
      if (line?.span === undefined || told.some(({ span }) => span !== undefined && Math.abs(span.from - local) < minute)) continue
      yield {
        at: moment.from,
        message: `Unexpected ${moment.name} at ${written(local)}, expected ${written(line.span.from)} as in the timeline`,
        hint: 'Check both against the source, and count the figures again.',
      }
    }
    const [clock] = incident.heading === undefined ? [] : findClocks(incident.heading.title)
    const times = [...named, ...lines].flatMap((one) => one.clock ?? [])
    const [time] = times
    if (clock === undefined || incident.heading === undefined || time === undefined || named.length < 2) continue
    // Before the first of them something may have begun that nobody saw.
    const earliest = Math.min(...times.map(({ minutes }) => minutes))
    if (clock.minutes < earliest || times.some(({ minutes }) => minutes === clock.minutes)) continue
    yield {
      at: incident.heading.from,
      message: `Unexpected ${clockText(clock.minutes)} in the heading, expected a time of this incident such as ${clockText(time.minutes)}`,
      hint: 'A heading is copied from the last incident more often than it is counted.',
    }
  }
})

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
