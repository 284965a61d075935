import type { Language } from '#kernel/languages.ts'
import { calendarFile } from '#kernel/ical.ts'
import { visitWords } from '#i18n/visits.ts'
import type { Visit } from '../friction.ts'

/** 9 o'clock of the day before. */
const ringsBeforeMs = 15 * 60 * 60_000

export type CalendarPlace = Readonly<{ lang: Language; host: string; sheetUrl: (lang: Language, customer: string) => string; now: number }>

/**
 * Planned visits as a calendar file. Customer, day and a link: notes and what was said stay on the page, because calendars are
 * kept by others.
 */
export const visitCalendar = (visits: readonly Visit[], { lang, host, sheetUrl, now }: CalendarPlace): string =>
  calendarFile(
    visitWords[lang].calendar.name,
    lang,
    visits.flatMap(({ id, customer, nextDay }) =>
      nextDay === null
        ? []
        : [
            {
              id: `visit-${id}@${host}`,
              day: nextDay,
              title: visitWords[lang].calendar.event(customer),
              url: sheetUrl(lang, customer),
              ringsBeforeMs,
            },
          ],
    ),
    now,
  )
