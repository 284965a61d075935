import { describe, expect, test } from 'vitest'
import type { NewIncidentEvent } from '#incidents/incident.ts'
import type { NewEvent } from '#tickets/event.ts'
import { databases } from './databases.ts'
import { opened } from './events.ts'

const scope = { product: null, regions: ['china' as const], sdkFrom: null, sdkTo: '4.5' }
const begin: readonly NewIncidentEvent[] = [
  { type: 'opened', at: 1, actor: 'staff:Ann', data: { title: { zh: '无法进房' }, grade: 'P0', scope } },
  { type: 'updated', at: 1, actor: 'staff:Ann', data: { state: 'investigating', text: { zh: '正在排查' }, nextUpdateAt: 9 } },
]
const word = (at: number, nextUpdateAt: number | null): NewIncidentEvent => ({
  type: 'updated',
  at,
  actor: 'staff:Bo',
  data: { state: nextUpdateAt === null ? 'resolved' : 'monitoring', text: { en: 'x' }, nextUpdateAt },
})
const message: NewEvent = { type: 'message', at: 5, actor: 'staff:Bo', data: { author: 'staff', body: 'x' } }

describe.each(databases)('incidents in $name', ({ open }) => {
  test('come back as they were, with their tickets, open ones first', async () => {
    const { incidents, tickets } = (await open()).storage
    const [first, second] = [await tickets.create([opened()]), await tickets.create([opened()])]
    const made = await incidents.create(begin, { id: first.id, version: first.version, events: () => [message] })
    expect(made).toEqual({
      id: 1,
      title: { zh: '无法进房' },
      grade: 'P0',
      scope,
      state: 'investigating',
      openedAt: 1,
      updatedAt: 1,
      nextUpdateAt: 9,
      resolvedAt: null,
      version: 2,
    })
    expect(await incidents.find(1)).toEqual(made)
    expect((await incidents.events(1)).map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'opened'],
      [2, 'updated'],
    ])
    await incidents.join(1, second.id, [message])
    await incidents.join(1, second.id, [message])
    expect(await incidents.ticketsOf(1)).toEqual([first.id, second.id])
    expect((await tickets.events(second.id)).map(({ type }) => type)).toEqual(['opened', 'message'])
    const third = await tickets.create([opened()])
    const other = await incidents.create(begin, { id: third.id, version: third.version, events: () => [] })
    await expect(incidents.join(other.id, second.id, [message])).rejects.toMatchObject({ code: 'conflict' })
    await incidents.append(other.id, 2, [word(7, null)], [])
    expect((await incidents.list({ open: false, limit: 9 })).map(({ id }) => id)).toEqual([1, 2])
    expect((await incidents.list({ open: true, limit: 9 })).map(({ id }) => id)).toEqual([1])
    expect((await incidents.incidentOf(second.id))?.id).toBe(1)
  })

  test('an update is one for all: of two at once one is published, and every open ticket has it once', async () => {
    const { storage, another } = await open()
    const server = (await another()).storage
    const ticket = await storage.tickets.create([opened()])
    const { id } = await storage.incidents.create(begin, { id: ticket.id, version: ticket.version, events: () => [] })
    const joined = await storage.incidents.joinNew(id, [opened()])
    const closed = await storage.incidents.joinNew(id, [
      opened(),
      { type: 'state_changed', at: 3, actor: 'customer', data: { from: 'new', to: 'closed', closedAs: 'withdrawn', note: null } },
    ])
    const tries = await Promise.allSettled([
      storage.incidents.append(id, 2, [word(5, 20)], [message]),
      server.incidents.append(id, 2, [word(5, 30)], [message]),
    ])
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await storage.incidents.find(id))?.version).toBe(3)
    const messages = async (ticketId: number) => (await storage.tickets.events(ticketId)).filter(({ type }) => type === 'message').length
    expect([await messages(ticket.id), await messages(joined.id), await messages(closed.id)]).toEqual([1, 1, 0])
  })

  test('nothing is left of one that could not begin', async () => {
    const { storage } = await open()
    const ticket = await storage.tickets.create([opened()])
    const stale = { id: ticket.id, version: ticket.version + 1, events: () => [message] }
    await expect(storage.incidents.create(begin, stale)).rejects.toMatchObject({ code: 'conflict' })
    expect(await storage.incidents.list({ open: false, limit: 9 })).toEqual([])
    expect(await storage.incidents.incidentOf(ticket.id)).toBeUndefined()
  })
})

describe.each(databases)('the queue in $name', ({ open }) => {
  test('is kept in the order of promises, whatever is written, and read page by page', async () => {
    const { storage } = await open()
    const { tickets } = storage
    const made = []
    for (let at = 0; at < 4; at += 1) made.push(await tickets.create([opened({ title: `Echo ${at}` })]))
    const [a, b, c, d] = made.map(({ id }) => id)
    if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('unreachable')
    await tickets.setDue(b, 1, { clock: 'next_update', dueAt: 20 })
    await tickets.setDue(d, 1, { clock: 'first_response', dueAt: 10 })
    await tickets.setDue(c, 7, { clock: 'first_response', dueAt: 1 })
    const ids = async (filter: object = {}) => (await tickets.queue({ limit: 9, ...filter })).map(({ ticket }) => ticket.id)
    expect(await ids()).toEqual([d, b, c, a])
    expect(await ids({ dueBefore: 20 })).toEqual([d])
    expect(await tickets.countDue([10, 11, 30, Number.MAX_SAFE_INTEGER])).toEqual([0, 1, 2, 2])
    expect(await ids({ title: 'ECHO 3' })).toEqual([d])
    const [first, second] = await tickets.queue({ limit: 2 })
    expect(first?.due).toEqual({ clock: 'first_response', dueAt: 10 })
    expect(await ids({ after: second?.place })).toEqual([c, a])
    await tickets.append(b, 'latest', [
      { type: 'state_changed', at: 3, actor: 'customer', data: { from: 'new', to: 'closed', closedAs: 'withdrawn', note: null } },
    ])
    expect(await ids()).toEqual([d, c, a])
    await tickets.appendTogether([a, d].map((id) => ({ id, version: 'latest', events: [message] })))
    expect([(await tickets.events(a)).length, (await tickets.events(d)).length]).toEqual([2, 2])
  })
})
