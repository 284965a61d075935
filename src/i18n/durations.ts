import type { Language } from '#kernel/languages.ts'
import type { Duration } from '#postmortems/durations.ts'

const parts = (minutes: number): { days: number; hours: number; minutes: number } => ({
  days: Math.floor(minutes / 1440),
  hours: Math.floor((minutes % 1440) / 60),
  minutes: minutes % 60,
})

const exact = {
  en: (total: number): string => {
    const { days, hours, minutes } = parts(total)
    return [days > 0 && `${days} d`, hours > 0 && `${hours} h`, (minutes > 0 || total === 0) && `${minutes} min`].filter(Boolean).join(' ')
  },
  zh: (total: number): string => {
    const { days, hours, minutes } = parts(total)
    return [days > 0 && `${days} 天`, hours > 0 && `${hours} 小时`, (minutes > 0 || total === 0) && `${minutes} 分钟`]
      .filter(Boolean)
      .join(' ')
  },
} as const satisfies Record<Language, (total: number) => string>

const within = {
  en: { days: 'the same day', months: 'the same month', years: 'the same year' },
  zh: { days: '当天', months: '当月', years: '当年' },
} as const

const about = {
  en: (amount: number, unit: 'days' | 'months' | 'years'): string => `about ${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`,
  zh: (amount: number, unit: 'days' | 'months' | 'years'): string => `约 ${amount} ${{ days: '天', months: '个月', years: '年' }[unit]}`,
} as const

/** A duration in words, exact only where it is known exactly. */
export const formatDuration = ({ unit, amount }: Duration, lang: Language): string => {
  if (unit === 'minutes') return exact[lang](amount)
  return amount === 0 ? within[lang][unit] : about[lang](amount, unit)
}

/** The same, counted from an earlier moment: `3 h 12 min later`, `约 3 天后`, `the same day`. */
export const formatLater = (duration: Duration, lang: Language): string => {
  const text = formatDuration(duration, lang)
  if (duration.unit !== 'minutes' && duration.amount === 0) return text
  return lang === 'zh' ? `${text}后` : `${text} later`
}

const hours = {
  en: (whole: number, rest: number): string =>
    [whole > 0 && `${whole} h`, (rest > 0 || whole === 0) && `${rest} min`].filter(Boolean).join(' '),
  zh: (whole: number, rest: number): string =>
    [whole > 0 && `${whole} 小时`, (rest > 0 || whole === 0) && `${rest} 分钟`].filter(Boolean).join(' '),
} as const satisfies Record<Language, (whole: number, rest: number) => string>

/**
 * Working time, in hours however many: a day of work is no day of the clock.
 *
 * @example formatWorkingTime(2550, 'en') // '42 h 30 min'
 */
export const formatWorkingTime = (minutes: number, lang: Language): string => {
  const whole = Math.round(minutes)
  return hours[lang](Math.floor(whole / 60), whole % 60)
}
