/**
 * What: The times of day in the title and the summary are lines of the timeline.
 * Why: The summary is written first; when the timeline is corrected its times stay, and they are the ones that are quoted.
 * 规则：标题和概要里写到的时刻，要在时间线里有一行。
 * 理由：概要写得最早；时间线更正之后那里的时间还留着，而被引用的正是它们。
 * Source: https://sre.google/sre-book/example-postmortem/
 *
 * Bad:
 *   | ## Summary
 *   |
 *   | All calls failed from 08:21 to 08:56 UTC.
 *   |
 *   | ## Timeline (UTC)
 *   |
 *   | - 08:21 change
 *   | - 08:29 alert
 *   | - 08:46 over
 *   → 3:32 Unexpected 08:56 in the summary, expected a time of the timeline such as 08:46
 * Good:
 *   | ## Summary
 *   |
 *   | All calls failed from 08:21 to 09:46 BST, at about 09:00 nearly everywhere.
 *   |
 *   | ## Timeline (UTC)
 *   |
 *   | - 08:21 change
 *   | - 08:29 alert
 *   | - 08:46 over
 */
import { findClocks, type WrittenClock } from '../../postmortem-facts/clocks.ts'
import { incidentsOf } from '../../postmortem-facts/incidents.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const dayMinutes = 24 * 60
const vague = /(?:about|around|approx\.?|approximately|roughly|nearly|circa|ca\.|early|before|after|by|~|≈|约|大约|左右)\s*$/i

/** Readings of two times, in the zones they may be in. */
const isSame = (a: WrittenClock, b: WrittenClock, general: number | undefined): boolean => {
  const apart = a.minutes - (a.ahead ?? general ?? 0) - (b.minutes - (b.ahead ?? general ?? 0))
  // Where one of the two names no zone, it may be in the other's.
  const plain = a.ahead === undefined || b.ahead === undefined ? [apart, a.minutes - b.minutes] : [apart]
  const halves = a.bare || b.bare ? plain.flatMap((minutes) => [minutes, minutes + 12 * 60]) : plain
  return halves.some((minutes) => {
    const distance = ((minutes % dayMinutes) + dayMinutes) % dayMinutes
    return Math.min(distance, dayMinutes - distance) <= 1
  })
}

export const summaryTimes = postmortemCheck(
  'summary-times',
  'warning',
  function* ({ sections, timeline, blocks, prose, title, text, incidents }) {
    const lines = timeline.entries.flatMap(({ clock, ahead, from, end }) =>
      clock === undefined ? [] : [{ clock: { ...clock, ahead: clock.ahead ?? ahead }, from, end }],
    )
    if (lines.length < 3 || incidents.length > 1 || incidentsOf(sections, text.length).length > 1) return
    const summary = sections.find(({ names, from }) => names.includes('summary') && from < (timeline.from ?? 0))
    const heading = blocks.filter(({ kind, from }) => kind === 'heading' && from === title?.from)
    // A line may tell more than one time.
    const told = [...lines.map(({ clock }) => clock), ...lines.flatMap(({ from, end }) => findClocks(prose.slice(from, end), from))]
    for (const { from, to } of [...heading, ...(summary?.own ?? [])]) {
      for (const clock of findClocks(prose.slice(from, to), from)) {
        const written = prose.slice(clock.from, clock.to)
        if (clock.fault !== undefined || !/\d[:：]\d/.test(written) || vague.test(prose.slice(Math.max(from, clock.from - 16), clock.from)))
          continue
        if (told.some((other) => isSame(clock, other, lines[0]?.clock.ahead))) continue
        const nearest = lines.toSorted((a, b) => Math.abs(a.clock.minutes - clock.minutes) - Math.abs(b.clock.minutes - clock.minutes))[0]
        yield {
          at: clock.from,
          message: `Unexpected ${timeOf(written)} in the summary, expected a time of the timeline such as ${timeOf(prose.slice(nearest?.clock.from, nearest?.clock.to))}`,
          hint: 'Check both against the source, or add the line.',
        }
      }
    }
  },
)

const timeOf = (written: string): string => written.replace(/\s*[(（]?(?:UTC|GMT|[A-Z]{3,4}|北京时间)[)）]?\s*$/, '').trim()
