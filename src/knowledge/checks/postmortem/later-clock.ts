/**
 * What: "Ten minutes later, at 10:20" comes ten minutes after a time that is told before it; "for 10 minutes (since 10:10)" fits the time of its line.
 * Why: The two were written in two sentences and only one of them was corrected.
 * 规则：“十分钟后，10:20”要比前面写到的某个时间晚十分钟；“已持续 10 分钟（自 10:10 起）”要与所在行的时间相符。
 * 理由：两句话分别写成，更正时只改了一句。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad:
 *   | The change went out at 10:05. Forty minutes later, at 10:25, joins failed.
 *   → 1:31 Unexpected 40 min between the times before and 10:25, expected 20 min
 * Bad:
 *   | ## Timeline (UTC)
 *   |
 *   | - 17:10 alert
 *   | - 17:20 The proxy works again; it had been running for 10m already (since 15:10).
 *   → 4:56 Unexpected 10 min between 15:10 and 17:20, expected 2 h 10 min
 * Bad:
 *   | 10:05 发布。40 分钟后，10:25 开始入会失败。
 *   → 1:10 Unexpected 40 min between the times before and 10:25, expected 20 min
 * Good:
 *   | The change went out at 10:05. Twenty minutes later, at 10:25, joins failed.
 */
import { findClocks } from '../../postmortem-facts/clocks.ts'
import { durationText, findDurations, fits } from '../../postmortem-facts/durations.ts'
import { postmortemCheck, type FaultAt } from '../../lint/postmortem-check.ts'

const dayMinutes = 24 * 60
/** Between a stretch and the time at its end. */
const later =
  /^\s*(?:later|after that|afterwards)?\s*(?:,\s*(?:at\s*|around\s*|by\s*)?|\(\s*(?:at\s*)?)$|^\s*(?:之后|以后|后)\s*[，,（(]?\s*(?:在|于)?$/i
/** Between a stretch and the time at its beginning. */
const since = /^(?:\s+already)?(?:\s+by\s+(?:this|that)\s+(?:point|time))?\s*[,(（，]\s*(?:since|from|自)\s*[~≈]?\s*(?:about |around )?$/i

const hint = 'Check the time against the source; then count again.'

export const laterClock = postmortemCheck('later-clock', 'warning', function* ({ blocks, prose, timeline }): Generator<FaultAt> {
  let told: number[] = []
  for (const { from, to, kind } of blocks) {
    if (kind === 'heading') told = told.slice(-2)
    const text = prose.slice(from, to)
    const clocks = findClocks(text, from).filter(({ fault }) => fault === undefined)
    for (const stated of clocks.length === 0 ? [] : findDurations(text, from)) {
      const next = clocks.find((clock) => clock.from >= stated.to)
      if (next === undefined || stated.working || next.from - stated.to > 40) continue
      const between = prose.slice(stated.to, next.from)
      const at = stated.from + (/^\s*/.exec(prose.slice(stated.from))?.[0].length ?? 0)
      if (later.test(between) && /later|after|后/i.test(between)) {
        const before = [...told, ...clocks.filter((clock) => clock.to <= stated.from).map(({ minutes }) => minutes)]
        const gaps = before.flatMap((minutes) => halves(next.minutes - minutes, next.bare))
        const [nearest] = gaps.toSorted((a, b) => Math.abs(a - stated.minutes) - Math.abs(b - stated.minutes))
        // Longer than a day nobody says by the clock alone.
        if (nearest === undefined || stated.minutes >= dayMinutes || gaps.some((gap) => fits(stated, gap))) continue
        yield {
          at,
          message: `Unexpected ${durationText(stated.minutes)} between the times before and ${clockText(next.minutes)}, expected ${durationText(nearest)}`,
          hint,
        }
      } else if (since.test(between)) {
        const line = timeline.entries.find(
          (entry) =>
            entry.clock !== undefined && from >= entry.from - 8 && from <= entry.end + 400 && isOf(entry.from, timeline.entries, from),
        )
        const now = line?.clock?.minutes
        if (now === undefined || line?.clock?.fault !== undefined) continue
        const gaps = halves(now - next.minutes, next.bare)
        if (gaps.some((gap) => fits(stated, gap))) continue
        yield {
          at,
          message: `Unexpected ${durationText(stated.minutes)} between ${clockText(next.minutes)} and ${clockText(now)}, expected ${durationText(gaps[0] ?? 0)}`,
          hint,
        }
      }
    }
    told = [...told, ...clocks.map(({ minutes }) => minutes)].slice(-6)
  }
})

/** The last line of the timeline at or before an offset is the one it belongs to. */
const isOf = (from: number, entries: readonly { from: number }[], offset: number): boolean =>
  entries.findLast((entry) => entry.from <= offset + 8)?.from === from

/** A time of twelve hours without its half can be read two ways. */
const halves = (minutes: number, bare: boolean): number[] =>
  (bare ? [0, 12 * 60] : [0]).map((shift) => (minutes + shift + 2 * dayMinutes) % dayMinutes)

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
