import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import { calendarKey, ownerOfKey } from '../calendar/calendar-key.ts'
import { visitCalendar } from '../calendar/visit-calendar.ts'
import { dayIn } from '../day.ts'
import type { VisitRepository } from '../friction.ts'
import type { VisitDeps } from '../visit-deps.ts'

export type CalendarDeps = Pick<VisitDeps, 'visits' | 'clock' | 'calendars'> &
  Readonly<{
    visits: VisitRepository
    /** Signs keys; the same on every server. */
    secret: () => Promise<string>
    isInTeam: (name: string) => Promise<boolean>
    publicUrl: string
    sheetUrl: (lang: Language, customer: string) => string
  }>

/** The key of somebody's own calendar; undefined for a token, which is nobody with a calendar. */
export const ownCalendarKey = async ({ secret, isInTeam }: CalendarDeps, actor: Actor): Promise<string | undefined> => {
  assertStaff(actor)
  return (await isInTeam(actor.name)) ? calendarKey(await secret(), actor.name) : undefined
}

/**
 * The visits somebody agreed on, as a calendar file.
 *
 * @throws DomainError `not_found`, the same for a key that was never made and for one whose owner has left.
 */
export const readCalendar = async (
  { visits, clock, calendars, secret, isInTeam, publicUrl, sheetUrl }: CalendarDeps,
  key: string,
  lang: Language,
): Promise<string> => {
  const owner = ownerOfKey(await secret(), key)
  if (owner === undefined || !(await isInTeam(owner)))
    throw new DomainError('not_found', 'there is no such calendar', 'copy its address anew from the page of visits')
  const now = clock()
  const planned = await visits.planned(dayIn(now, calendars[0]?.timezone ?? 'UTC'))
  const own = planned.filter(({ by }) => by === owner)
  return visitCalendar(own, { lang, host: new URL(publicUrl).hostname, sheetUrl, now })
}
