import { calendarFile, type CalendarDay } from '#kernel/ical.ts'
import type { Language } from '#kernel/languages.ts'
import { actionWords } from '#i18n/actions.ts'
import { mechanismLabels } from '#i18n/knowledge-labels.ts'
import { currentFields, noDay, ownerOf, titleOf } from '../action.ts'
import type { BoardRow } from '../board/board-view.ts'

export type CalendarFrame = Readonly<{
  lang: Language
  /** Host name of this site, for ids of events. */
  host: string
  actionUrl: (id: string) => string
  postmortemTitle: (slug: string) => string
  /** Days before its day on which a calendar reminds. */
  lead: number
  /** Epoch ms. */
  now: number
}>

const day = 86_400_000

/**
 * The days of action items as a calendar. Events rather than VTODO, which most calendars do not show when they subscribe.
 * Items without a day are not in it.
 */
export const actionCalendar = (rows: readonly BoardRow[], { lang, host, lead, actionUrl, postmortemTitle, now }: CalendarFrame): string => {
  const words = actionWords[lang]
  const colon = lang === 'zh' ? '：' : ': '
  const days = rows.flatMap(({ action }): CalendarDay[] => {
    const { due, state } = currentFields(action)
    if (due === noDay) return []
    return [
      {
        id: `${action.id.replace('/', '.')}@${host}`,
        version: action.version,
        day: due,
        title: `${state === 'open' ? '' : `${words.states[state]}${colon}`}${titleOf(action, lang)}`,
        description: [
          `${words.mechanism}${colon}${mechanismLabels[action.record.mechanism][lang]}`,
          `${words.owner}${colon}${ownerOf(action, lang)}`,
          `${words.postmortem}${colon}${postmortemTitle(action.slug)}`,
        ].join('\n'),
        url: actionUrl(action.id),
        ...(state === 'open' && { ringsBeforeMs: lead * day }),
      },
    ]
  })
  return calendarFile(words.calendar, lang, days, now)
}
