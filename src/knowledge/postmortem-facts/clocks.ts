import type { TimeFault } from './dates.ts'
import { minutesAheadOfUtc, zonePattern } from './names-of-time.ts'

/** A time of day as somebody wrote it. */
export type WrittenClock = Readonly<{
  from: number
  to: number
  /** Minutes since midnight, where it was written. */
  minutes: number
  /** Two digits and nothing that says morning or evening: in a report that uses 12 hours it could be either. */
  bare: boolean
  zone: string | undefined
  /** Minutes ahead of UTC, when the zone written beside it is a known one. */
  ahead: number | undefined
  fault: TimeFault | undefined
}>

const zone = String.raw`(?:\s*[(（]?(?<zone>Z\b|[+-]\d{2}:?\d{2}\b|(?:${zonePattern})(?![A-Za-z]))[)）]?)?`
const half = String.raw`(?<half>[AaPp]\.?[Mm]\b\.?)`

const shapes: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:(?<part>上午|下午|凌晨|早上|中午|晚上|晚间|傍晚)\s*)?(?<![\d:.\w-])(?:(?<=T))?(?<hour>\d{1,2})[:：](?<minute>\d{2}|\?\?|--|xx|XX)(?![\d:]*\d{3})(?:[:：]\d{2}(?:\.\d+)?)?(?:\s*${half})?${zone}`,
    'g',
  ),
  new RegExp(String.raw`(?<![\d:.\w-])(?<hour>\d{1,2})\s*${half}${zone}`, 'g'),
  /(?:(?<part>上午|下午|凌晨|早上|中午|晚上|晚间|傍晚)\s*)?(?<!\d)(?<hour>\d{1,2})\s*[时点](?!间)\s*(?:(?<minute>\d{1,2})\s*分)?/g,
]

/** `2021-03-05T10:00Z`: the letter joins date and time. */
const afterDate = new RegExp(String.raw`(?<=\d)T(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2}(?:\.\d+)?)?${zone}`, 'g')

/** `2022-03-10 11.50`: with a dot only behind a day, where it is no version and no decimal. */
const dotted = new RegExp(
  String.raw`(?<=\d{4}-\d{2}-\d{2}[ T])(?<hour>\d{1,2})\.(?<minute>\d{2})(?![\d.]|\s*(?:%|ms|[kKMG]i?[Bb]))${zone}`,
  'g',
)

/** Most sentences hold no time; the shapes need not look for one there. */
const mayHold = /\d\s*(?:[:：时点]|[AaPp]\.?[Mm])|-\d{2}[ T]\d{1,2}\.\d/

const evening = /^[Pp]|下午|晚|傍晚/
const morning = /^[Aa]|上午|凌晨|早/

const minutesOf = (hour: number, minute: number, half: string | undefined): number => {
  if (half !== undefined && evening.test(half) && hour < 12) return (hour + 12) * 60 + minute
  if (half !== undefined && morning.test(half) && hour === 12) return minute
  return hour * 60 + minute
}

const faultOf = (hour: number, minute: string, half: string | undefined): TimeFault | undefined => {
  if (!/^\d+$/.test(minute)) return 'unfilled'
  if (half !== undefined && hour > 12 && hour < 24) return 'half'
  if (hour > 24 || (hour === 24 && Number(minute) > 0)) return 'hour'
  return Number(minute) > 59 ? 'minute' : undefined
}

/**
 * Every time of day in a text, in order.
 *
 * @example findClocks('from 5:00 PM to 18:10 UTC') // [{ minutes: 1020, … }, { minutes: 1090, zone: 'UTC', ahead: 0, … }]
 */
export const findClocks = (text: string, offset = 0): WrittenClock[] => {
  const found: WrittenClock[] = []
  if (!mayHold.test(text)) return found
  for (const shape of [afterDate, dotted, ...shapes]) {
    for (const match of text.matchAll(shape)) {
      const { hour = '', minute = '00', half, part, zone } = match.groups ?? {}
      const [from, to] = [match.index, match.index + match[0].length]
      if (found.some((other) => from + offset < other.to && to + offset > other.from)) continue
      const dayPart = half ?? part
      found.push({
        from: from + offset,
        to: to + offset,
        minutes: minutesOf(Number(hour), Number(minute) || 0, dayPart),
        bare: dayPart === undefined && Number(hour) >= 1 && Number(hour) <= 12,
        zone,
        ahead: zone === undefined ? undefined : minutesAheadOfUtc(zone),
        fault: faultOf(Number(hour), minute, half),
      })
    }
  }
  return found.sort((a, b) => a.from - b.from)
}
