import { describe, expect, test } from 'vitest'
import { loadClockRules } from '#tickets/load-settings.ts'
import { reminderAfterMs } from '#tickets/silence.ts'
import { watchTickets, type WatchDeps } from '#tickets/use-cases/watch-tickets.ts'
import { day, graded, minute, moved, opened, shanghai } from '../tickets/history.ts'
import { databases, type Server } from './databases.ts'
import { imported } from './events.ts'

const start = shanghai('2026-11-23T10:00')
const p0 = [opened(start), graded(start, 'P0')]

const watchAt = ({ storage }: Server, now: number): WatchDeps => ({ ...storage, clockRules: loadClockRules('content'), clock: () => now })
const typesOf = async ({ storage }: Server, id: number): Promise<string[]> => (await storage.tickets.events(id)).map(({ type }) => type)

describe.each(databases)('watching tickets on $name', ({ name, open }) => {
  test('a near-breach and a breach are written once, whoever looks and however often', async () => {
    const first = await open()
    // Two connections to one file in one process would wait for each other; two processes do not.
    const second = name === 'SQLite' ? first : await first.another()
    const { id } = await first.storage.tickets.create(p0)
    await first.storage.tickets.create([imported('1')])
    expect(await watchTickets(watchAt(first, start + minute))).toEqual({ looked: 1, written: 0 })
    expect(await watchTickets(watchAt(first, start + 2 * minute))).toEqual({ looked: 0, written: 0 })
    await Promise.all([first, second, first, second].map((server) => watchTickets(watchAt(server, start + 12 * minute))))
    await Promise.all([first, second].map((server) => watchTickets(watchAt(server, start + 16 * minute))))
    expect(await typesOf(first, id)).toEqual(['opened', 'graded', 'clock_warned', 'clock_breached'])
  })

  test('a process killed between writing and noting writes nothing twice', async () => {
    const server = await open()
    const { id } = await server.storage.tickets.create(p0)
    const deps = watchAt(server, start + 16 * minute)
    const killed = { ...deps, watch: { ...deps.watch, looked: () => Promise.reject(new Error('killed')) } }
    await expect(watchTickets(killed)).rejects.toThrow('killed')
    expect(await watchTickets(deps)).toEqual({ looked: 1, written: 0 })
    expect((await typesOf(server, id)).filter((type) => type === 'clock_breached')).toHaveLength(1)
  })

  test('silence reminds, then closes as unverified', async () => {
    const server = await open()
    const { id } = await server.storage.tickets.create([opened(start), graded(start, 'P3'), moved(start, 'new', 'solving')])
    await server.storage.tickets.append(id, 'latest', [moved(start + minute, 'solving', 'resolved')])
    const resolved = start + minute
    for (const now of [resolved, resolved + reminderAfterMs, resolved + 6 * day, resolved + 7 * day])
      await watchTickets(watchAt(server, now))
    expect(await typesOf(server, id)).toEqual(['opened', 'graded', 'state_changed', 'state_changed', 'reminded', 'state_changed'])
    expect(await server.storage.tickets.find(id)).toMatchObject({ state: 'closed', closedAs: 'unverified' })
    expect(await server.storage.watch.due(resolved + 99 * day, 0, 10)).toEqual([])
  })

  test('a ticket that cannot be looked at keeps no other from its turn', async () => {
    const server = await open()
    const { id: broken } = await server.storage.tickets.create(p0)
    const { id } = await server.storage.tickets.create(p0)
    const deps = watchAt(server, start + 16 * minute)
    const events: WatchDeps['tickets']['events'] = (wanted) =>
      wanted === broken ? Promise.reject(new Error('unreadable')) : deps.tickets.events(wanted)
    await expect(watchTickets({ ...deps, tickets: { ...deps.tickets, events } })).rejects.toThrow('unreadable')
    expect(await typesOf(server, id)).toContain('clock_breached')
  })
})
