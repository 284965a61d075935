import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { receiptLifetimeMs, runDueJobs } from '#server/jobs.ts'
import { databases, type Server } from './databases.ts'
import { opened } from './events.ts'
import { jobDepsOf } from './job-deps.ts'

const nobody = (): Promise<void> => Promise.resolve()

describe.each(databases)('jobs on $name', ({ open }) => {
  test('of many who claim at once one gets it; who comes after the next due time gets a higher token', async () => {
    const { storage } = await open()
    const leases = await Promise.all(Array.from({ length: 12 }, () => storage.jobs.claim('j', 5_000)))
    const won = leases.filter((lease) => lease !== undefined)
    expect(won).toHaveLength(1)
    const [first] = won
    if (first === undefined) throw new Error('unreachable')
    await storage.jobs.finish(first, 1_000)
    expect(await storage.jobs.claim('j', 5_000)).toBeUndefined()
    await sleep(1_050)
    expect((await storage.jobs.claim('j', 5_000))?.token).toBe(first.token + 1)
  })

  test('a holder that died is replaced when its lease is over; coming back it writes nothing and ends nothing', async () => {
    const { storage } = await open()
    await storage.settings.set('written', 'before')
    const dead = await storage.jobs.claim('j', 1_000)
    if (dead === undefined) throw new Error('the job was free')
    expect(await storage.jobs.claim('j', 80)).toBeUndefined()
    await sleep(1_050)
    const next = await storage.jobs.claim('j', 5_000)
    if (next === undefined) throw new Error('the dead holder was not replaced')
    let worked = false
    await expect(
      storage.jobs.write(dead, () => {
        worked = true
        return nobody()
      }),
    ).rejects.toMatchObject({ code: 'conflict' })
    expect(worked).toBe(false)
    await storage.jobs.finish(dead, 0)
    expect(await storage.jobs.claim('j', 80)).toBeUndefined()
    await storage.jobs.write(next, nobody)
  })

  test('every write extends the lease', async () => {
    const { storage } = await open()
    const lease = await storage.jobs.claim('j', 1_500)
    if (lease === undefined) throw new Error('the job was free')
    for (let count = 0; count < 4; count += 1) {
      await sleep(500)
      await storage.jobs.write(lease, nobody)
      expect(await storage.jobs.claim('j', 1_500)).toBeUndefined()
    }
  })

  test('housekeeping removes ended sessions, old receipts and cut-off uploads, and nothing else', async () => {
    const { storage, raw } = await open()
    const now = Date.now()
    await storage.staff.add({ id: 's', name: 'n', email: 'n@example.com', role: 'cs', leftAt: null }, now)
    for (const [id, expiresAt] of [
      ['over', now - 1],
      ['running', now + 60_000],
    ] as const)
      await raw(
        `INSERT INTO staff_sessions (id, token, user_id, expires_at, created_at, updated_at)
           VALUES ('${id}', '${id}', 's', '${new Date(expiresAt).toISOString()}', '', '')`,
      )
    for (const [keyHash, at] of [
      ['old', now - receiptLifetimeMs - 1],
      ['young', now - receiptLifetimeMs + 60_000],
    ] as const)
      await storage.tickets.create([opened()], { keyHash, bodyHash: 'b', at, seal: () => 's' })
    const deps = jobDepsOf(storage, { clock: () => now })
    await Promise.all([runDueJobs(deps), runDueJobs(deps)])
    expect(await raw('SELECT id FROM staff_sessions')).toEqual([{ id: 'running' }])
    expect(await storage.tickets.receipt('old')).toBeUndefined()
    expect(await storage.tickets.receipt('young')).toBeDefined()
    expect(await storage.tickets.list({ limit: 9 })).toHaveLength(2)
    expect(await storage.jobs.claim('housekeeping', 1_000)).toBeUndefined()
  })

  test('walks through troubleshooters stay three months when they were left, two years when they teach', async () => {
    const { storage } = await open()
    const now = Date.UTC(2026, 10, 1)
    const day = 86_400_000
    const walk = { flow: 'f', lang: 'en', trail: [], startedAt: 0, solvedBy: null, ticket: null } as const
    for (const [id, outcome, days] of [
      ['left-old', 'abandoned', 91],
      ['left-new', 'abandoned', 89],
      ['solved-old', 'solved', 731],
      ['solved-new', 'solved', 729],
      ['handed-over', 'handed_over', 400],
    ] as const)
      await storage.flowSessions.save({ ...walk, id, outcome, updatedAt: now - days * day })
    await runDueJobs(jobDepsOf(storage, { clock: () => now }))
    expect((await storage.flowSessions.list({ limit: 9 })).map(({ id }) => id)).toEqual(['solved-new', 'handed-over', 'left-new'])
  })

  test('a job that fails is logged, and tried again by whoever comes after its lease', async () => {
    const { storage } = await open()
    const lines: string[] = []
    const log = pino({ level: 'error' }, { write: (text: string) => void lines.push(text) })
    const attachments = { removeUnfinished: () => Promise.reject(new Error('no such folder')) }
    await runDueJobs(jobDepsOf(storage, { attachments, log }))
    expect(lines.join('')).toContain('job failed')
    expect(lines.join('')).toContain('housekeeping')
  })
})

test('of servers with processes of their own on PostgreSQL each due time is taken once', async () => {
  const first = await databases[1].open()
  const servers: Server[] = [first, await first.another(), await first.another()]
  let ran = 0
  const stopAt = Date.now() + 1_000
  await Promise.all(
    servers.map(async ({ storage }) => {
      while (Date.now() < stopAt) {
        const lease = await storage.jobs.claim('j', 5_000)
        if (lease !== undefined) {
          ran += 1
          await storage.jobs.finish(lease, 100)
        }
      }
    }),
  )
  const [row] = await first.raw("SELECT token::int AS token FROM jobs WHERE name = 'j'")
  expect(row).toEqual({ token: ran })
  expect(ran).toBeGreaterThan(2)
  expect(ran).toBeLessThanOrEqual(11)
})
