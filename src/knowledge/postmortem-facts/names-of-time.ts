/** Words for months, weekdays and time zones, as people write them in English and Chinese reports. */

const numbered = (names: readonly string[], first: number): ReadonlyMap<string, number> =>
  new Map(names.flatMap((list, index) => list.split(' ').map((name) => [name, index + first] as const)))

const monthNumbers = numbered(
  [
    'january jan',
    'february feb',
    'march mar',
    'april apr',
    'may',
    'june jun',
    'july jul',
    'august aug',
    'september sept sep',
    'october oct',
    'november nov',
    'december dec',
  ],
  1,
)

/** Sunday is 0, as in `Date`. */
const weekdayNumbers = numbered(
  [
    'sunday sun 日 天 七',
    'monday mon 一',
    'tuesday tues tue 二',
    'wednesday wed 三',
    'thursday thurs thur thu 四',
    'friday fri 五',
    'saturday sat 六',
  ],
  0,
)

export const monthPattern =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec'
export const weekdayPattern =
  'Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sun|Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|(?:星期|周|礼拜)[一二三四五六日天]'

export const monthNumber = (name: string): number | undefined => monthNumbers.get(name.toLowerCase())
export const weekdayNumber = (name: string): number | undefined => weekdayNumbers.get(name.toLowerCase().replace(/^(星期|周|礼拜)/, ''))

/** Minutes ahead of UTC. `IST`, `CST` and `AST` name several zones each and stay out: nothing can be concluded from them. */
const zoneMinutes: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  BST: 60,
  WEST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  EST: -300,
  EDT: -240,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  HKT: 480,
  SGT: 480,
  JST: 540,
  KST: 540,
  AEST: 600,
  AEDT: 660,
  北京时间: 480,
}

/** Names of zones, longest first, and offsets such as `UTC+8`, `+08:00`. */
export const zonePattern = `(?:UTC|GMT)\\s?[+-]\\d{1,2}(?::?\\d{2})?|${Object.keys(zoneMinutes)
  .filter((name) => name !== 'Z')
  .toSorted((a, b) => b.length - a.length)
  .join('|')}|IST|CST|AST|ET|PT|CT|MT|Pacific(?: Time)?|Eastern(?: Time)?|Central(?: Time)?|本地时间|当地时间`

/** @returns undefined for a zone that is not known or not one. */
export const minutesAheadOfUtc = (zone: string): number | undefined => {
  const offset = /^(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?$/.exec(zone)
  if (offset === null) return zoneMinutes[zone]
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
  return offset[1] === '-' ? -minutes : minutes
}
