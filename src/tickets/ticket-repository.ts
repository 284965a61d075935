import type { Grade } from '#knowledge/vocabulary.ts'
import type { NewEvent, TicketEvent, TicketLink } from './event.ts'
import type { NextDue } from './next-due.ts'
import type { Channel, Ticket, TicketStateName } from './ticket.ts'

export type TicketFilter = Readonly<{
  states?: readonly TicketStateName[] | undefined
  grade?: Grade | undefined
  owner?: string | undefined
  channels?: readonly Channel[] | undefined
  source?: string | undefined
  /** Newest number first; only tickets below this number. */
  beforeId?: number | undefined
  limit: number
}>

/** What of the open tickets the desk wants to see. */
export type QueueFilter = Readonly<{
  states?: readonly TicketStateName[] | undefined
  grade?: Grade | undefined
  owner?: string | undefined
  channels?: readonly Channel[] | undefined
  source?: string | undefined
  /** Part of the title, in any case. */
  title?: string | undefined
  /** Only promises that break before this moment, epoch ms. */
  dueBefore?: number | undefined
  /** Continue behind this place of the queue. */
  after?: QueuePlace | undefined
  limit: number
}>

/** Where a ticket stands in the queue: by the promise that breaks first, then newest first. */
export type QueuePlace = Readonly<{ queueAt: number; id: number }>

export type QueuedTicket = Readonly<{ ticket: Ticket; due: NextDue | null; place: QueuePlace }>

/** The stored answer to a request, sealed with the request's own Idempotency-Key. */
export type Receipt = Readonly<{ keyHash: string; bodyHash: string; sealedResponse: string }>

export type ReceiptToWrite = Readonly<{ keyHash: string; bodyHash: string; at: number; seal: (ticket: Ticket) => string }>

/** A link seen from its target: which ticket pointed here. */
export type IncomingLink = TicketLink & Readonly<{ ticketId: number }>

/** What `append` takes, for one of several tickets. */
export type Addition = Readonly<{ id: number; version: number | 'latest'; events: readonly NewEvent[] }>

/** Where tickets are kept. Each write is one transaction: events, row and links together or not at all. */
export type TicketRepository = Readonly<{
  /**
   * Creates a ticket from its first events and gives it the next number. With a receipt, ticket and receipt are written
   * in one transaction: a request that is repeated, even at the same moment, makes one ticket.
   * @throws DomainError `conflict` when source and external id, or the receipt's key, exist.
   */
  create: (events: readonly NewEvent[], receipt?: ReceiptToWrite) => Promise<Ticket>
  /** What an earlier request with this Idempotency-Key led to. */
  receipt: (keyHash: string) => Promise<Receipt | undefined>
  /**
   * Adds events to a ticket that still is at `version`; `latest` for what is true whatever happened meanwhile (a file, a message).
   * @throws DomainError `conflict` when somebody else wrote in between; `not_found` when there is no such ticket.
   */
  append: (id: number, version: number | 'latest', events: readonly NewEvent[]) => Promise<Ticket>
  /**
   * Adds to several tickets in one transaction: to all or to none. Each ticket at most once.
   * @returns the tickets afterwards, in the order asked for. @throws DomainError like `append`.
   */
  appendTogether: (additions: readonly Addition[]) => Promise<readonly Ticket[]>
  /** Lets another key open the ticket, by its hash: one that goes out with an e-mail. */
  addKey: (id: number, hash: string, at: number) => Promise<void>
  hasKey: (id: number, hash: string) => Promise<boolean>
  find: (id: number) => Promise<Ticket | undefined>
  findBySource: (source: string, externalId: string) => Promise<Ticket | undefined>
  /** Tickets whose answer page would have this slug, smallest number first. */
  findByAnswerSlug: (slug: string) => Promise<readonly Ticket[]>
  /** The histories of several tickets at once. */
  eventsOf: (ids: readonly number[]) => Promise<ReadonlyMap<number, readonly TicketEvent[]>>
  /** The whole history, oldest first. */
  events: (id: number) => Promise<readonly TicketEvent[]>
  links: (id: number) => Promise<readonly TicketLink[]>
  linksTo: (target: string) => Promise<readonly IncomingLink[]>
  list: (filter: TicketFilter) => Promise<readonly Ticket[]>
  /** Open tickets in the order in which their promises break: one read along an index. */
  queue: (filter: QueueFilter) => Promise<readonly QueuedTicket[]>
  /** How many promises of open tickets, of these channels or of all, break before each of these moments (epoch ms). */
  countDue: (before: readonly number[], channels?: readonly Channel[]) => Promise<readonly number[]>
  /** Writes the next promise of a ticket that still is at `version` anew, after the rules of the clocks changed. */
  setDue: (id: number, version: number, due: NextDue | null) => Promise<void>
  /** Tickets per state and grade, for lists' headings and metrics. */
  count: () => Promise<readonly Readonly<{ state: TicketStateName; grade: Grade | null; tickets: number }>[]>
  /** Public, resolved tickets with a resolution: what becomes answers. Streams, smallest number first. */
  publicResolved: () => AsyncIterable<Ticket>
}>
