import { htmlLang, type Language } from '#kernel/languages.ts'
import { relativeTime } from '#i18n/relative-time.ts'

/** Turns every time into the reader's own zone, named, and brings distances up to date. */
export const localTimes = (root: ParentNode, lang: Language, now: number): void => {
  const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : htmlLang.zh, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-local]')) {
    const at = Date.parse(time.dateTime)
    if (Number.isNaN(at)) continue
    // The time as the server wrote it, in UTC, stays within reach for whoever compares it with a log.
    time.title ||= time.textContent
    time.textContent = format.format(at)
  }
  for (const distance of root.querySelectorAll<HTMLElement>('[data-distance]')) {
    const words = relativeTime(Date.parse(distance.dataset['distance'] ?? ''), now, lang)
    distance.textContent = lang === 'zh' ? `（${words}）` : ` (${words})`
  }
}
