/**
 * What: A time in the front matter that is known to the minute is a line of the timeline too.
 * Why: Durations are derived from the front matter, readers read the timeline. When the two differ, one is invented.
 * 规则：前置信息中精确到分钟的时间，在时间线里也要有一行。
 * 理由：时长由前置信息推算，读者看的是时间线；两处不一致，必有一处是编的。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad:
 *   | ---
 *   | times: { started: unknown, resolved: "2024-05-17T08:30:00Z" }
 *   | ---
 *   |
 *   | ## Timeline
 *   |
 *   | - 2024-05-17 08:00 UTC: fault begins
 *   | - 2024-05-17 08:20 UTC: over
 *   → 2:38 Unexpected resolved "2024-05-17T08:30:00Z" without a line in the timeline, expected one at 2024-05-17 08:30 UTC
 * Good:
 *   | ---
 *   | times: { started: unknown, resolved: "2024-05-17T08:30:00Z" }
 *   | ---
 *   |
 *   | ## Timeline
 *   |
 *   | - 2024-05-17 08:00 UTC: fault begins
 *   | - 2024-05-17 16:30 +08:00: over
 */
import { parseImpreciseTime, toEpochMs } from '#kernel/imprecise-time.ts'
import { fileCheck } from '../../lint/check.ts'
import { labelledMoments } from '../../postmortem-facts/labelled.ts'
import { valueAt } from '../../source/place.ts'

const minute = 60_000

export const timesInTimeline = fileCheck('times-in-timeline', 'warning', function* ({ place, records, facts }) {
  if (place.kind !== 'postmortem') return
  const lines = (facts?.().timeline.entries ?? []).flatMap(({ span, ahead, clock }) =>
    span === undefined || clock === undefined ? [] : [span.from - (ahead ?? 0) * minute],
  )
  // A timeline of days only cannot show minutes.
  if (lines.length < 2) return
  for (const record of records) {
    for (const name of labelledMoments) {
      const text = valueAt(record.value, ['times', name])
      const time = typeof text === 'string' ? parseImpreciseTime(text) : undefined
      const at = time?.precision === 'minute' ? toEpochMs(time) : undefined
      if (at === undefined || lines.some((line) => Math.abs(line - at) < minute)) continue
      yield {
        place: record.place(['times', name]),
        message: `Unexpected ${name} "${String(text)}" without a line in the timeline, expected one at ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
        hint: 'Add the line with its source, or correct the time.',
      }
    }
  }
})
