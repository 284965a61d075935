import { join } from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import type { TicketSource } from '#search/ticket-source.ts'
import { renewIdentity } from '#storage/database-copy.ts'
import { openDatabase } from '#storage/open-database.ts'
import { renewForeignFeed } from '#storage/postgres-change-feed.ts'
import { ticketSource } from '#storage/ticket-source.ts'
import { databases, type TestDatabase } from './databases.ts'
import { imported, message, opened } from './events.ts'

/** An index as far as the feed is concerned: the last that was told of each ticket. */
const follower = (source: TicketSource, limit = 3) => {
  const seen = new Map<number, { title: string; solvedBy: readonly string[] }>()
  let cursor: string | undefined
  return {
    seen,
    /** @returns the ids that were told now. */
    read: async (): Promise<readonly number[]> => {
      const told: number[] = []
      for (;;) {
        const changes = await source.changesSince(cursor, limit)
        expect(changes.tickets.length + changes.removed.length).toBeLessThanOrEqual(limit)
        const ids = [...changes.tickets.map(({ ticket }) => ticket.id), ...changes.removed]
        expect(new Set(ids).size).toBe(ids.length)
        for (const { ticket, solvedBy } of changes.tickets)
          seen.set(ticket.id, { title: ticket.title, solvedBy: solvedBy.map(({ target }) => target).sort() })
        for (const id of changes.removed) seen.delete(id)
        told.push(...ids)
        cursor = changes.cursor
        if (changes.isEnd) return told
      }
    },
    cursor: () => cursor,
  }
}

const renamed = (title: string) => ({ type: 'fields_changed' as const, at: 1, actor: 'staff:lin', data: { title } })
const solved = (target: string) => ({
  type: 'linked' as const,
  at: 7,
  actor: 'staff:lin',
  data: { target, relation: 'resolved_by' as const },
})

describe.each(databases)('the feed of changed tickets of $name', ({ open }) => {
  test('tells everything from the start, then only what changed, each ticket once', async () => {
    const { storage } = await open()
    for (let count = 0; count < 8; count += 1) await storage.tickets.create([opened({ title: `t${count}` })])
    const index = follower(storage.ticketSource)
    expect((await index.read()).toSorted()).toEqual([1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008])
    expect(await index.read()).toEqual([])
    for (const title of ['x', 'y', 'z']) await storage.tickets.append(1003, 'latest', [renamed(title)])
    expect(await index.read()).toEqual([1003])
    expect(index.seen.get(1003)?.title).toBe('z')
    expect(await index.read()).toEqual([])
  })

  test('is silent about what no index holds', async () => {
    const { storage } = await open()
    await storage.tickets.create([opened()])
    const index = follower(storage.ticketSource)
    await index.read()
    await storage.tickets.append(1001, 'latest', [
      message,
      { type: 'owner_changed', at: 1, actor: 'staff:lin', data: { from: 'support', to: 'lin' } },
      { type: 'linked', at: 1, actor: 'staff:lin', data: { target: 'guide/x', relation: 'see_also' } },
    ])
    expect(await index.read()).toEqual([])
  })

  test('tells what solves a ticket, with its time, also when the import of links is the only change', async () => {
    const { storage, raw } = await open()
    await storage.tickets.create([imported('a')])
    const index = follower(storage.ticketSource)
    await index.read()
    await storage.tickets.append(1001, 'latest', [solved('code/agora-110')])
    expect(await index.read()).toEqual([1001])
    expect((await storage.ticketSource.changesSince(undefined, 9)).tickets[0]?.solvedBy).toEqual([{ target: 'code/agora-110', madeAt: 7 }])
    await raw("DELETE FROM ticket_links WHERE target = 'code/agora-110'")
    expect(await index.read()).toEqual([1001])
    expect(index.seen.get(1001)?.solvedBy).toEqual([])
  })

  test('tells that a ticket is gone', async () => {
    const { storage, raw } = await open()
    await storage.tickets.create([opened()])
    await storage.tickets.create([])
    const index = follower(storage.ticketSource)
    await index.read()
    await raw('DELETE FROM tickets WHERE id = 1002')
    expect((await storage.ticketSource.changesSince(index.cursor(), 9)).removed).toEqual([1002])
    await index.read()
    expect([...index.seen.keys()]).toEqual([1001])
    expect(await storage.ticketSource.load([1002, 1001])).toMatchObject([{ id: 1001 }])
    expect(await storage.ticketSource.load([])).toEqual([])
  })

  test('a cursor goes on in another process; one that is of no use begins again', async () => {
    const { storage, another } = await open()
    await storage.tickets.create([opened()])
    const { cursor } = await storage.ticketSource.changesSince(undefined, 9)
    await storage.tickets.create([opened()])
    const other = (await another()).storage.ticketSource
    expect((await other.changesSince(cursor, 9)).tickets.map(({ ticket }) => ticket.id)).toEqual([1002])
    for (const useful of [undefined, cursor, (await other.changesSince(undefined, 1)).cursor])
      expect((await other.changesSince(useful, 9)).isRestart).toBe(false)
    for (const useless of ['', 'x', '999999999', '999999:999999999:', '1|2|3|4']) {
      const { tickets, isRestart } = await other.changesSince(useless, 9)
      expect([tickets.map(({ ticket }) => ticket.id), isRestart]).toEqual([[1001, 1002], true])
    }
  })

  test('the pulse changes with every commit of this process and of others', async () => {
    const { storage, another } = await open()
    const other = (await another()).storage
    const pulses = [await storage.ticketSource.pulse()]
    for (const { tickets } of [storage, other, storage, other]) {
      await tickets.create([opened()])
      pulses.push(await storage.ticketSource.pulse())
    }
    expect(new Set(pulses).size).toBe(5)
    expect(await storage.ticketSource.pulse()).toBe(pulses.at(-1))
  })

  test('the identity is the same for every process on a database, and another for another database', async () => {
    const { storage, another } = await open()
    const { storage: elsewhere } = await open()
    const identity = await storage.ticketSource.identity()
    expect(await (await another()).storage.ticketSource.identity()).toBe(identity)
    expect(await elsewhere.ticketSource.identity()).not.toBe(identity)
  })

  test('whatever is written between two readings, an index ends up with what is there', async () => {
    const write = fc.oneof(
      fc.constant({ kind: 'create' as const }),
      fc.record({ kind: fc.constant('rename' as const), at: fc.nat(20), title: fc.string({ minLength: 1, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('solve' as const), at: fc.nat(20), target: fc.constantFrom('code/agora-110', 'guide/x') }),
      fc.constant({ kind: 'read' as const }),
    )
    const { storage } = await open()
    let count = 0
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 25 }), fc.integer({ min: 1, max: 4 }), async (writes, limit) => {
        const index = follower(storage.ticketSource, limit)
        for (const step of writes) {
          if (step.kind === 'create') count = (await storage.tickets.create([opened()])).id - 1000
          else if (step.kind === 'read') await index.read()
          else if (count > 0) {
            const event = step.kind === 'rename' ? renamed(step.title) : solved(step.target)
            await storage.tickets.append(1001 + (step.at % count), 'latest', [event])
          }
        }
        await index.read()
        for (const ticket of await storage.tickets.list({ limit: 10_000 })) {
          const solvedBy = (await storage.tickets.links(ticket.id)).map(({ target }) => target).sort()
          expect(index.seen.get(ticket.id)).toEqual({ title: ticket.title, solvedBy })
        }
      }),
      { numRuns: 12 },
    )
  })
})

test('a data file that was restored is another database for whoever keeps an index', async () => {
  const { storage, database, folder } = await databases[0].open()
  const before = await storage.ticketSource.identity()
  await database.close()
  const file = join(folder, 'fupan.sqlite')
  renewIdentity(file)
  const restored = openDatabase({ file })
  expect(await ticketSource(restored).identity()).not.toBe(before)
  await restored.close()
})

describe('the feed of PostgreSQL, where transactions commit out of order', () => {
  const connect = async ({ url = '' }: TestDatabase): Promise<pg.Client> => {
    const client = new pg.Client(url)
    await client.connect()
    return client
  }
  const touch = "UPDATE tickets SET title = title || 'x' WHERE id = "

  test('a change that began first and was committed last is told, and waiting for it holds nothing back', async () => {
    const site = await databases[1].open()
    for (let count = 0; count < 3; count += 1) await site.storage.tickets.create([opened()])
    const index = follower(site.storage.ticketSource)
    await index.read()
    const [early, late] = [await connect(site), await connect(site)]
    await early.query('BEGIN')
    await early.query(`${touch}1001`)
    await late.query(`${touch}1002`)
    expect(await index.read()).toEqual([1002])
    await late.query(`${touch}1003`)
    expect(await index.read()).toEqual([1003])
    await early.query('COMMIT')
    expect(await index.read()).toEqual([1001])
    expect(await index.read()).toEqual([])
    await early.end()
    await late.end()
  })

  test('an earlier transaction that overwrites a later one is told', async () => {
    const site = await databases[1].open()
    await site.storage.tickets.create([opened({ title: 'a' })])
    const index = follower(site.storage.ticketSource)
    const [early, late] = [await connect(site), await connect(site)]
    await early.query('BEGIN')
    await early.query('SELECT pg_current_xact_id()')
    await late.query(`${touch}1001`)
    await index.read()
    await early.query(`${touch}1001`)
    await early.query('COMMIT')
    expect(await index.read()).toEqual([1001])
    expect(index.seen.get(1001)?.title).toBe('axx')
    await early.end()
    await late.end()
  })

  test('what was rolled back is not told as done', async () => {
    const site = await databases[1].open()
    await site.storage.tickets.create([opened({ title: 'a' })])
    const index = follower(site.storage.ticketSource)
    const client = await connect(site)
    await client.query('BEGIN')
    await client.query(`${touch}1001`)
    await index.read()
    await client.query('ROLLBACK')
    await index.read()
    expect(index.seen.get(1001)?.title).toBe('a')
    await client.end()
  })

  test('whatever transactions do at the same moment, an index that reads all the while misses nothing', async () => {
    const site = await databases[1].open()
    const count = 12
    for (let at = 0; at < count; at += 1) await site.storage.tickets.create([opened({ title: 't' })])
    const clients = await Promise.all([1, 2, 3, 4].map(() => connect(site)))
    const touches = fc.array(fc.nat(count - 1), { minLength: 1, maxLength: 5 })
    const transaction = fc.record({ touches, delay: fc.nat(6), commits: fc.boolean() })
    const schedule = fc.array(fc.array(transaction, { maxLength: 5 }), { minLength: 4, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(schedule, fc.integer({ min: 1, max: 5 }), async (schedules, limit) => {
        const index = follower(site.storage.ticketSource, limit)
        let isWriting = true
        const reading = (async () => {
          while (isWriting) await index.read()
        })()
        await Promise.all(
          schedules.map(async (transactions, at) => {
            const client = clients[at]
            for (const { touches: tickets, delay, commits } of transactions) {
              await client?.query('BEGIN')
              // In the order of their numbers, so that no two wait for each other for ever.
              for (const ticket of tickets.toSorted((a, b) => a - b)) {
                await client?.query(`${touch}${1001 + ticket}`)
                await client?.query(`SELECT pg_sleep(${delay / 1000})`)
              }
              await client?.query(commits ? 'COMMIT' : 'ROLLBACK')
            }
          }),
        )
        isWriting = false
        await reading
        await index.read()
        for (const { id, title } of await site.storage.tickets.list({ limit: 100 }))
          expect([id, index.seen.get(id)?.title]).toEqual([id, title])
      }),
      { numRuns: 15 },
    )
    for (const client of clients) await client.end()
  }, 120_000)

  test('a restored dump, whose transaction ids are of another database, is told from the start', async () => {
    const site = await databases[1].open()
    await site.storage.tickets.create([opened()])
    await site.raw(
      `UPDATE search_changes SET xid = '999999999'; UPDATE settings SET value = 'elsewhere' WHERE name = 'search-changes-life'`,
    )
    expect((await site.storage.ticketSource.changesSince(undefined, 9)).tickets).toEqual([])
    if (site.database.dialect === 'postgres') await renewForeignFeed(site.database.kysely)
    expect((await site.storage.ticketSource.changesSince(undefined, 9)).tickets).toMatchObject([{ ticket: { id: 1001 } }])
  })
})
