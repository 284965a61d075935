import type { Precision } from '#kernel/imprecise-time.ts'
import type { Grade } from '#knowledge/vocabulary.ts'
import type { ClockName } from './clocks.ts'
import type { Channel, Closing, TicketFields, TicketStateName, WaitingOn } from './ticket.ts'

/** How a ticket points at something: what answered it, where it went, what belongs to it. */
export const linkRelations = ['resolved_by', 'led_to', 'see_also', 'proposed', 'duplicate_of', 'follows'] as const
export type LinkRelation = (typeof linkRelations)[number]

/** A file that came with a ticket. `storedAs` is its random name in the attachment folder and leaves the server never. */
export type Attachment = Readonly<{ id: string; name: string; type: string; size: number; sha256: string; storedAs: string }>

/** What the customer thinks of how it went; the last word counts. */
export const ratings = ['good', 'bad'] as const
export type Rating = (typeof ratings)[number]

/** Which deadline it was, and by which rules it was reckoned. Times are epoch ms. */
export type ClockMark = Readonly<{
  clock: ClockName
  /** When this deadline began to run; tells one update that is owed from the next. */
  startedAt: number
  dueAt: number
  budgetMinutes: number
  grade: Grade
  /** Version of `clocks.yaml`. */
  policy: string
  /** `id@version` of each calendar. */
  calendars: readonly string[]
}>

/**
 * The payload of each event type. The history is append-only: a type, once written, keeps its meaning.
 * `opened` and `imported` begin a ticket; `imported` may come again and then replaces the fields it brings.
 */
export type EventData = {
  opened: TicketFields &
    Readonly<{
      channel: Channel
      keyHash: string | null
      /** The diagnosis report that travels with the ticket, as the browser or the API made it. */
      diagnosis: Readonly<Record<string, unknown>> | null
    }>
  imported: TicketFields &
    Readonly<{
      source: string
      externalId: string
      state: TicketStateName
      closedAs: Closing | null
      grade: Grade | null
      openedAt: number | null
      openedPrecision: Precision
      closedAt: number | null
      closedPrecision: Precision
    }>
  message: Readonly<{ author: 'customer' | 'staff'; body: string }>
  note: Readonly<{ body: string }>
  state_changed: Readonly<{ from: TicketStateName; to: TicketStateName; closedAs: Closing | null; note: string | null }>
  graded: Readonly<{ from: Grade | null; to: Grade; channel: Channel; reasons: readonly string[] }>
  owner_changed: Readonly<{ from: string; to: string }>
  waiting_changed: Readonly<{ from: WaitingOn; to: WaitingOn }>
  fields_changed: Readonly<Partial<Pick<TicketFields, 'resolution' | 'rootCause' | 'mechanism' | 'visibility' | 'title' | 'body'>>>
  linked: Readonly<{ target: string; relation: LinkRelation }>
  verified: Readonly<{ result: 'pass' | 'fail'; env: string; build: string; note: string }>
  reopened: Readonly<{ reason: string }>
  merged: Readonly<{ into: string }>
  attachment_added: Attachment
  /** 80 % of a deadline's time is used up. */
  clock_warned: ClockMark
  /** A deadline passed. It stays, whatever happens later. */
  clock_breached: ClockMark
  /** The customer was reminded that a resolved ticket closes by itself at `closesAt` (epoch ms). */
  reminded: Readonly<{ closesAt: number }>
  rated: Readonly<{ rating: Rating; comment: string }>
}

export type EventType = keyof EventData

/** An event about to be written; the repository gives it its `seq`. */
export type NewEvent = {
  [Type in EventType]: Readonly<{
    type: Type
    /** Epoch ms; null only for imported messages whose time is not known. */
    at: number | null
    /** `customer`, `system`, `staff:NAME` or `integration:NAME`. */
    actor: string
    data: EventData[Type]
  }>
}[EventType]

export type TicketEvent = NewEvent & Readonly<{ seq: number }>

export type TicketLink = Readonly<{ target: string; relation: LinkRelation; madeAt: number | null; madeBy: string }>
