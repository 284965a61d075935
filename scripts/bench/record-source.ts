import type { ImportRecord } from '#importers/jsonl/record.ts'
import { recordEvents } from '#importers/jsonl/record-events.ts'
import type { IndexedTicket, TicketSource } from '#search/ticket-source.ts'
import { linksOf, replay } from '#tickets/replay.ts'

/** Records as tickets in memory, numbered in their order: ranking can be measured without a database. */
export const recordSource = (records: readonly ImportRecord[]): TicketSource => {
  const tickets = records.map((record, at): IndexedTicket => {
    const events = recordEvents(record)
    return {
      ticket: replay(at + 1, events),
      solvedBy: linksOf(events).map(({ target, madeAt }) => ({ target, madeAt: madeAt ?? null })),
    }
  })
  return {
    identity: async () => 'records',
    pulse: async () => 'still',
    changesSince: async (cursor, limit) => {
      const from = Number(cursor ?? 0)
      const some = tickets.slice(from, from + limit)
      return { cursor: String(from + some.length), tickets: some, removed: [], isEnd: from + limit >= tickets.length }
    },
    load: async (ids) => ids.flatMap((id) => tickets[id - 1]?.ticket ?? []),
  }
}
