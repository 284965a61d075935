import type { Precision } from '#kernel/imprecise-time.ts'
import type { Language } from '#kernel/languages.ts'
import type { EvidenceLevel, FindingId, Grade, Mechanism, Platform, Product, RootCause, Scenario } from '#knowledge/vocabulary.ts'

export const ticketStates = ['new', 'investigating', 'solving', 'resolved', 'closed'] as const
export type TicketStateName = (typeof ticketStates)[number]

/** How a ticket was closed; null for imported tickets whose own system did not say. */
export const closings = ['verified', 'unverified', 'duplicate', 'withdrawn'] as const
export type Closing = (typeof closings)[number]

export const waitingReasons = ['none', 'customer', 'third_party', 'release'] as const
export type WaitingOn = (typeof waitingReasons)[number]

export const channels = ['hotline', 'ticket', 'consult'] as const
export type Channel = (typeof channels)[number]

export const visibilities = ['public', 'internal'] as const
export type Visibility = (typeof visibilities)[number]

/** Who owns a ticket nobody took yet: the intake queue. Every state has exactly one owner, this role included. */
export const intakeQueue = 'support'

/** Customer success's queue: what comes by the channel `consult`. */
export const consultQueue = 'customer-success'

export const queues: readonly string[] = [intakeQueue, consultQueue]

/** Whether nobody took it yet. */
export const isQueue = (owner: string): boolean => queues.includes(owner)

/** The queue a ticket of a channel comes to. */
export const queueOf = (channel: Channel): string => (channel === 'consult' ? consultQueue : intakeQueue)

/** Tickets filed here; imported ones carry their system's name. */
export const ownSource = 'fupan'

export type Translation = Readonly<{ title: string; body: string; resolution?: string | undefined }>

/** What a ticket is about: set when it is opened or imported, corrected by later events. */
export type TicketFields = Readonly<{
  title: string
  body: string
  lang: Language
  scenario: Scenario | null
  product: Product | null
  platform: Platform | null
  sdkVersion: string | null
  errorCodes: readonly string[]
  findings: readonly FindingId[]
  resolution: string | null
  rootCause: RootCause | null
  mechanism: Mechanism | null
  evidence: EvidenceLevel | null
  /** Public page the case comes from. */
  url: string | null
  /** The other language, where there is one. */
  translations: Readonly<Partial<Record<Language, Translation>>> | null
  visibility: Visibility
  customer: string | null
  contactName: string | null
  contactEmail: string | null
  deflectionId: string | null
}>

/** Everything known of a ticket after its last event; the stored row is exactly this. */
export type Ticket = TicketFields &
  Readonly<{
    /** The number is `T-${id}`. */
    id: number
    source: string
    externalId: string
    state: TicketStateName
    closedAs: Closing | null
    grade: Grade | null
    channel: Channel
    owner: string
    waitingOn: WaitingOn
    /** SHA-256 of the private key, hex; null when the ticket has none (imported). */
    keyHash: string | null
    /** Epoch ms, start of the period `openedPrecision` names; null when not known. */
    openedAt: number | null
    openedPrecision: Precision
    closedAt: number | null
    closedPrecision: Precision
    /** Number of events; the optimistic lock. */
    version: number
  }>

export const emptyFields: Omit<TicketFields, 'title' | 'body' | 'lang'> = Object.freeze({
  scenario: null,
  product: null,
  platform: null,
  sdkVersion: null,
  errorCodes: [],
  findings: [],
  resolution: null,
  rootCause: null,
  mechanism: null,
  evidence: null,
  url: null,
  translations: null,
  visibility: 'internal',
  customer: null,
  contactName: null,
  contactEmail: null,
  deflectionId: null,
})

/** @example ticketNumber(1042) // 'T-1042' */
export const ticketNumber = (id: number): string => `T-${id}`

/** @returns the id, or undefined when the text is no ticket number. */
export const parseTicketNumber = (text: string): number | undefined => {
  const digits = /^T-([1-9]\d{0,11})$/i.exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
