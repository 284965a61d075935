import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import type { IncidentDeps } from '../deps.ts'
import { incidentNumber, parseIncidentNumber, type Incident, type IncidentEvent } from '../incident.ts'
import { keptRate, type KeptRate } from '../promises.ts'
import { publicHistory, publicIncident, type PublicIncident, type PublicIncidentHistory } from '../public-view.ts'
import { mayConcern, type Asker } from '../scope.ts'

type Deps = Pick<IncidentDeps, 'incidents' | 'clock' | 'incidentPath'>

/** Most incidents of a list; a cloud with more at once has another problem. */
const mostListed = 100

const views = async (deps: Deps, found: readonly Incident[], lang: Language): Promise<readonly PublicIncident[]> => {
  const events = await deps.incidents.eventsOf(found.map(({ id }) => id))
  return found.map((incident) =>
    publicIncident(incident, events.get(incident.id)?.at(-1), lang, deps.incidentPath(lang, incidentNumber(incident.id))),
  )
}

/** Open incidents that may be what somebody meets, worst first. */
export const knownIncidents = async (deps: Deps, asker: Asker, lang: Language): Promise<readonly PublicIncident[]> => {
  const open = await deps.incidents.list({ open: true, limit: mostListed })
  const concerned = open.filter(({ scope }) => mayConcern(scope, asker))
  return views(
    deps,
    concerned.toSorted((a, b) => a.grade.localeCompare(b.grade)),
    lang,
  )
}

/** All incidents, open and over, newest first; with how well "next update by" was kept. */
export const listIncidents = async (
  deps: Deps,
  lang: Language,
): Promise<Readonly<{ incidents: readonly PublicIncident[]; promises: KeptRate }>> => {
  const found = await deps.incidents.list({ open: false, limit: mostListed })
  const histories = await deps.incidents.eventsOf(found.map(({ id }) => id))
  return { incidents: await views(deps, found, lang), promises: keptRate(histories.values(), deps.clock()) }
}

/** @throws DomainError `not_found`. */
export const findIncident = async ({ incidents }: Pick<Deps, 'incidents'>, number: string): Promise<Incident> => {
  const id = parseIncidentNumber(number)
  const incident = id === undefined ? undefined : await incidents.find(id)
  if (incident === undefined)
    throw new DomainError('not_found', `there is no incident "${number}"`, 'all of them are at GET /api/v1/incidents')
  return incident
}

/** The newest incidents with everything that was said of them. */
export const readHistories = async (deps: Deps, lang: Language): Promise<readonly PublicIncidentHistory[]> => {
  const found = await deps.incidents.list({ open: false, limit: mostListed })
  const events = await deps.incidents.eventsOf(found.map(({ id }) => id))
  return found.map((incident) =>
    publicHistory(incident, events.get(incident.id) ?? [], lang, deps.incidentPath(lang, incidentNumber(incident.id)), deps.clock()),
  )
}

/** One incident with everything that was said of it. @throws DomainError `not_found`. */
export const readIncident = async (deps: Deps, number: string, lang: Language): Promise<PublicIncidentHistory> => {
  const incident = await findIncident(deps, number)
  const events: readonly IncidentEvent[] = await deps.incidents.events(incident.id)
  return publicHistory(incident, events, lang, deps.incidentPath(lang, incidentNumber(incident.id)), deps.clock())
}
