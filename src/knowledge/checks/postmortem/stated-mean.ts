/**
 * What: A mean time to repair or to resolve is the mean of those that are listed under its heading.
 * Why: The mean is what is quoted, and it is not counted again when one of its incidents is corrected.
 * 规则：平均修复耗时、平均解决耗时，要等于该标题下所列各项的平均。
 * 理由：被引用的是平均值；更正了其中一次事故，平均值往往没有跟着重算。
 * Source: https://sre.google/resources/practices-and-processes/incident-metrics-in-sre/
 *
 * Bad:
 *   | ## Q1 2022
 *   |
 *   | - **Mean Time to Repair**: 1h 39m
 *   |
 *   | ### Incident on 2022-03-10
 *   |
 *   | - Time to repair: 8m
 *   |
 *   | ### Incident on 2022-01-22
 *   |
 *   | - Time to repair: 2h 2m
 *   → 3:28 Unexpected mean of 1 h 39 min, expected 1 h 5 min, the mean of the 2 that are listed
 * Good:
 *   | ## Q1 2022
 *   |
 *   | - Mean time to repair: 1h 5m
 *   |
 *   | ### Incident on 2022-03-10
 *   |
 *   | - Time to repair: 8m
 *   |
 *   | ### Incident on 2022-01-22
 *   |
 *   | - Time to repair: 2h 2m
 */
import { durationText } from '../../postmortem-facts/durations.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

/** Means are rounded, and so is what they are counted from. */
const slack = 2

export const statedMean = postmortemCheck('stated-mean', 'error', function* ({ durations, sections, prose, text }) {
  for (const stated of durations.filter(({ mean }) => mean)) {
    const section = sections.findLast(({ from }) => from <= stated.duration.from)
    const to = sections.find(({ from, depth }) => from > stated.duration.from && depth <= (section?.depth ?? 0))?.from ?? text.length
    const listed = durations.filter(
      ({ name, mean, duration }) => !mean && name === stated.name && duration.from > stated.duration.to && duration.from < to,
    )
    if (listed.length < 2) continue
    const mean = listed.reduce((sum, { duration }) => sum + duration.minutes, 0) / listed.length
    if (Math.abs(mean - stated.duration.minutes) <= Math.max(slack, stated.duration.grain / 2)) continue
    yield {
      at: stated.duration.from + (/^\s*/.exec(prose.slice(stated.duration.from))?.[0].length ?? 0),
      message: `Unexpected mean of ${durationText(stated.duration.minutes)}, expected ${durationText(mean)}, the mean of the ${listed.length} that are listed`,
      hint: 'Count it again from the incidents under this heading.',
    }
  }
})
