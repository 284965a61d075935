import { findClocks, type WrittenClock } from './clocks.ts'
import { findDates, type WrittenDate } from './dates.ts'
import { minutesAheadOfUtc, zonePattern } from './names-of-time.ts'
import type { Block } from './prose.ts'
import { namesOf } from './section-names.ts'

const day = 24 * 60 * 60_000
const minute = 60_000
/** Stands for a year that nobody wrote; a leap year holds every day. */
const anyYear = 2024

/** One line of a timeline, its time read in the light of the lines before it. */
export type TimelineEntry = Readonly<{
  /** The time as written. */
  from: number
  to: number
  /** End of the whole line. */
  end: number
  /** What it says happened. */
  words: string
  date: WrittenDate | undefined
  clock: WrittenClock | undefined
  /** Epoch ms as if written in UTC: from the first to the last moment it may mean. Undefined when no date or time could be read. */
  span: Readonly<{ from: number; to: number }> | undefined
  /** Minutes ahead of UTC, when it is known. */
  ahead: number | undefined
  /** Entries in one list, table or run of headings; order holds within. */
  group: number
}>

export type Timeline = Readonly<{
  entries: readonly TimelineEntry[]
  /** A zone or offset is named for it somewhere. */
  zoned: boolean
  /** Where it begins; undefined when the report has none. */
  from: number | undefined
}>

const zoneName = new RegExp(`(?<![A-Za-z])(?:${zonePattern})(?![A-Za-z])`)
const timeHead = /\b(?:time|date|when|utc)\b|时间|日期/i
/** Nothing but marks may stand before the time of an entry. */
const opening = /^[\s\-–—:：,，()（）[\]~≈*_|]*(?:at|by|around|approx\.?|about|on|从|约|大约)?\s*$/i

/** Removes dates, times and what joins them; what is left says whether a line is only a time. */
const withoutTimes = (text: string): string => {
  let rest = text
  for (const { from, to } of [...findDates(text), ...findClocks(text)].sort((a, b) => b.from - a.from))
    rest = rest.slice(0, from) + rest.slice(to)
  return rest.replace(new RegExp(`${zoneName.source}|[\\s,，()（）:：~≈–—-]|\\bat\\b|\\bon\\b`, 'g'), '')
}

/** Characters between a day and its time of day, so that both are one moment; columns of a table are padded. */
const farthest = 24

const isOnlyTime = (text: string): boolean =>
  (findDates(text).length > 0 || findClocks(text).length > 0) && withoutTimes(text.replace(/^#+/, '')).length <= 2

type Line = Readonly<{ from: number; text: string; end: number; group: number; rest: string }>

/** The columns of a table that say when: those whose heads do, else the first one. */
const timeColumns = (cells: readonly Block[], prose: string): number[] => {
  const named = cells.filter(({ head, from, to }) => head && timeHead.test(prose.slice(from, to))).map(({ column }) => column)
  const [first] = named
  // Day and time of day may have a column each; a third one is about something else.
  return first === undefined ? [0] : named.includes(first + 1) ? [first, first + 1] : [first]
}

/** The lines of the blocks that can be entries: rows of a table, items, headings, and lines of paragraphs. */
const linesOf = (blocks: readonly Block[], prose: string): Line[] =>
  blocks.flatMap((block): Line[] => {
    const text = prose.slice(block.from, block.to)
    if (block.kind === 'cell') {
      if (block.head) return []
      const cells = blocks.filter(({ kind, group }) => kind === 'cell' && group === block.group)
      const columns = timeColumns(cells, prose)
      if (block.column !== columns[0]) return []
      const row = cells.filter((cell) => cell.row === block.row)
      const to = Math.max(...row.filter(({ column }) => columns.includes(column)).map((cell) => cell.to))
      const rest = row.filter(({ column }) => !columns.includes(column))
      return [
        {
          from: block.from,
          text: prose.slice(block.from, to).replaceAll('|', ' '),
          end: Math.max(...row.map((cell) => cell.to)),
          group: block.group,
          rest: rest.map((cell) => prose.slice(cell.from, cell.to)).join(' '),
        },
      ]
    }
    let at = block.from
    return text.split('\n').flatMap((line) => {
      const from = at
      at += line.length + 1
      return [{ from, text: line, end: from + line.length, group: block.kind === 'item' ? block.group : -1, rest: '' }]
    })
  })

/** Lists whose lines begin with a day and a time of day are timelines, whatever stands above them. */
const timedLists = (blocks: readonly Block[], prose: string): Set<number> => {
  const lines = new Map<number, { all: number; timed: number }>()
  for (const { kind, group, from, to } of blocks) {
    if (kind !== 'item') continue
    const text = prose.slice(from, to)
    const [date] = findDates(text.slice(0, 24))
    const [clock] = findClocks(text.slice(0, 32))
    const list = lines.get(group) ?? { all: 0, timed: 0 }
    const timed = date !== undefined && clock !== undefined && opening.test(text.slice(0, Math.min(date.from, clock.from)))
    lines.set(group, { all: list.all + 1, timed: list.timed + (timed ? 1 : 0) })
  }
  return new Set([...lines].filter(([, { all, timed }]) => timed >= 2 && timed / all > 0.6).map(([group]) => group))
}

/** Blocks that belong to a timeline: under its heading, and under headings behind it that are only a time. */
const timelineBlocks = (blocks: readonly Block[], prose: string): Block[] => {
  const kept: Block[] = []
  const lists = timedLists(blocks, prose)
  let depth = 0
  const tables = new Set<number>()
  for (const block of blocks) {
    const text = prose.slice(block.from, block.to).replace(/^#+/, '')
    if (block.kind === 'heading' && (depth === 0 || block.depth <= depth)) {
      if (namesOf(text).includes('timeline')) depth = block.depth
      else if (depth > 0 && !isOnlyTime(text)) depth = 0
    }
    // A list may carry its heading in bold.
    if (block.kind !== 'heading' && depth === 0 && /^\s*(?:incident )?timeline\s*[:：]?\s*$/i.test(text)) depth = 7
    if (block.kind === 'cell' && block.head && block.column === 0 && /^[|\s]*(?:date|time|utc time|when|时间|日期)/i.test(text))
      tables.add(block.group)
    if (depth > 0 || (block.kind === 'cell' && tables.has(block.group)) || (block.kind === 'item' && lists.has(block.group)))
      kept.push(block)
  }
  return kept
}

/** @param year of the report, for dates that are written without */
export const readTimeline = (blocks: readonly Block[], prose: string, year: number | undefined): Timeline => {
  const within = timelineBlocks(blocks, prose)
  const first = within[0]
  if (first === undefined) return { entries: [], zoned: false, from: undefined }
  const whole = within.map(({ from, to }) => prose.slice(from, to)).join('\n')
  const zones = [...new Set([...whole.matchAll(new RegExp(zoneName, 'g'))].map(([name]) => name))]
  const stated = /(?:times?|时间)[^\n]{0,30}?$/i
  const general = zones.find((name) => stated.test(whole.slice(0, whole.indexOf(name)).split('\n').at(-1) ?? ''))
  const ahead = general === undefined ? undefined : minutesAheadOfUtc(general)
  return { entries: entriesOf(linesOf(within, prose), year, ahead), zoned: zones.length > 0, from: first.from }
}

const entriesOf = (lines: readonly Line[], year: number | undefined, generalAhead: number | undefined): TimelineEntry[] => {
  const entries: TimelineEntry[] = []
  /** Lists and tables whose lines say AM or PM somewhere. */
  const halves = new Set(lines.flatMap(({ text, group }) => (/\d\s*[AaPp]\.?[Mm]\b/.test(text) ? [group] : [])))
  let context: { day: number; last: number | undefined } | undefined
  let contextYear = year
  let lastMonth: number | undefined
  let run = 0
  for (const line of lines) {
    const isHeading = /^\s*#/.test(line.text)
    const skip = isHeading ? line.text.length - line.text.replace(/^\s*#+\s*/, '').length : 0
    const text = line.text.slice(skip)
    const dates = findDates(text, line.from + skip)
    const clocks = findClocks(text, line.from + skip)
    const start = Math.min(dates[0]?.from ?? Infinity, clocks[0]?.from ?? Infinity)
    if (isHeading && dates[0] !== undefined && !opens(text, start - line.from - skip)) {
      // "October 24, 2025 - Rate limits" sets the day for what follows; so does a title with its day at the end.
      context = { day: dayOf(dates[0], contextYear), last: undefined }
      contextYear = dates[0].year ?? contextYear
      lastMonth = dates[0].month
      run++
      continue
    }
    if (!Number.isFinite(start) || !opens(text, start - line.from - skip)) continue
    const clock = clocks.find(({ from }) => from < start + 40 && from - (dates[0]?.to ?? from) < farthest)
    const date =
      dates.find(({ from }) => from < start + 40 && Math.abs(from - (clock?.to ?? from)) < farthest) ??
      (clock === undefined ? dates[0] : dates.find(({ from }) => from === start))
    if (date !== undefined) {
      if (date.year === undefined && lastMonth === 12 && date.month === 1) contextYear = (contextYear ?? anyYear) + 1
      contextYear = date.year ?? contextYear
      lastMonth = date.month
      context = { day: dayOf(date, contextYear), last: undefined }
    }
    const bare = clock !== undefined && clock.bare && halves.has(line.group)
    const to = Math.max(date?.to ?? 0, clock?.to ?? 0)
    const words = `${line.text.slice(to - line.from)} ${line.rest}`
    if (isHeading && clock === undefined) {
      run++
      continue
    }
    if (date === undefined && clock !== undefined && context !== undefined && context.last !== undefined && clock.minutes < context.last) {
      // Past midnight the clock starts again, and few write the new day beside it.
      if (context.last >= 17 * 60 && clock.minutes <= 9 * 60 && context.last - clock.minutes >= 8 * 60)
        context = { day: context.day + day, last: undefined }
    }
    const base = context?.day ?? 0
    entries.push({
      from: start,
      to,
      end: Math.max(line.end, to),
      words,
      date,
      clock,
      span:
        bare || date?.fault !== undefined || (clock?.fault !== undefined && clock.fault !== 'unfilled' && clock.fault !== 'half')
          ? undefined
          : clock === undefined || clock.fault === 'unfilled'
            ? { from: base, to: base + day - 1 }
            : { from: base + clock.minutes * minute, to: base + clock.minutes * minute },
      ahead: clock?.ahead ?? generalAhead,
      group: line.group === -1 ? -1 - run : line.group,
    })
    if (context === undefined && clock !== undefined) context = { day: 0, last: undefined }
    if (context !== undefined && clock !== undefined && clock.fault === undefined && !bare) context.last = clock.minutes
  }
  return entries
}

const opens = (text: string, at: number): boolean => opening.test(text.slice(0, at))

/** Without a year days are still in order among themselves. */
const dayOf = ({ year, month, day: dayOfMonth }: WrittenDate, otherwise: number | undefined): number =>
  Date.UTC(year ?? otherwise ?? anyYear, month - 1, dayOfMonth)
