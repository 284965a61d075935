/**
 * What: A duration beside two times is the time between them. Rounding is fine; working time only has to fit in.
 * Why: Both were measured once, and one was changed later. Whoever quotes the report picks either.
 * 规则：与起止时间写在一起的时长，等于两者之差。允许取整；按工作时间计的只需不超过。
 * 理由：两者本来一致，后来只改了一个；引用报告的人随便取一个就错了。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad:
 *   | An outage lasting 1 hour and 48 minutes, from 16:58 to 19:46 UTC.
 *   → 1:19 Unexpected duration of 1 h 48 min for 16:58 to 19:46, expected 2 h 48 min
 * Bad:
 *   | 故障从 10:00 持续到 12:30，共 1 小时 30 分钟。
 *   → 1:23 Unexpected duration of 1 h 30 min for 10:00 to 12:30, expected 2 h 30 min
 * Bad:
 *   | From 10:00 to 12:00 UTC joins failed. The outage lasted 3 hours.
 *   → 1:57 Unexpected duration of 3 h for 10:00 to 12:00, expected 2 h
 * Bad:
 *   | The ticket of 08:40 was answered at 09:20, after 2 support hours.
 *   → 1:50 Unexpected duration of 2 h for 08:40 to 09:20, expected 40 min
 * Good:
 *   | Flags were down for about 3 hours, from 15:30 to 18:10 UTC.
 * Good:
 *   | Open from 2024-05-17 17:00 to 2024-05-20 09:30, 1 business hour.
 */
import { findClocks, type WrittenClock } from '../../postmortem-facts/clocks.ts'
import { findDates, type WrittenDate } from '../../postmortem-facts/dates.ts'
import { durationText, findDurations, fits, type StatedDuration } from '../../postmortem-facts/durations.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const dayMinutes = 24 * 60
/** What may join the two ends of a range. */
const joint = /^[^.。;；]{0,40}?(?:\bto\b|\buntil\b|\btill\b|\bthrough\b|[-–—~]|至|到)[^.。;；]{0,30}$/
const betweenBefore = /\bbetween\s*$/i
const lasted =
  /\b(?:lasted|(?:outage|incident|downtime|it) (?:took|was)|(?:down|unavailable|offline|out) for|in total)\s*$|(?:持续|历时|中断|共)(?:了)?\s*$/i
const sentenceEnd = /[。；;！？](?=\s|\S)|[.!?](?=\s+[A-Z]|\s*$)|\n(?=\s*[-*|#\n])/g

type Sentence = Readonly<{ from: number; text: string }>

const sentencesOf = (from: number, text: string): Sentence[] => {
  const cuts = [0, ...[...text.matchAll(sentenceEnd)].map(({ index, 0: mark }) => index + mark.length), text.length]
  return cuts.slice(1).map((end, index) => ({ from: from + (cuts[index] ?? 0), text: text.slice(cuts[index], end) }))
}

export const rangeDuration = postmortemCheck('range-duration', 'error', function* ({ blocks, prose, year }) {
  for (const block of blocks) {
    const sentences = sentencesOf(block.from, prose.slice(block.from, block.to))
    for (const { from, text } of sentences) {
      const clocks = withoutOwnTime(findClocks(text, from), block.from)
      if (clocks.length !== 2) continue
      const [start, end] = clocks
      if (start === undefined || end === undefined || start.fault !== undefined || end.fault !== undefined) continue
      const between = prose.slice(start.to, end.from)
      // Working time never runs faster than the clock, however the two moments are told.
      const isWorking = findDurations(text, from).some(({ working }) => working)
      if (
        !isWorking &&
        !joint.test(between) &&
        !(betweenBefore.test(prose.slice(start.from - 12, start.from)) && /^\s*(?:and|UTC and)\s*$/.test(between))
      )
        continue
      const outside = findDurations(text, from).filter(
        (duration) => !clocks.some((clock) => duration.from < clock.to && duration.to > clock.from),
      )
      const [stated] = outside.length > 0 ? outside : lastedBeside(sentences, from, prose)
      if (stated === undefined || outside.length > 1) continue
      if (outside.length === 1 && !stated.working && !measuresRange(prose, stated, start, end)) continue
      // "10 minutes later, from 10:00 to 11:00" measures something else.
      if (
        /^\s*(?:later|after|before|earlier|ago|apart|each|timeout|window|interval|间隔|后|前|之后|之前|内)/i.test(
          prose.slice(stated.to, stated.to + 14),
        )
      )
        continue
      const measured = minutesBetween(start, end, findDates(text, from), year)
      if (measured.length === 0 || measured.some((minutes) => fits(stated, minutes))) continue
      yield {
        at: stated.from + (/^\s*/.exec(prose.slice(stated.from))?.[0].length ?? 0),
        message: `Unexpected duration of ${durationText(stated.minutes)} for ${words(prose, start)} to ${words(prose, end)}, expected ${durationText(measured[0] ?? 0)}`,
        hint: stated.working
          ? 'Working time cannot be longer than the clock on the wall.'
          : 'Check which of the three numbers is wrong; if it is counted in working time, say so.',
      }
    }
  }
})

/** "From 10:00 to 12:00 joins failed. The outage lasted 3 hours.": the one other sentence of the paragraph that says how long. */
const lastedBeside = (sentences: readonly Sentence[], range: number, prose: string): StatedDuration[] => {
  const others = sentences.filter(({ from, text }) => from !== range && findClocks(text).length === 0)
  const stated = others
    .flatMap(({ from, text }) => findDurations(text, from))
    .filter(({ from }) => lasted.test(prose.slice(Math.max(0, from - 30), from)))
  return stated.length === 1 && others.length === sentences.length - 1 ? stated : []
}

/** A line of a timeline begins with its own time; the range comes after it. */
const withoutOwnTime = (clocks: readonly WrittenClock[], start: number): readonly WrittenClock[] =>
  clocks.length === 3 && clocks[0] !== undefined && clocks[0].from - start < 16 ? clocks.slice(1) : clocks

/** A number in a sentence with a range need not be its length: "up to 2 days of delay" is not. */
const measuresRange = (prose: string, { from, to, sense }: StatedDuration, start: WrittenClock, end: WrittenClock): boolean => {
  if (sense === 'under') return false
  const gap = from >= end.to ? prose.slice(end.to, from) : prose.slice(to, start.from)
  return (
    gap.length <= 14 ||
    /(?:last(?:ed|ing)?|duration|down|unavailable|inaccessible|for|took|total|was(?: only| just)?|共|持续|历时|中断|[:：])\s*(?:of\s*)?(?:了\s*)?$/i.test(
      prose.slice(Math.max(0, from - 24), from),
    ) ||
    /^\s*(?:outage|downtime|disruption|interruption|degradation|window|period|incident|of (?:impact|downtime)|的?(?:中断|故障))/i.test(
      prose.slice(to, to + 20),
    )
  )
}

/** What may lie between: with a day at both ends one number, else within a day of each other. */
const minutesBetween = (start: WrittenClock, end: WrittenClock, dates: readonly WrittenDate[], year: number | undefined): number[] => {
  const zones = start.ahead !== undefined && end.ahead !== undefined ? start.ahead - end.ahead : 0
  const clockOnly = end.minutes - start.minutes + zones
  const near = (clock: WrittenClock): WrittenDate | undefined =>
    dates.find(({ from, to, fault }) => fault === undefined && (Math.abs(from - clock.to) < 14 || Math.abs(clock.from - to) < 14))
  const [first, last] = [near(start), near(end)]
  if (first !== undefined && last !== undefined && first !== last) {
    const day = (date: WrittenDate): number => Date.UTC(date.year ?? year ?? 2024, date.month - 1, date.day)
    return [(day(last) - day(first)) / 60_000 + clockOnly]
  }
  // Twelve hours without a word for the half of the day can be read two ways.
  const halves = start.bare && end.bare ? [0] : start.bare || end.bare ? [0, 12 * 60] : [0]
  return halves.map((shift) => (clockOnly + shift + dayMinutes) % dayMinutes)
}

const words = (prose: string, { from, to }: WrittenClock): string =>
  prose
    .slice(from, to)
    .replace(/\s*(?:UTC|GMT)$/, '')
    .trim()
