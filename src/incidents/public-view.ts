import type { Language } from '#kernel/languages.ts'
import { isoTime } from '#tickets/clock-view.ts'
import { incidentNumber, inLanguage, type Incident, type IncidentEvent } from './incident.ts'
import { promisesOf } from './promises.ts'

/** An incident in a list or a banner. An allow-list: nothing leaves but what an engineer wrote for the public, and times. */
export type PublicIncident = ReturnType<typeof publicIncident>

/** The same with its history. */
export type PublicIncidentHistory = ReturnType<typeof publicHistory>

/** @param url the incident's page in the reader's language */
export const publicIncident = (incident: Incident, latest: IncidentEvent | undefined, lang: Language, url: string) => {
  const title = inLanguage(incident.title, lang)
  const text = latest?.type === 'updated' ? inLanguage(latest.data.text, lang) : { text: '', lang }
  return {
    id: incidentNumber(incident.id),
    title: title.text,
    lang: title.lang,
    url,
    grade: incident.grade,
    state: incident.state,
    text: text.text,
    text_lang: text.lang,
    product: incident.scope.product,
    regions: incident.scope.regions,
    sdk: { from: incident.scope.sdkFrom, to: incident.scope.sdkTo },
    started_at: isoTime(incident.openedAt),
    updated_at: isoTime(incident.updatedAt),
    resolved_at: isoTime(incident.resolvedAt),
    next_update_by: isoTime(incident.nextUpdateAt),
  }
}

/** @param now epoch ms */
export const publicHistory = (incident: Incident, events: readonly IncidentEvent[], lang: Language, url: string, now: number) => {
  const promises = promisesOf(events, now)
  return {
    ...publicIncident(incident, events.at(-1), lang, url),
    updates: events.flatMap((event) => {
      if (event.type !== 'updated') return []
      const { text, lang: textLang } = inLanguage(event.data.text, lang)
      return [
        {
          at: new Date(event.at).toISOString(),
          state: event.data.state,
          text,
          lang: textLang,
          next_update_by: isoTime(event.data.nextUpdateAt),
        },
      ]
    }),
    promises: promises.map(({ by, keptAt, state }) => ({ by: new Date(by).toISOString(), kept_at: isoTime(keptAt), state })),
  }
}
