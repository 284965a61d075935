import type { Language } from '#kernel/languages.ts'
import { formatLocalTime } from '#i18n/dates.ts'
import { relativeTime } from '#i18n/relative-time.ts'

/** Turns every time into the reader's own zone, named, and brings distances up to date. */
export const localTimes = (root: ParentNode, lang: Language, now: number): void => {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-local]')) {
    const at = Date.parse(time.dateTime)
    if (Number.isNaN(at)) continue
    // The time as the server wrote it, in UTC, stays within reach for whoever compares it with a log.
    time.title ||= time.textContent
    time.textContent = formatLocalTime(at, lang)
  }
  for (const distance of root.querySelectorAll<HTMLElement>('[data-distance]')) {
    const words = relativeTime(Date.parse(distance.dataset['distance'] ?? ''), now, lang)
    distance.textContent = lang === 'zh' ? `（${words}）` : ` (${words})`
  }
}
