import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { NewDelivery } from '#notifications/delivery.ts'
import { storageOf, type Storage } from '#storage/storage.ts'
import { startReceiver, type Reply } from '../notifications/receiver-server.ts'
import { databases, type TestDatabase } from './databases.ts'
import { message, opened } from './events.ts'
import { eventually } from './server-process.ts'

/** Every change is told on one channel. */
const plan =
  (channel: NewDelivery['channel'] = 'webhook') =>
  ({ events }: { events: readonly { seq: number }[] }): NewDelivery[] => [
    { channel, occasion: channel === 'webhook' ? 'p0' : 'update', fromSeq: events[0]?.seq ?? 0, toSeq: events.at(-1)?.seq ?? 0 },
  ]
const telling = ({ database, folder }: TestDatabase, channel?: NewDelivery['channel']): Storage =>
  storageOf(database, { attachmentsDir: folder, clock: Date.now, holder: 'teller', planDeliveries: plan(channel) })

describe.each(databases)('the outbox on $name', ({ open }) => {
  test('a message is there exactly when its events are', async () => {
    const site = await open()
    const { tickets, outbox } = telling(site)
    const { id } = await tickets.create([opened()])
    await tickets.append(id, 1, [message])
    await expect(tickets.append(id, 1, [message])).rejects.toMatchObject({ code: 'conflict' })
    const listed = await outbox.list({ limit: 9 })
    expect(
      listed.map((delivery) => (delivery.ticketId === null ? [] : [delivery.fromSeq, delivery.toSeq, delivery.state])).toSorted(),
    ).toEqual([
      [1, 1, 'pending'],
      [2, 2, 'pending'],
    ])
    const failing = storageOf(site.database, {
      attachmentsDir: '',
      clock: Date.now,
      holder: 'x',
      planDeliveries: () => {
        throw new Error('no plan')
      },
    })
    await expect(failing.tickets.append(id, 2, [message])).rejects.toThrow('no plan')
    expect(await tickets.events(id)).toHaveLength(2)
  })

  test('of many who claim at once one gets a message; who comes back late changes nothing', async () => {
    const site = await open()
    const { tickets, outbox } = telling(site)
    await tickets.create([opened()])
    const claims = (await Promise.all(Array.from({ length: 8 }, () => outbox.claim(4, 300)))).flat()
    expect(claims).toHaveLength(1)
    const [late] = claims
    if (late === undefined) throw new Error('unreachable')
    await sleep(350)
    const [next] = await outbox.claim(4, 5_000)
    expect(next?.token).toBe(late.token + 1)
    await outbox.record(late, { kind: 'dead', error: 'too late' })
    expect(await outbox.count()).toEqual({ pending: 1, sent: 0, dead: 0 })
    if (next !== undefined) await outbox.record(next, { kind: 'sent' })
    expect(await outbox.count()).toEqual({ pending: 0, sent: 1, dead: 0 })
    expect(await outbox.claim(4, 300)).toEqual([])
  })

  test('a failed one waits its time, a dead one stays until somebody gives it another round', async () => {
    const { tickets, outbox } = telling(await open())
    await tickets.create([opened()])
    const [first] = await outbox.claim(1, 5_000)
    if (first === undefined) throw new Error('unreachable')
    await outbox.record(first, { kind: 'retry', afterMs: 400, error: 'busy' })
    expect(await outbox.claim(1, 5_000)).toEqual([])
    await sleep(450)
    const [second] = await outbox.claim(1, 5_000)
    expect(second?.delivery).toMatchObject({ id: first.delivery.id, attempts: 1, lastError: 'busy' })
    if (second === undefined) throw new Error('unreachable')
    await outbox.record(second, { kind: 'dead', error: 'gone' })
    expect(await outbox.claim(1, 5_000)).toEqual([])
    expect(await outbox.revive(first.delivery.id)).toBe(true)
    expect(await outbox.revive(first.delivery.id)).toBe(false)
    expect((await outbox.claim(1, 5_000))[0]?.delivery).toMatchObject({ attempts: 0 })
  })

  test('each subscriber of a ticket gets a message of its own, nobody else any', async () => {
    const site = await open()
    const { tickets, outbox, subscriptions } = telling(site, 'subscriber')
    const { id } = await tickets.create([opened()])
    const { id: other } = await tickets.create([opened()])
    expect(await outbox.list({ limit: 9 })).toEqual([])
    const make = (name: string, ticketId: number) =>
      subscriptions.add({ id: name, ticketId, url: 'https://a.example/', secret: 's', createdAt: 1 })
    await Promise.all([make('a', id), make('b', id), make('c', other)])
    await tickets.append(id, 'latest', [message])
    expect((await outbox.list({ limit: 9 })).map(({ target }) => target).toSorted()).toEqual(['a', 'b'])
    expect(await subscriptions.remove(other, 'a')).toBe(false)
    expect(await subscriptions.remove(id, 'a')).toBe(true)
    expect((await subscriptions.ofTicket(id)).map(({ id: name }) => name)).toEqual(['b'])
  })

  test('a key that went out by mail opens its own ticket', async () => {
    const { tickets } = telling(await open())
    const { id } = await tickets.create([opened()])
    const { id: other } = await tickets.create([opened()])
    await tickets.addKey(id, 'hash', 1)
    expect([await tickets.hasKey(id, 'hash'), await tickets.hasKey(other, 'hash'), await tickets.hasKey(id, 'h')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('sender and receiver are killed again and again: every message arrives, and a repetition has the id of the first', async () => {
    const site = await open()
    const { tickets, outbox } = telling(site)
    // The receiver loses every third request after it read it, and every fifth gets no answer at all.
    const reply = (count: number): Reply => (count % 5 === 4 ? 'hang' : count % 3 === 2 ? 'reset' : { status: 200 })
    const { url, received, down, up } = await startReceiver(reply)
    const place = site.url ?? join(site.folder, 'fupan.sqlite')
    const start = () => fork(join(import.meta.dirname, 'deliver-process.ts'), [place, url], { stdio: 'ignore' })
    const numbers: number[] = []
    for (let count = 0; count < 12; count += 1) numbers.push((await tickets.create([opened()])).id)

    let child = start()
    onTestFinished(() => void child.kill('SIGKILL'))
    for (const arrived of [2, 7]) {
      await eventually(
        20_000,
        () => Promise.resolve(received.length),
        (count) => count >= arrived,
      )
      child.kill('SIGKILL')
      down()
      child = start()
      await sleep(700)
      await up()
    }
    await eventually(
      30_000,
      () => outbox.count(),
      ({ pending }) => pending === 0,
    )
    expect(await outbox.count()).toEqual({ pending: 0, sent: 12, dead: 0 })
    const told = received.map(
      ({ body, headers }) => [String(headers['webhook-id']), (JSON.parse(body) as { data: { number: string } }).data.number] as const,
    )
    const byId = new Map(told)
    expect(byId.size).toBe(12)
    expect([...byId.values()].toSorted()).toEqual(numbers.map((id) => `T-${id}`).toSorted())
    for (const [id, number] of told) expect(byId.get(id)).toBe(number)
    expect(received.length).toBeGreaterThan(12)
  })
})
