import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '#storage/migrate.ts'
import { openDatabase, type Database } from '#storage/open-database.ts'
import { sqliteTicketRepository } from '#storage/sqlite-ticket-repository.ts'
import type { NewEvent } from '#tickets/event.ts'
import { replay } from '#tickets/replay.ts'
import { emptyFields, ticketStates, waitingReasons } from '#tickets/ticket.ts'
import type { TicketRepository } from '#tickets/ticket-repository.ts'

let database: Database
let tickets: TicketRepository

beforeEach(async () => {
  database = openDatabase({ file: ':memory:' })
  await migrate(database)
  tickets = sqliteTicketRepository(database)
})
afterEach(() => database.close())

const opened = (fields: Partial<typeof emptyFields> & { title?: string } = {}): NewEvent => ({
  type: 'opened',
  at: 5,
  actor: 'customer',
  data: { ...emptyFields, title: 'No sound', body: 'b', lang: 'en', channel: 'ticket', keyHash: 'ab', diagnosis: null, ...fields },
})
const message: NewEvent = { type: 'message', at: 6, actor: 'customer', data: { author: 'customer', body: 'hello' } }
const imported = (externalId: string): NewEvent => ({
  type: 'imported',
  at: null,
  actor: 'integration:github',
  data: {
    ...emptyFields,
    title: 't',
    body: 'b',
    lang: 'en',
    visibility: 'public',
    resolution: 'r',
    source: 'github',
    externalId,
    state: 'closed',
    closedAs: null,
    grade: null,
    openedAt: Date.parse('2024-05-01'),
    openedPrecision: 'month',
    closedAt: null,
    closedPrecision: 'unknown',
  },
})

const anyEvent: fc.Arbitrary<NewEvent> = fc.oneof(
  fc
    .record({ at: fc.nat(), author: fc.constantFrom('customer' as const, 'staff' as const), body: fc.string() })
    .map(({ at, ...data }): NewEvent => ({ type: 'message', at, actor: data.author, data })),
  fc.record({ from: fc.constantFrom(...ticketStates), to: fc.constantFrom(...ticketStates) }).map((data): NewEvent => ({
    type: 'state_changed',
    at: 9,
    actor: 'staff:lin',
    data: { ...data, closedAs: data.to === 'closed' ? 'withdrawn' : null, note: null },
  })),
  fc.string({ minLength: 1 }).map((to): NewEvent => ({ type: 'owner_changed', at: 3, actor: 'staff:lin', data: { from: 'support', to } })),
  fc
    .constantFrom(...waitingReasons)
    .map((to): NewEvent => ({ type: 'waiting_changed', at: 3, actor: 'staff:lin', data: { from: 'none', to } })),
  fc.string().map((resolution): NewEvent => ({ type: 'fields_changed', at: 4, actor: 'staff:lin', data: { resolution } })),
  fc.constant<NewEvent>({ type: 'graded', at: 4, actor: 'system', data: { from: null, to: 'P1', channel: 'ticket', reasons: ['r'] } }),
  fc
    .constantFrom('code/agora-110', 'guide/x')
    .map((target): NewEvent => ({ type: 'linked', at: 4, actor: 'staff:lin', data: { target, relation: 'resolved_by' } })),
)

describe('tickets in SQLite', () => {
  test('numbers begin at 1001 and go on', async () => {
    expect((await tickets.create([opened()])).externalId).toBe('T-1001')
    expect((await tickets.create([opened()])).id).toBe(1002)
  })

  test('what is true at any version is added at any version, even at once; anything else is refused when it is late', async () => {
    const { id, version } = await tickets.create([opened()])
    await Promise.all([1, 2, 3, 4].map(() => tickets.append(id, 'latest', [message])))
    expect((await tickets.events(id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    await expect(tickets.append(id, version, [message])).rejects.toMatchObject({ code: 'conflict' })
  })

  test('whatever happens to a ticket, its row is what replaying its stored events gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyEvent, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), async (batches) => {
        let ticket = await tickets.create([opened()])
        for (const batch of batches) ticket = await tickets.append(ticket.id, ticket.version, batch)
        const events = await tickets.events(ticket.id)
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
        expect(await tickets.find(ticket.id)).toEqual(replay(ticket.id, events))
        expect(ticket).toEqual(replay(ticket.id, events))
      }),
      { numRuns: 40 },
    )
  })

  test('of two writers with the same version the second is refused and writes nothing', async () => {
    const { id, version } = await tickets.create([opened()])
    const results = await Promise.allSettled([tickets.append(id, version, [message]), tickets.append(id, version, [message])])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' })
    expect(await tickets.events(id)).toHaveLength(2)
  })

  test('the history cannot be changed or deleted, not even by SQL', async () => {
    await tickets.create([opened()])
    expect(() => database.sqlite.exec("UPDATE ticket_events SET data = '{}'")).toThrow('append-only')
    expect(() => database.sqlite.exec('DELETE FROM ticket_events')).toThrow('append-only')
    expect(() => database.sqlite.exec("INSERT OR REPLACE INTO ticket_events VALUES (1001, 1, 0, 'note', 'x', '{}')")).toThrow('append-only')
  })

  test('the same record cannot land twice, and a failed creation leaves nothing', async () => {
    await tickets.create([imported('a#1')])
    await expect(tickets.create([imported('a#1')])).rejects.toMatchObject({ code: 'conflict' })
    expect(await tickets.list({ limit: 10 })).toHaveLength(1)
    expect(await tickets.findBySource('github', 'a#1')).toMatchObject({ openedPrecision: 'month', closedAs: null })
  })

  test('a receipt is written with its ticket or not at all', async () => {
    const receipt = { keyHash: 'k', bodyHash: 'b', at: 1, seal: () => 'sealed' }
    await tickets.create([opened()], receipt)
    await expect(tickets.create([opened()], receipt)).rejects.toMatchObject({ code: 'conflict' })
    expect(await tickets.list({ limit: 10 })).toHaveLength(1)
    expect(await tickets.receipt('k')).toEqual({ keyHash: 'k', bodyHash: 'b', sealedResponse: 'sealed' })
  })

  test('lists by state, grade, owner; newest first; page by page', async () => {
    const ids: number[] = []
    for (let count = 0; count < 3; count += 1) ids.push((await tickets.create([opened()])).id)
    await tickets.append(ids[1] ?? 0, 1, [
      { type: 'state_changed', at: 1, actor: 'staff:lin', data: { from: 'new', to: 'investigating', closedAs: null, note: null } },
    ])
    expect((await tickets.list({ states: ['new'], limit: 10 })).map(({ id }) => id)).toEqual([ids[2], ids[0]])
    expect((await tickets.list({ limit: 1, beforeId: ids[2] })).map(({ id }) => id)).toEqual([ids[1]])
    expect(await tickets.count()).toEqual(expect.arrayContaining([{ state: 'new', grade: null, tickets: 2 }]))
  })

  test('finds links from both ends', async () => {
    const { id } = await tickets.create([
      opened(),
      { type: 'linked', at: 4, actor: 'staff:lin', data: { target: 'code/agora-110', relation: 'resolved_by' } },
    ])
    expect(await tickets.links(id)).toEqual([{ target: 'code/agora-110', relation: 'resolved_by', madeAt: 4, madeBy: 'staff:lin' }])
    expect(await tickets.linksTo('code/agora-110')).toEqual([expect.objectContaining({ ticketId: id })])
  })

  test('streams public resolved tickets, and finds one by the slug of its answer', async () => {
    await tickets.create([opened()])
    await tickets.create([imported('livekit/livekit#1341')])
    const found: string[] = []
    for await (const ticket of tickets.publicResolved()) found.push(ticket.externalId)
    expect(found).toEqual(['livekit/livekit#1341'])
    expect(await tickets.findByAnswerSlug('github-livekit-livekit-1341')).toHaveLength(1)
  })

  test('bulk work waits for an open transaction instead of landing inside it', async () => {
    let release: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const failing = database.kysely.transaction().execute(async () => {
      await gate
      throw new Error('rolled back')
    })
    const bulk = database.exclusive((sqlite) => sqlite.prepare("INSERT INTO settings (name, value) VALUES ('a', 'b')").run())
    release()
    await expect(failing).rejects.toThrow('rolled back')
    await bulk
    expect(database.sqlite.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(1)
  })
})

describe('migrations', () => {
  test('run once, in order, and a second time do nothing', async () => {
    expect(await migrate(database)).toEqual([])
    const fresh = openDatabase({ file: ':memory:' })
    const names = await migrate(fresh)
    expect(names[0]).toBe('0001-tickets')
    expect([...names].sort()).toEqual(names)
    await fresh.close()
  })
})
