import { describe, expect, test } from 'vitest'
import { replayAction } from '#postmortems/actions/action.ts'
import { dueReminder } from '#postmortems/actions/reminders/due-reminder.ts'
import { remindOwners } from '#postmortems/actions/reminders/remind-owners.ts'
import { changed, recorded, today } from '../postmortems/actions/an-action.ts'
import type { Storage } from '#storage/storage.ts'
import { databases, type TestDatabase } from './databases.ts'
import { opened } from './events.ts'

/** Servers on one database. A SQLite file has one: two in one process would wait for each other for ever. */
const serversOn = async ({ database, storage, another }: TestDatabase): Promise<readonly Storage[]> =>
  database.dialect === 'sqlite' ? [storage, storage, storage] : [storage, (await another()).storage, (await another()).storage]

describe.each(databases)('action items in $name', ({ open }) => {
  test('come back as their history says, which nobody can change', async () => {
    const { storage, raw } = await open()
    const { actions } = storage
    await actions.write([
      { id: 'stuck/b', version: 0, events: [recorded({ texts: { zh: { title: '告警\u0000', owner: '组', effectCheck: 'x' } } })] },
      { id: 'stuck/a', version: 0, events: [recorded(), changed({ state: 'done' }, 'fixed')] },
    ])
    await actions.write([{ id: 'stuck/a', version: 2, events: [changed({ due: '2027-01-01' })] }])
    const all = await actions.all()
    expect(all.map(({ id, version }) => [id, version])).toEqual([
      ['stuck/a', 3],
      ['stuck/b', 1],
    ])
    for (const action of all) expect(action).toEqual(replayAction(action.id, await actions.events(action.id)))
    expect(await actions.find('stuck/a')).toEqual(all[0])
    expect(await actions.find('stuck/c')).toBeUndefined()
    expect((await actions.latest(2)).map(({ id, event }) => [id, event.seq])).toEqual([
      ['stuck/a', 3],
      ['stuck/a', 2],
    ])
    for (const statement of ["UPDATE action_events SET actor = 'x'", 'DELETE FROM action_events'])
      await expect(raw(statement)).rejects.toThrow('append-only')
  })

  test('of two people at once one changes it; all that is written together is written, or nothing', async () => {
    const [storage, server] = await serversOn(await open())
    if (storage === undefined || server === undefined) throw new Error('unreachable')
    const start = [recorded()]
    const made = await Promise.allSettled([
      storage.actions.write([{ id: 'stuck/a', version: 0, events: start }]),
      server.actions.write([{ id: 'stuck/a', version: 0, events: start }]),
    ])
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const tries = await Promise.allSettled(
      [storage, server].map(({ actions }, index) =>
        actions.write([{ id: 'stuck/a', version: 1, events: [changed({ owner: `Team ${index}` })] }]),
      ),
    )
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(tries.find((result) => result.status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    await expect(
      storage.actions.write([
        { id: 'stuck/a', version: 1, events: [changed({ state: 'done' })] },
        { id: 'stuck/new', version: 0, events: start },
      ]),
    ).rejects.toMatchObject({ code: 'conflict' })
    expect((await storage.actions.all()).map(({ id, version }) => [id, version])).toEqual([['stuck/a', 2]])
  })

  test('many servers remind of one item: one letter each time, exactly when the history says so', async () => {
    const servers = await serversOn(await open())
    const [storage] = servers
    if (storage === undefined) throw new Error('unreachable')
    await storage.actions.write([
      { id: 'stuck/a', version: 0, events: [recorded({ due: '2026-11-28' })] },
      { id: 'stuck/nobody', version: 0, events: [recorded({ due: '2026-11-28', owner: 'unknown', texts: {} })] },
    ])
    const settings = { remind_days_before: 3, owners: [{ name: 'Media team', also: [], mail: 'media@example.com' }] }
    const remind = (at: number, canMail = true) =>
      Promise.all(
        servers.map(({ actions }) => remindOwners({ actions, settings, clock: () => at, members: () => Promise.resolve([]), canMail })),
      )
    expect(await remind(today, false)).toEqual([0, 0, 0])
    expect((await remind(today)).reduce((sum, count) => sum + count)).toBe(1)
    await remind(today)
    await remind(today + 5 * 86_400_000)
    const letters = await storage.outbox.list({ limit: 9 })
    expect(letters.map(({ ticketId, occasion, target }) => [ticketId, occasion, target]).toSorted()).toEqual([
      [null, 'action_overdue', 'Media team'],
      [null, 'action_soon', 'Media team'],
    ])
    expect((await storage.actions.events('stuck/a')).filter(({ type }) => type === 'reminded')).toHaveLength(2)
    // Nobody knew where to write to: the reminder waits and is not lost.
    const waiting = await storage.actions.find('stuck/nobody')
    expect(waiting && dueReminder(waiting, '2026-11-26', 3)).toEqual({ kind: 'action_soon', due: '2026-11-28' })
  })

  test('a letter lies in the outbox once beside those of tickets, and with what it tells of', async () => {
    const { storage } = await open()
    const { id } = await storage.tickets.create([opened()])
    const notice = { occasion: 'came_back', about: `postmortem/stuck@${today}`, to: 'Media team' } as const
    const shown = { verdict: 'came_back', reason: 'rose_after_quiet', windows: [], lately: null, periods: [] } as const
    const state = { slug: 'stuck', verdict: 'came_back', verdictAt: today, reopenedAt: today, measuredAt: today, shown } as const
    await storage.postmortemStates.put(state, [notice])
    await storage.postmortemStates.put(state, [notice])
    const [claim, ...rest] = await storage.outbox.claim(4, 5_000)
    expect(rest).toEqual([])
    expect(claim?.delivery).toMatchObject({ ticketId: null, channel: 'email', about: notice.about, target: 'Media team', state: 'pending' })
    expect((await storage.tickets.find(id))?.version).toBe(1)
  })

  test('a key of a feed is found by its hash, and a new one ends the old one', async () => {
    const { actionFeedKeys } = (await open()).storage
    await actionFeedKeys.put('Ann', 'old', 1)
    await actionFeedKeys.put('Ann', 'new', 2)
    await actionFeedKeys.put('Bo', 'other', 3)
    expect(await Promise.all(['old', 'new', 'other'].map(actionFeedKeys.personOf))).toEqual([undefined, 'Ann', 'Bo'])
    expect([await actionFeedKeys.madeAt('Ann'), await actionFeedKeys.madeAt('Cy')]).toEqual([2, undefined])
  })
})
