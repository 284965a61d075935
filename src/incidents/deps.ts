import type { Language } from '#kernel/languages.ts'
import type { TicketDeps } from '#tickets/deps.ts'
import type { IncidentRepository } from './incident-repository.ts'

/** What the use cases of this room need from outside. */
export type IncidentDeps = Readonly<{
  incidents: IncidentRepository
  tickets: TicketDeps
  clock: () => number
  /** An incident's page, as a path of this site. */
  incidentPath: (lang: Language, number: string) => string
}>
