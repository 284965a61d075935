import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { Clock } from '#kernel/clock.ts'
import type { Language } from '#kernel/languages.ts'
import { unansweredTickets } from '#insights/gaps/read-gaps.ts'
import type { Library } from '#knowledge/library-model.ts'
import type { DeliveryDeps } from '#notifications/deliver.ts'
import { paths } from '#paths'
import { redact } from '#redaction/redact.ts'
import type { FindDeps } from '#search/find.ts'
import { search as searchFor } from '#search/search.ts'
import type { Storage } from '#storage/storage.ts'
import { anonymous } from '#tickets/actor.ts'
import { termsOf } from '#tickets/clock-policies.ts'
import { leftFlows } from '#troubleshooter/sessions/list-abandoned.ts'
import { onceADay } from '#visits/searches/once-a-day.ts'
import type { Environment } from '../environment.ts'
import type { Services, TroubleshooterDeps } from '../services.ts'

/** Name of the setting that signs the addresses of calendars. */
const calendarSetting = 'visit-calendar-secret'

/** Name of the setting that keys the digests of searches without a result. */
const digestSetting = 'search-digest-key'

type Parts = Pick<Services, 'settings'> &
  Readonly<{
    environment: Environment
    storage: Storage
    library: Library
    search: FindDeps
    troubleshooter: TroubleshooterDeps
    clock: Clock
    delivery: DeliveryDeps
  }>

type VisitServices = Pick<Services, 'visits' | 'visitCalendar' | 'reminding' | 'searchMisses' | 'gaps' | 'insights'>

/** What visits, their inbox and the figures need. */
export const visitServices = ({
  environment,
  settings,
  storage,
  library,
  search,
  troubleshooter,
  clock,
  delivery,
}: Parts): VisitServices => {
  // A visit is the day's work of the team that answers within business days.
  const teamCalendars = termsOf(settings.clockRules, { grade: 'P2', channel: 'ticket' }, clock())?.calendars ?? []
  const addressOf = async (name: string): Promise<string | undefined> =>
    (await storage.staff.list()).find((member) => member.name === name && member.leftAt === null)?.email
  const sheetUrl = (lang: Language, customer: string): string => environment.publicUrl + paths.visitSheet(lang, customer)
  const gaps: Services['gaps'] = { gaps: storage.gaps, visits: storage.visits, search, clock, redact }
  return {
    visits: {
      ...storage,
      clock,
      newId: randomUUID,
      redact,
      calendars: teamCalendars,
      leftFlows: (actor, settled) => leftFlows(troubleshooter, actor, clock(), settled),
      flowTitle: (flow, lang) => library.flows.find(({ id }) => id === flow)?.title[lang],
      unansweredTickets: () => unansweredTickets(gaps),
    },
    visitCalendar: {
      visits: storage.visits,
      clock,
      calendars: teamCalendars,
      secret: () => storage.settings.getOrSet(calendarSetting, randomBytes(32).toString('base64url')),
      isInTeam: async (name) => (await addressOf(name)) !== undefined,
      publicUrl: environment.publicUrl,
      sheetUrl,
    },
    reminding: {
      ...delivery,
      visits: storage.visits,
      reminders: storage.reminders,
      addressOf,
      lang: settings.onCall.lang,
      sheetUrl,
    },
    searchMisses: {
      isCounting: environment.countSearches,
      misses: storage.searchMisses,
      clock,
      newId: randomUUID,
      redact,
      digest: async (text) =>
        createHmac('sha256', await storage.settings.getOrSet(digestSetting, randomBytes(32).toString('base64url')))
          .update(text)
          .digest('base64url'),
      findsNothing: async (q) => (await searchFor(search, anonymous, { q, limit: 1 })).total === 0,
      onceADay: onceADay(),
    },
    gaps,
    insights: { figures: storage.figures, clock },
  }
}
