import type { SearchIndex } from '#search/search-index.ts'
import type { TicketSource } from '#search/ticket-source.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open-database.ts'
import { sqliteSearchIndex } from './sqlite-search-index.ts'
import { toTicketRow } from './ticket-row.ts'

const page = 2_000

/** An index in the memory of this process over the tickets of a source, on any database: a private SQLite database holds it. */
export const memorySearchIndex = async (source: TicketSource): Promise<SearchIndex> => {
  const memory = openDatabase({ file: ':memory:' })
  await migrate(memory)
  const index = sqliteSearchIndex(memory)
  let [seen, cursor]: [string | undefined, string | undefined] = [undefined, undefined]

  const takeIn = async (): Promise<boolean> => {
    const changes = await source.changesSince(cursor, page)
    await memory.kysely.transaction().execute(async (transaction) => {
      for (const id of [...changes.removed, ...changes.tickets.map(({ ticket }) => ticket.id)]) {
        await transaction.deleteFrom('ticket_links').where('ticket_id', '=', id).execute()
        await transaction.deleteFrom('tickets').where('id', '=', id).execute()
      }
      for (const { ticket, solvedBy } of changes.tickets) {
        await transaction.insertInto('tickets').values(toTicketRow(ticket)).execute()
        for (const { target, madeAt } of solvedBy)
          await transaction
            .insertInto('ticket_links')
            .values({ ticket_id: ticket.id, target, relation: 'resolved_by', made_at: madeAt, made_by: '' })
            .execute()
      }
    })
    cursor = changes.cursor
    return changes.isEnd
  }

  const read = async (): Promise<void> => {
    const pulse = await source.pulse()
    if (pulse === seen) return
    while (!(await takeIn()));
    seen = pulse
  }
  let reading: Promise<void> = Promise.resolve()

  return {
    ...index,
    catchUp: async () => {
      reading = reading.catch(() => undefined).then(read)
      await reading
      return index.catchUp()
    },
  }
}
