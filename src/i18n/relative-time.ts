import { htmlLang, type Language } from '#kernel/languages.ts'

const minute = 60_000
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
]

/**
 * How far a moment is from now, in the largest unit that says it to two digits or less. Times are epoch ms.
 *
 * @example relativeTime(Date.parse('2026-11-23T12:00Z'), Date.parse('2026-11-23T09:00Z'), 'en') // 'in 3 hours'
 */
export const relativeTime = (at: number, now: number, lang: Language): string => {
  const distance = at - now
  // Two of a unit, or the next smaller one: "in 1 day" may mean 24 or 47 hours, which is too vague for a promise.
  const [unit, size] = units.find(([, length]) => Math.abs(distance) >= 2 * length) ?? ['minute', minute]
  const words = new Intl.RelativeTimeFormat(htmlLang[lang], { numeric: 'always' }).format(Math.trunc(distance / size), unit)
  // Han next to a digit gets a space, as everywhere on the site.
  return words.replace(/(\d)(?=\p{Script=Han})/gu, '$1 ')
}
