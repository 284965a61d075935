import type { Language } from '#kernel/languages.ts'
import type { Grade, Product } from '#knowledge/vocabulary.ts'

/** How far the work is, in the words of public status pages; `resolved` ends it. */
export const incidentStates = ['investigating', 'identified', 'monitoring', 'resolved'] as const
export type IncidentState = (typeof incidentStates)[number]

/** Where customers' users are, as RTC clouds divide the world; `global` is everywhere. */
export const regions = ['global', 'china', 'asia', 'japan', 'india', 'europe', 'north-america'] as const
export type Region = (typeof regions)[number]

/** What an engineer wrote for the public, in one language or both. */
export type PublicText = Readonly<Partial<Record<Language, string | undefined>>>

/** Whom it may concern. What is empty narrows nothing. */
export type IncidentScope = Readonly<{
  product: Product | null
  regions: readonly Region[]
  /** First and last version that is hit, both included. */
  sdkFrom: string | null
  sdkTo: string | null
}>

/** The payload of each event type. The history is append-only, and all of it but who wrote it may be read by everybody. */
export type IncidentEventData = {
  opened: Readonly<{ title: PublicText; grade: Extract<Grade, 'P0' | 'P1'>; scope: IncidentScope }>
  /** A word to the public: where it stands, and until when the next word comes (epoch ms; null: no more will come). */
  updated: Readonly<{ state: IncidentState; text: PublicText; nextUpdateAt: number | null }>
}

export type NewIncidentEvent = {
  [Type in keyof IncidentEventData]: Readonly<{ type: Type; at: number; actor: string; data: IncidentEventData[Type] }>
}[keyof IncidentEventData]

export type IncidentEvent = NewIncidentEvent & Readonly<{ seq: number }>

/** Where an incident stands after its last event; the stored row is exactly this. */
export type Incident = Readonly<{
  id: number
  title: PublicText
  grade: Extract<Grade, 'P0' | 'P1'>
  scope: IncidentScope
  state: IncidentState
  openedAt: number
  updatedAt: number
  nextUpdateAt: number | null
  resolvedAt: number | null
  /** Number of events; the optimistic lock. */
  version: number
}>

/** @example incidentNumber(3) // 'I-3' */
export const incidentNumber = (id: number): string => `I-${id}`

/** How a ticket's links name an incident. */
export const incidentRef = (id: number): string => `incident/${incidentNumber(id)}`

/** @returns the id, or undefined when the text is no incident's number. */
export const parseIncidentNumber = (text: string): number | undefined => {
  const digits = /^I-([1-9]\d{0,8})$/i.exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** Applies one event. Pure. */
export const applyIncidentEvent = (incident: Incident, { type, at, data }: NewIncidentEvent): Incident => {
  const later = { ...incident, updatedAt: at, version: incident.version + 1 }
  if (type === 'opened') return { ...later, ...data, openedAt: at }
  return { ...later, state: data.state, nextUpdateAt: data.nextUpdateAt, resolvedAt: data.state === 'resolved' ? at : null }
}

/** Incident `id` after all its events, oldest first. */
export const replayIncident = (id: number, events: readonly NewIncidentEvent[]): Incident =>
  events.reduce(applyIncidentEvent, {
    id,
    title: {},
    grade: 'P1',
    scope: { product: null, regions: [], sdkFrom: null, sdkTo: null },
    state: 'investigating',
    openedAt: 0,
    updatedAt: 0,
    nextUpdateAt: null,
    resolvedAt: null,
    version: 0,
  })

/** In the reader's language, else in the one there is. */
export const inLanguage = (text: PublicText, lang: Language): Readonly<{ text: string; lang: Language }> => {
  const other = lang === 'en' ? 'zh' : 'en'
  return text[lang] !== undefined ? { text: text[lang], lang } : { text: text[other] ?? '', lang: other }
}
