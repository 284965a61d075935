/** A stretch of time as somebody wrote it. */
export type StatedDuration = Readonly<{
  from: number
  to: number
  minutes: number
  /** Minutes of the smallest unit that was written: nobody who says "3 hours" means 180 minutes exactly. */
  grain: number
  /** What the words around it leave open. */
  sense: 'exact' | 'about' | 'over' | 'under'
  /** Counted in working time, which runs slower than the clock on the wall. */
  working: boolean
}>

const words: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  sixty: 60,
  ninety: 90,
  half: 0.5,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  半: 0.5,
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:w|周|星期)/, 7 * 24 * 60],
  [/^(?:d|天|日|工作日)/, 24 * 60],
  [/^(?:h|个?(?:半)?小时|个?钟头)/, 60],
  [/^(?:m|分)/, 1],
  [/^(?:s|秒)/, 1 / 60],
]

const number = String.raw`(?:\d+(?:[.,]\d+)?|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|sixty|ninety|half an?)(?=[\s-])|(?<![一二三四五六七八九十])[一两二三四五六七八九十半](?![一二三四五六七八九十]))`
const unit = String.raw`(?:weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|[dhms](?![A-Za-z\d])|(?:个)?工作日|天|(?:个)?小时|分钟|分(?!之|区|支|别|析|钟)|秒)`
const workingWord = String.raw`(?:(?:business|working|work|support|office)[\s-]+|个?(?:工作|支持|服务)(?=小时|时间|分钟))`
const piece = String.raw`${number}\s*[-–]?\s*(?:${workingWord})?${unit}`
const one = new RegExp(
  String.raw`(?<![\w.:：/$-]|\d\s)(?<sense>(?:about|approximately|approx\.?|around|roughly|some|almost|nearly|over|more than|at least|less than|under|within|up to|a bit over|just over|~|≈|约|大约|近|将近|超过|逾|不到|至多|至少)\s*)?(?<all>${piece}(?:[\s,，]*(?:and\s+)?${piece})*)(?<more>\+)?`,
  'gi',
)
const pieces = new RegExp(String.raw`(?<number>${number})\s*[-–]?\s*(?<working>${workingWord})?(?<unit>${unit})`, 'gi')

/** Most sentences name no unit of time; the long pattern need not look for one there. */
const mayHold = /(?:hour|hr|min|day|week|sec|\d\s*[dhms]\b|小时|分|天|秒|工作日)/i

const senseOf = (word: string, more: boolean): StatedDuration['sense'] => {
  if (more || /over|more than|at least|超过|逾|至少/i.test(word)) return 'over'
  if (/less than|under|within|up to|不到|至多/i.test(word)) return 'under'
  return word === '' ? 'exact' : 'about'
}

/**
 * Every stated duration in a text, in order. Parts that belong together are one: `1 hour and 48 minutes`.
 *
 * @example findDurations('lasting about 1 hour and 48 minutes') // [{ minutes: 108, grain: 1, sense: 'about', … }]
 */
export const findDurations = (text: string, offset = 0): StatedDuration[] =>
  !mayHold.test(text)
    ? []
    : [...text.matchAll(one)].map((match) => {
        let minutes = 0
        let grain = Infinity
        for (const { groups } of match.groups?.all?.matchAll(pieces) ?? []) {
          const written = (groups?.number ?? '').toLowerCase()
          const perUnit = units.find(([pattern]) => pattern.test((groups?.unit ?? '').toLowerCase()))?.[1] ?? 1
          const decimals = /[.,]\d/.test(written) ? 10 : 1
          minutes += (words[written.replace(/^half an?$/, 'half')] ?? Number(written.replace(',', '.'))) * perUnit
          grain = Math.min(grain, perUnit / decimals)
        }
        return {
          from: match.index + offset,
          to: match.index + match[0].length + offset,
          minutes,
          grain,
          sense: senseOf(
            match.groups?.sense ?? '',
            match.groups?.more !== undefined || /^\s*(?:以上|多)/.test(text.slice(match.index + match[0].length)),
          ),
          working:
            new RegExp(`${workingWord}|工作`, 'i').test(match[0]) ||
            /^\s*(?:工作时间|[(（]工作)/.test(text.slice(match.index + match[0].length)),
        }
      })

/**
 * Whether a stretch that was measured can be called by the stated one. Rounding is allowed to half of the smallest
 * written unit (a whole one when the words say "about"), working time only has to fit into the stretch.
 */
export const fits = (stated: StatedDuration, measured: number): boolean => {
  const { minutes, grain, sense, working } = stated
  if (working) return minutes <= measured + grain
  // "400 minutes" may be rounded; "544 minutes" was counted.
  const share = sense !== 'exact' ? minutes * 0.15 : minutes * 0.02
  const counted = sense === 'exact' && grain <= 1
  const slack = Math.max(1, grain >= 60 ? grain * 0.55 : grain, counted ? Math.min(share, minutes % 10 === 0 ? 5 : 2) : share)
  switch (sense) {
    case 'over':
      return measured >= minutes - Math.max(1, minutes * 0.02) && measured <= Math.max(minutes * 2, minutes + grain * 1.5)
    case 'under':
      return measured <= minutes + Math.max(1, minutes * 0.02)
    default:
      return Math.abs(minutes - measured) <= slack
  }
}

/** `108` → `1 h 48 min`, `2880` → `48 h`. */
export const durationText = (minutes: number): string => {
  const whole = Math.round(minutes)
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  return hours === 0 ? `${rest} min` : rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}
