import { isDeepStrictEqual } from 'node:util'
import type { ImportRecord } from '#importers/jsonl/record.ts'
import { recordEvents } from '#importers/jsonl/record-events.ts'
import type { RecordOutcome } from '#importers/ticket-import-store.ts'
import type { NewEvent } from '#tickets/event.ts'
import { followSource } from '#tickets/follow-source.ts'
import { applyEvent, replay } from '#tickets/replay.ts'
import type { Ticket } from '#tickets/ticket.ts'
import { asStored } from './storable.ts'

/** A ticket that is already here, with its history. */
export type KnownTicket = Readonly<{ ticket: Ticket; history: readonly NewEvent[] }>

/** What importing a record does: the ticket afterwards, and the events to add behind `ticket.version - news.length`. */
export type ImportPlan = Readonly<{ outcome: RecordOutcome; ticket: Ticket; news: readonly NewEvent[] }>

const sameEvent = (a: NewEvent, b: NewEvent): boolean =>
  a.type === b.type && a.at === b.at && a.actor === b.actor && isDeepStrictEqual(a.data, b.data)

/**
 * What a record adds to a ticket that is already here: nothing when the last import said the same,
 * its fields when they changed, and only the messages and links that are new.
 */
const newsOf = (incoming: readonly NewEvent[], { ticket, history }: KnownTicket): readonly NewEvent[] => {
  const lastImport = history.findLast((event) => event.type === 'imported')
  return incoming.flatMap((event): readonly NewEvent[] => {
    if (event.type !== 'imported') return history.some((known) => sameEvent(known, event)) ? [] : [event]
    // Both as they count here, so that what was moved here meanwhile does not look like news from there.
    const allowed = followSource(event, ticket, history)
    return lastImport !== undefined && sameEvent(allowed, followSource(lastImport, ticket, history)) ? [] : [allowed]
  })
}

/**
 * Pure: the same record and the same ticket always give the same plan, whatever the database.
 *
 * @param nextId gives the number of a new ticket; called only when there is none.
 */
export const planImport = (record: ImportRecord, known: KnownTicket | undefined, nextId: () => number): ImportPlan => {
  const incoming = asStored(recordEvents(record))
  if (known === undefined) return { outcome: 'created', ticket: replay(nextId(), incoming), news: incoming }
  const news = newsOf(incoming, known)
  return { outcome: news.length === 0 ? 'unchanged' : 'updated', ticket: news.reduce(applyEvent, known.ticket), news }
}
