import type { Ticket } from '#tickets/ticket.ts'

/** A ticket as the index takes it in: its present state and what solved it. */
export type IndexedTicket = Readonly<{
  ticket: Ticket
  /** Targets of its `resolved_by` links (`kind/slug` or `source:external_id`), with the epoch ms when each was made; null: not known. */
  solvedBy: readonly Readonly<{ target: string; madeAt: number | null }>[]
}>

/** What changed since a cursor. */
export type TicketChanges = Readonly<{
  /** Where to go on. Opaque; a snapshot of the index keeps it. */
  cursor: string
  /** Each changed ticket once, in its present state, however often it changed. */
  tickets: readonly IndexedTicket[]
  /** Ids of tickets that are gone. */
  removed: readonly number[]
  /** False when there is more to read at once. */
  isEnd: boolean
  /**
   * The cursor was of no use here, so this tells everything from the start: forget what was known. A power cut, for one,
   * may have cost the database its last commits, but not the snapshot that already knew of them.
   */
  isRestart?: boolean | undefined
}>

/**
 * Where the index learns of tickets. It is the only thing search asks of a database, so that the same index, in the
 * memory of each process, serves SQLite and PostgreSQL alike.
 *
 * A change may be told more than once, but never missed: also not one whose transaction began earlier and committed
 * later than others that were already read.
 */
export type TicketSource = Readonly<{
  /** Tells this database, and the life of this database, from every other one: a snapshot of another's index is not used. */
  identity: () => Promise<string>
  /** Cheap, asked before every search: differs from the last answer whenever something was committed in between. */
  pulse: () => Promise<string>
  /**
   * @param cursor from an earlier answer; undefined reads everything from the start.
   * @param limit most tickets in one answer.
   */
  changesSince: (cursor: string | undefined, limit: number) => Promise<TicketChanges>
  /** Tickets by id, for showing; ids that are gone are left out. */
  load: (ids: readonly number[]) => Promise<readonly Ticket[]>
}>
