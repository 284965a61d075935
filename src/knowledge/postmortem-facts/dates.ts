import { monthNumber, monthPattern, weekdayNumber, weekdayPattern } from './names-of-time.ts'

/** What cannot be right about a written date or time of day. */
export type TimeFault = 'year-digits' | 'month' | 'day' | 'hour' | 'minute' | 'half' | 'unfilled'

/** A date as somebody wrote it: parts that were not written are undefined. */
export type WrittenDate = Readonly<{
  from: number
  to: number
  year: number | undefined
  month: number
  day: number
  /** Written beside it; Sunday is 0. */
  weekday: number | undefined
  fault: TimeFault | undefined
}>

const ordinal = String.raw`(?:st|nd|rd|th)?\.?`
const year = String.raw`(?<year>\d{4,6})(?!\d)`

/** Each with the groups it has. Lookbehinds keep versions, paths and UUIDs out. */
const shapes: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\w./#-])(?<year>\d{4,6})-(?<month>\d{1,3})-(?<day>\d{1,3})(?!\d|-\d|\.\d)`, 'g'),
  new RegExp(String.raw`(?<![\w./#-])(?<year>(?:19|20)\d{2,4})[/.](?<month>\d{1,2})[/.](?<day>\d{1,2})(?![\d/.-])`, 'g'),
  // With the year last, day and month can only be told apart when one of them is no month.
  /(?<![\w./#-])(?:(?<day>1[3-9]|2\d|3[01])\/(?<month>0?[1-9]|1[0-2])|(?<month>0?[1-9]|1[0-2])\/(?<day>1[3-9]|2\d|3[01]))\/(?<year>(?:19|20)\d{2,3})(?![\d/])/g,
  new RegExp(
    String.raw`\b(?<day>\d{1,2})${ordinal}(?:\s+of)?[\s-]+(?<name>${monthPattern})\b\.?(?:,?[\s-]+${year}(?!\s*(?:users|%|ms)))?`,
    'g',
  ),
  new RegExp(
    String.raw`\b(?<name>${monthPattern})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:.]|\s*(?:%|users))(?:,?\s+${year}(?!:))?`,
    'g',
  ),
  new RegExp(String.raw`(?:(?<year>\d{4,6})\s*年\s*)?(?<!\d)(?<month>\d{1,3})\s*月\s*(?<day>\d{1,3})\s*[日号]`, 'g'),
]

const before = new RegExp(String.raw`(?<name>${weekdayPattern})[,，]?\s*(?:the\s+)?$`)
const after = new RegExp(String.raw`^\s*[(（]?\s*(?<name>${weekdayPattern})\s*[)）]`)
const afterChinese = /^\s*[(（]?(?<name>(?:星期|周|礼拜)[一二三四五六日天])/

/** Weekday written directly before (`Tuesday 4 March`) or in brackets behind (`3月4日（星期二）`). */
const weekdayBeside = (text: string, from: number, to: number): number | undefined => {
  const ahead = before.exec(text.slice(Math.max(0, from - 20), from))
  // "Wed" inside a word such as "followed" is no weekday.
  const isWord = ahead !== null && !/[A-Za-z]/.test(text[Math.max(0, from - 20) + ahead.index - 1] ?? '')
  const behind = text.slice(to, to + 16)
  const name = (isWord ? ahead.groups?.name : undefined) ?? (after.exec(behind) ?? afterChinese.exec(behind))?.groups?.name
  return name === undefined ? undefined : weekdayNumber(name)
}

/** Days of a month; February has 29 unless the year says otherwise. */
export const daysIn = (month: number, year = 2024): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const faultOf = (year: string | undefined, month: number, day: number): TimeFault | undefined => {
  if (year !== undefined && year.length !== 4) return 'year-digits'
  if (month < 1 || month > 12) return 'month'
  return day < 1 || day > daysIn(month, year === undefined ? undefined : Number(year)) ? 'day' : undefined
}

/**
 * Every date in a text, in order.
 *
 * @example findDates('On Tuesday 22nd June 2021') // [{ year: 2021, month: 6, day: 22, weekday: 2, … }]
 */
export const findDates = (text: string, offset = 0): WrittenDate[] => {
  const found: WrittenDate[] = []
  // Most sentences hold no number.
  if (!/\d/.test(text)) return found
  for (const shape of shapes) {
    for (const match of text.matchAll(shape)) {
      const { year, month, name, day } = match.groups ?? {}
      const monthValue = name === undefined ? Number(month) : (monthNumber(name) ?? 0)
      const [from, to] = [match.index, match.index + match[0].length]
      if (found.some((other) => from + offset < other.to && to + offset > other.from)) continue
      found.push({
        from: from + offset,
        to: to + offset,
        year: year === undefined ? undefined : Number(year),
        month: monthValue,
        day: Number(day),
        weekday: weekdayBeside(text, from, to),
        fault: faultOf(year, monthValue, Number(day)),
      })
    }
  }
  return found.sort((a, b) => a.from - b.from)
}
