/**
 * What: A stated time to detect, to repair or to resolve is the time between the moments the report names. Working hours are counted as such where the report names them.
 * Why: Two readers quote two numbers, and a mean over the year holds the wrong one.
 * 规则：写明的发现、修复或解决耗时，要等于报告所标明的时刻之差；报告写明工作时间的，按工作时间计算。
 * 理由：两个读者会引用两个数字，全年的平均值里也掺进了错的那一个。
 * Source: https://sre.google/resources/practices-and-processes/incident-metrics-in-sre/
 *
 * Bad:
 *   | - Fault occurs 2020-02-25 07:32
 *   | - Incident declared 2020-02-25 10:58
 *   | - Resolved 2020-02-25 17:07
 *   |
 *   | **Time to repair**: 4h 9m
 *   → 5:21 Unexpected time to repair of 4 h 9 min, expected 6 h 9 min from declared to resolved
 * Bad:
 *   | - First detected: 2020-08-07 15:51
 *   | - Resolved: 2020-08-14 10:06
 *   |
 *   | Time to resolve: 33h 15m (during support hours 10:00-17:00 M-F)
 *   → 4:18 Unexpected time to resolve of 33 h 15 min, expected 29 h 15 min in working hours from detected to resolved
 * Good:
 *   | - 开始时间：2024-05-17 14:02
 *   | - 缓解时间：2024-05-17 14:40
 *   | - 恢复时间：2024-05-17 15:10
 *   |
 *   | 恢复耗时：1 小时 8 分钟
 * Good:
 *   | - 发现时间：2020-04-15 07:15
 *   | - 解决时间：2020-04-15 15:09
 *   |
 *   | 解决耗时：5 小时 9 分钟（工作时间 10:00-17:00）
 */
import { durationText, fits, type StatedDuration } from '../../postmortem-facts/durations.ts'
import { isWithin } from '../../postmortem-facts/incidents.ts'
import { datedMoments } from '../../postmortem-facts/moment-span.ts'
import { gapsFor, type Gap } from '../../postmortem-facts/named-gaps.ts'
import { usualHours, workingHoursIn, workingMinutes, type WorkingHours } from '../../postmortem-facts/working-time.ts'
import type { DurationLabel } from '../../postmortem-facts/labelled.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const names: Readonly<Record<DurationLabel, string>> = {
  detect: 'time to detect',
  recover: 'time to repair',
  resolve: 'time to resolve',
  whole: 'duration',
}

type Measured = Readonly<{ gap: Gap; minutes: number }>

/** What was counted by hand is right to the minute, or to the unit it was written in. */
const isCounted = (stated: StatedDuration, measured: number): boolean =>
  stated.sense === 'exact' && stated.grain <= 1 ? Math.abs(stated.minutes - measured) <= 2 : fits({ ...stated, working: false }, measured)

const nearest = (stated: StatedDuration, all: readonly Measured[]): Measured | undefined =>
  all.toSorted((a, b) => Math.abs(a.minutes - stated.minutes) - Math.abs(b.minutes - stated.minutes))[0]

export const metricAgainstMoments = postmortemCheck(
  'metric-against-moments',
  'error',
  function* ({ durations, moments, incidents, prose, year }) {
    const hoursOfReport = workingHoursIn(prose)
    for (const incident of incidents) {
      const dated = datedMoments(
        moments.filter(({ from }) => isWithin(incident, from)),
        year,
      )
      for (const { name, duration, beside, mean } of durations.filter(({ duration: { from } }) => isWithin(incident, from))) {
        const gaps = mean ? [] : gapsFor(name, dated)
        if (gaps.length === 0) continue
        const hours = workingHoursIn(beside)
        const wall = gaps.map((gap): Measured => ({ gap, minutes: gap.minutes }))
        const counted = (windows: readonly WorkingHours[]): Measured[] =>
          gaps.flatMap((gap) => windows.map((window) => ({ gap, minutes: workingMinutes(gap.from.span.from, gap.to.span.from, window) })))
        const right = (measured: readonly Measured[]): boolean => measured.some(({ minutes }) => isCounted(duration, minutes))
        // Who counts in working hours often says so once, or not at all: a figure that they give is no contradiction.
        if (hours.length > 0 ? right(counted(hours)) : right(wall) || right(counted([...hoursOfReport, ...usualHours]))) continue
        if (hours.length === 0 && duration.working && wall.some(({ minutes }) => duration.minutes <= minutes)) continue
        const expected = nearest(duration, hours.length > 0 ? counted(hours) : wall)
        if (expected === undefined) continue
        yield {
          at: duration.from + (/^\s*/.exec(prose.slice(duration.from))?.[0].length ?? 0),
          message: `Unexpected ${names[name]} of ${durationText(duration.minutes)}, expected ${durationText(expected.minutes)}${hours.length > 0 ? ' in working hours' : ''} from ${expected.gap.from.name} to ${expected.gap.to.name}`,
          hint: 'Recount it, and check both moments; if it is counted in working time, say in which hours.',
        }
      }
    }
  },
)
