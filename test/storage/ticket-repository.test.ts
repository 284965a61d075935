import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NewEvent } from '#tickets/event.ts'
import { replay } from '#tickets/replay.ts'
import { databases } from './databases.ts'
import { anyEvent, imported, message, opened } from './events.ts'

describe.each(databases)('tickets in $name', ({ open }) => {
  test('numbers begin at 1001 and go on', async () => {
    const { tickets } = (await open()).storage
    expect((await tickets.create([opened()])).externalId).toBe('T-1001')
    expect((await tickets.create([opened()])).id).toBe(1002)
  })

  test('what is true at any version is added at any version, even at once; anything else is refused when it is late', async () => {
    const { tickets } = (await open()).storage
    const { id, version } = await tickets.create([opened()])
    await Promise.all([1, 2, 3, 4].map(() => tickets.append(id, 'latest', [message])))
    expect((await tickets.events(id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    await expect(tickets.append(id, version, [message])).rejects.toMatchObject({ code: 'conflict' })
  })

  test('whatever happens to a ticket, its row is what replaying its stored events gives', async () => {
    const { tickets } = (await open()).storage
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
    const { tickets } = (await open()).storage
    const { id, version } = await tickets.create([opened()])
    const results = await Promise.allSettled([tickets.append(id, version, [message]), tickets.append(id, version, [message])])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' })
    expect(await tickets.events(id)).toHaveLength(2)
  })

  test('the history cannot be changed or deleted, not even by SQL', async () => {
    const { storage, raw, url } = await open()
    await storage.tickets.create([opened()])
    const replacing =
      url === undefined ? ["INSERT OR REPLACE INTO ticket_events VALUES (1001, 1, 0, 'note', 'x', '{}')"] : ['TRUNCATE ticket_events']
    for (const sql of ["UPDATE ticket_events SET data = '{}'", 'DELETE FROM ticket_events', ...replacing])
      await expect(raw(sql)).rejects.toThrow('append-only')
    expect(await storage.tickets.events(1001)).toHaveLength(1)
  })

  test('processes that write at the same moment wait for each other and lose nothing', async () => {
    const { storage, url, folder } = await open()
    const { id } = await storage.tickets.create([opened()])
    const script = join(import.meta.dirname, 'append-many.ts')
    const run = promisify(execFile)
    const place = url ?? join(folder, 'fupan.sqlite')
    const start = String(Date.now() + 2_000)
    await Promise.all([1, 2, 3].map(() => run(process.execPath, [script, place, String(id), '100', start])))
    const events = await storage.tickets.events(id)
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 301 }, (_, at) => at + 1))
    expect(await storage.tickets.find(id)).toEqual(replay(id, events))
  })

  test('the same record cannot land twice, and a failed creation leaves nothing', async () => {
    const { tickets } = (await open()).storage
    await tickets.create([imported('a#1')])
    await expect(tickets.create([imported('a#1')])).rejects.toMatchObject({ code: 'conflict' })
    expect(await tickets.list({ limit: 10 })).toHaveLength(1)
    expect(await tickets.findBySource('github', 'a#1')).toMatchObject({ openedPrecision: 'month', closedAs: null })
  })

  test('a receipt is written with its ticket or not at all', async () => {
    const { tickets } = (await open()).storage
    const receipt = { keyHash: 'k', bodyHash: 'b', at: 1, seal: () => 'sealed' }
    await tickets.create([opened()], receipt)
    await expect(tickets.create([opened()], receipt)).rejects.toMatchObject({ code: 'conflict' })
    expect(await tickets.list({ limit: 10 })).toHaveLength(1)
    expect(await tickets.receipt('k')).toEqual({ keyHash: 'k', bodyHash: 'b', sealedResponse: 'sealed' })
  })

  test('a request that comes many times at once makes one ticket', async () => {
    const { tickets } = (await open()).storage
    const receipt = { keyHash: 'k', bodyHash: 'b', at: 1, seal: () => 'sealed' }
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => tickets.create([opened()], receipt)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' })
    expect(await tickets.list({ limit: 10 })).toHaveLength(1)
  })

  test('what no database could keep is replaced, in what is written and in what is looked for', async () => {
    const { tickets } = (await open()).storage
    const { id } = await tickets.create([opened({ title: 'a\0b \ud83d c' }), { ...imported('x\0y'), type: 'imported' } as NewEvent])
    expect(await tickets.find(id)).toMatchObject({ title: 't', externalId: 'x\ufffdy' })
    expect((await tickets.events(id))[0]).toMatchObject({ data: { title: 'a\ufffdb \ufffd c' } })
    expect(await tickets.findBySource('github', 'x\0y')).toMatchObject({ id })
    expect(await tickets.findByAnswerSlug('\0')).toEqual([])
    expect(await tickets.linksTo('code/\0')).toEqual([])
  })

  test('lists by state, grade, owner; newest first; page by page', async () => {
    const { tickets } = (await open()).storage
    const ids: number[] = []
    for (let count = 0; count < 3; count += 1) ids.push((await tickets.create([opened()])).id)
    await tickets.append(ids[1] ?? 0, 1, [
      { type: 'state_changed', at: 1, actor: 'staff:lin', data: { from: 'new', to: 'investigating', closedAs: null, note: null } },
    ])
    expect((await tickets.list({ states: ['new'], limit: 10 })).map(({ id }) => id)).toEqual([ids[2], ids[0]])
    expect((await tickets.list({ limit: 1, beforeId: ids[2] })).map(({ id }) => id)).toEqual([ids[1]])
    expect(await tickets.count()).toEqual(expect.arrayContaining([{ state: 'new', grade: null, tickets: 2 }]))
  })

  test('finds links from both ends, oldest first', async () => {
    const { tickets } = (await open()).storage
    const { id } = await tickets.create([
      opened(),
      { type: 'linked', at: 4, actor: 'staff:lin', data: { target: 'code/agora-110', relation: 'resolved_by' } },
      { type: 'linked', at: 3, actor: 'staff:lin', data: { target: 'guide/x', relation: 'see_also' } },
      { type: 'linked', at: null, actor: 'staff:lin', data: { target: 'Guide/y', relation: 'see_also' } },
      { type: 'linked', at: 9, actor: 'staff:mo', data: { target: 'code/agora-110', relation: 'resolved_by' } },
    ])
    expect(await tickets.links(id)).toEqual([
      { target: 'Guide/y', relation: 'see_also', madeAt: null, madeBy: 'staff:lin' },
      { target: 'guide/x', relation: 'see_also', madeAt: 3, madeBy: 'staff:lin' },
      { target: 'code/agora-110', relation: 'resolved_by', madeAt: 4, madeBy: 'staff:lin' },
    ])
    expect(await tickets.linksTo('code/agora-110')).toEqual([expect.objectContaining({ ticketId: id })])
  })

  test('streams public resolved tickets, and finds one by the slug of its answer', async () => {
    const { tickets } = (await open()).storage
    await tickets.create([opened()])
    await tickets.create([imported('livekit/livekit#1341')])
    const kept = imported('livekit/livekit#1342')
    await tickets.create([{ ...kept, data: { ...kept.data, visibility: 'internal' } } as NewEvent])
    const found: string[] = []
    for await (const ticket of tickets.publicResolved()) found.push(ticket.externalId)
    expect(found).toEqual(['livekit/livekit#1341'])
    expect(await tickets.findByAnswerSlug('github-livekit-livekit-1341')).toHaveLength(1)
  })

  test('reads the histories of several tickets at once', async () => {
    const { tickets } = (await open()).storage
    const one = await tickets.create([opened(), message])
    const two = await tickets.create([opened()])
    await tickets.append(one.id, 'latest', [message])
    expect([...(await tickets.eventsOf([one.id, two.id, 9999]))].map(([id, events]) => [id, events.map(({ seq }) => seq)])).toEqual([
      [one.id, [1, 2, 3]],
      [two.id, [1]],
    ])
    expect(await tickets.eventsOf([])).toEqual(new Map())
    await expect(tickets.append(9999, 'latest', [message])).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('bulk work on the data file waits for an open transaction instead of landing inside it', async () => {
  const { database, raw } = await databases[0].open()
  if (database.dialect !== 'sqlite') throw new Error('unreachable')
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
  expect(await raw("SELECT value FROM settings WHERE name = 'a'")).toEqual([{ value: 'b' }])
})
