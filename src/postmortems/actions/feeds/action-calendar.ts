import { ICalAlarmType, ICalCalendar, ICalEventTransparency } from 'ical-generator'
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

/** How often calendars are asked to look again, seconds. */
const refreshSeconds = 3600

/**
 * The days of action items as a calendar (RFC 5545): whole days, so that no time zone moves them, and no time is blocked.
 * Events rather than VTODO, which most calendars do not show when they subscribe. Items without a day are not in it.
 */
export const actionCalendar = (rows: readonly BoardRow[], frame: CalendarFrame): string => {
  const { lang, host, lead } = frame
  const words = actionWords[lang]
  const calendar = new ICalCalendar({
    name: words.calendar,
    prodId: { company: 'Fupan', product: 'Action items', language: lang === 'zh' ? 'ZH' : 'EN' },
    ttl: refreshSeconds,
  })
  for (const { action } of rows) {
    const { due, state } = currentFields(action)
    if (due === noDay) continue
    calendar.createEvent({
      id: `${action.id.replace('/', '.')}@${host}`,
      sequence: action.version,
      stamp: new Date(frame.now),
      start: new Date(`${due}T00:00:00Z`),
      allDay: true,
      timezone: 'UTC',
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: `${state === 'open' ? '' : `${words.states[state]}${lang === 'zh' ? '：' : ': '}`}${titleOf(action, lang)}`,
      description: [
        `${words.mechanism}${lang === 'zh' ? '：' : ': '}${mechanismLabels[action.record.mechanism][lang]}`,
        `${words.owner}${lang === 'zh' ? '：' : ': '}${ownerOf(action, lang)}`,
        `${words.postmortem}${lang === 'zh' ? '：' : ': '}${frame.postmortemTitle(action.slug)}`,
      ].join('\n'),
      url: frame.actionUrl(action.id),
      ...(state === 'open' && { alarms: [{ type: ICalAlarmType.display, trigger: lead * 86_400 }] }),
    })
  }
  return calendar.toString()
}
