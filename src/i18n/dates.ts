import { htmlLang, type Language } from '#kernel/languages.ts'
import type { ImpreciseTime, Precision } from '#kernel/imprecise-time.ts'

const fields: Record<Exclude<Precision, 'unknown'>, Intl.DateTimeFormatOptions> = {
  minute: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  hour: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', hourCycle: 'h23' },
  day: { year: 'numeric', month: 'short', day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  year: { year: 'numeric' },
}

const locale = { en: 'en-GB', zh: htmlLang.zh } as const satisfies Record<Language, string>
const unknown = { en: 'Not known', zh: '未知' } as const satisfies Record<Language, string>

const padded = (at: string): string => (at.length === 4 ? `${at}-01-01` : at.length === 7 ? `${at}-01` : at)

/** Han next to a digit gets a space, as everywhere on the site: `2024 年 5 月 17 日`. */
const spaced = (text: string): string => text.replace(/(\d)(?=\p{Script=Han})/gu, '$1 ').replace(/(\p{Script=Han})(?=\d)/gu, '$1 ')

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a hundred times what using it does. */
const formatter = (lang: Language, precision: Exclude<Precision, 'unknown'>): Intl.DateTimeFormat => {
  const key = `${lang} ${precision}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale[lang], { ...fields[precision], timeZone: 'UTC' })
  formatters.set(key, known)
  return known
}

/**
 * A time at the precision it is known with; clock times are shown in UTC and say so.
 *
 * @example formatTime({ at: '2024-05', precision: 'month' }, 'en') // 'May 2024'
 */
export const formatTime = (time: ImpreciseTime, lang: Language): string => {
  if (time.precision === 'unknown') return unknown[lang]
  const text = formatter(lang, time.precision).format(new Date(padded(time.at)))
  const clock = time.precision === 'minute' || time.precision === 'hour' ? ' UTC' : ''
  return (lang === 'zh' ? spaced(text) : text) + clock
}

/**
 * A moment in the reader's own zone, which is named: `26 Nov 2026, 19:10 GMT+8`, `2026 年 11 月 26 日 19:10 GMT+8`.
 *
 * @param at epoch ms
 * @param timeZone IANA name; the reader's own when absent
 */
export const formatLocalTime = (at: number, lang: Language, timeZone?: string): string => {
  const zone = new Intl.DateTimeFormat(locale[lang], { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')
  const text = new Intl.DateTimeFormat(locale[lang], { ...fields.minute, timeZone }).format(at)
  return `${lang === 'zh' ? spaced(text) : text} ${zone?.value ?? ''}`.trimEnd()
}

/** The same without its year, for the axis of a picture. @param at epoch ms */
export const formatDayOfYear = (at: number, lang: Language): string => {
  const text = new Intl.DateTimeFormat(locale[lang], { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(at)
  return lang === 'zh' ? spaced(text) : text
}

/** A calendar day such as `2026-11-23`. */
export const formatDay = (day: string, lang: Language): string => formatTime({ at: day, precision: 'day' }, lang)
