/**
 * What: A stated time to detect, time to recover or total duration is the time between two lines of the timeline, and recovery takes longer than detection.
 * Why: These numbers go into statistics nobody recounts. A number that no two lines give was counted from times that are not in the report.
 * 规则：写明的发现耗时、恢复耗时或总时长，应等于时间线中某两行之差，且恢复耗时大于发现耗时。
 * 理由：这些数字会进入没人复核的统计；时间线里推不出的数字，来自报告之外的时间。
 * Source: https://sre.google/resources/practices-and-processes/incident-metrics-in-sre/
 *
 * Bad:
 *   | ## Timeline (UTC)
 *   |
 *   | - 2024-03-13 10:01 node not ready
 *   | - 2024-03-13 10:05 alert seen
 *   | - 2024-03-13 15:18 new node
 *   |
 *   | ## Stats
 *   |
 *   | - Time to detection: 4 minutes
 *   | - Time to recovery: 399 minutes
 *   → 10:21 Unexpected time to recover of 6 h 39 min, expected the time between two lines of the timeline
 * Good:
 *   | ## Timeline (UTC)
 *   |
 *   | - 2021-03-31 12:06 expired
 *   | - 2021-03-31 12:11 reported
 *   | - 2021-03-31 13:30 renewed
 *   |
 *   | ## Stats
 *   |
 *   | - Time to detection: 5 minutes
 *   | - Time to recovery: 84 minutes
 */
import { durationText, fits } from '../../postmortem-facts/durations.ts'
import { findClocks } from '../../postmortem-facts/clocks.ts'
import { isWithin } from '../../postmortem-facts/incidents.ts'
import type { DurationLabel } from '../../postmortem-facts/labelled.ts'
import { datedMoments } from '../../postmortem-facts/moment-span.ts'
import { gapsFor } from '../../postmortem-facts/named-gaps.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const names: Readonly<Record<DurationLabel, string>> = {
  detect: 'time to detect',
  recover: 'time to recover',
  resolve: 'time to resolve',
  whole: 'duration',
}

export const metricAgainstTimeline = postmortemCheck('metric-against-timeline', 'error', function* (facts) {
  const { timeline, prose, incidents, year } = facts
  const place = (from: number): number => from + (/^\s*/.exec(prose.slice(from))?.[0].length ?? 0)
  for (const incident of incidents) {
    const within = ({ from }: { from: number }): boolean => isWithin(incident, from)
    const named = datedMoments(facts.moments.filter(within), year)
    const durations = facts.durations.filter(({ duration, mean }) => within(duration) && !mean)
    const lines = timeline.entries
      .filter(within)
      .flatMap(({ span, clock }) => (span !== undefined && clock !== undefined && clock.fault === undefined ? [span.from] : []))
    const gaps = lines.flatMap((from, index) => lines.slice(index + 1).map((to) => (to - from) / 60_000))
    for (const { name, duration, beside } of durations) {
      // With both ends beside it, "range-duration" has judged it; with both of them named, "metric-against-moments" has.
      if (findClocks(beside).length >= 2 || gapsFor(name, named).length > 0) continue
      if (lines.length < 2 || duration.working || gaps.some((gap) => fits(duration, gap))) continue
      yield {
        at: place(duration.from),
        message: `Unexpected ${names[name]} of ${durationText(duration.minutes)}, expected the time between two lines of the timeline`,
        hint: 'Recount it, or add the line it was counted from.',
      }
    }
    const [detect, recover] = [durations.find(({ name }) => name === 'detect'), durations.find(({ name }) => name === 'recover')]
    if (detect === undefined || recover === undefined || recover.duration.minutes > detect.duration.minutes) continue
    yield {
      at: place(recover.duration.from),
      message: `Unexpected time to recover of ${durationText(recover.duration.minutes)} beside a time to detect of ${durationText(detect.duration.minutes)}, expected a longer one`,
      hint: 'Count both from the start of the impact.',
    }
  }
})
