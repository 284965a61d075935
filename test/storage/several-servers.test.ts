import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { expect, test } from 'vitest'
import { createToken } from '#server/access.ts'
import { accessRepository } from '#storage/access-repository.ts'
import { checkPostgres } from '#storage/postgres-health.ts'
import { openDatabase } from '#storage/open-database.ts'
import { staffRepository } from '#storage/staff-repository.ts'
import { system } from '#tickets/actor.ts'
import { bearer, newTicket } from '../api/start-api.ts'
import { ask, emptyPostgres } from './databases.ts'
import { eventually, startServerProcess, type ServerProcess } from './server-process.ts'

/** What is written through one server has to be seen by the others after at most so long, ms. */
const soon = 2_000

const makeToken = async (url: string): Promise<Record<string, string>> => {
  const database = openDatabase({ url, poolSize: 1 })
  const deps = { access: accessRepository(database), staff: staffRepository(database), clock: () => Date.now(), randomBytes }
  const { token } = await createToken(deps, system, { name: 'oncall', role: 'engineer' })
  await database.close()
  return bearer(token)
}

const holderOf = async (url: string) => (await ask(url, "SELECT * FROM jobs WHERE name = 'housekeeping'"))[0]

/** Keeps everybody from changing a ticket until it is released. */
const holdTicket = async (url: string, number: string): Promise<() => Promise<void>> => {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT id FROM tickets WHERE id = $1 FOR UPDATE', [Number(number.slice('T-'.length))])
  return async () => {
    await client.query('COMMIT')
    await client.end()
  }
}

const waitingForLocks = async (url: string) =>
  (await ask(url, `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`))[0]?.[
    'n'
  ]

test('three servers on one database, of which one is killed', { timeout: 240_000 }, async () => {
  const url = await emptyPostgres()
  // All at the same moment, on an empty database: migrations and the bundled cases too.
  const [a, b, c] = (await Promise.all([1, 2, 3].map(() => startServerProcess(url)))) as [ServerProcess, ServerProcess, ServerProcess]
  const staff = await makeToken(url)

  // Filed through one, the others know it; repeated at another one, also at the same moment, it is the same ticket.
  const request = newTicket({ title: 'Loudspeaker howls after pairing zyqx headset' })
  const filings = await Promise.all([a, b, c, a].map(({ call }) => call('POST', '/tickets', request)))
  expect(filings.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  const { number, key } = filings[0]?.json as { number: string; key: string }
  for (const { json } of filings) expect(json).toMatchObject({ number, key })
  const mine = { 'x-ticket-key': key }
  for (const { call } of [b, c]) {
    await eventually(
      soon,
      () => call('GET', `/tickets/${number}`, { headers: mine }),
      ({ status }) => status === 200,
    )
    await eventually(
      soon,
      () => call('GET', '/tickets?state=new', { headers: staff }),
      ({ json }) => JSON.stringify(json).includes(number),
    )
    await eventually(
      soon,
      () => call('GET', '/search?q=zyqx%20headset', { headers: staff }),
      ({ json }) => JSON.stringify(json).includes(number),
    )
  }

  // Of two who move a ticket at the same moment, both having read the same version, one is told that it changed.
  const move = { body: { to: 'investigating' }, headers: staff }
  const release = await holdTicket(url, number)
  const moving = Promise.all([a, b].map(({ call }) => call('POST', `/tickets/${number}/transitions`, move)))
  await eventually(
    15_000,
    () => waitingForLocks(url),
    (count) => count === 2,
  )
  await release()
  const moves = await moving
  expect(moves.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await c.call('GET', `/tickets/${number}`, { headers: mine })).json).toMatchObject({ state: 'investigating' })

  // A file that came to one is served by another.
  const file = randomBytes(700_000)
  const form = new FormData()
  form.set('file', new File([Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), file])], 'log.gz', { type: 'application/gzip' }))
  const uploaded = await a.call('POST', `/tickets/${number}/attachments`, { form, headers: mine })
  expect(uploaded.status).toBe(201)
  const served = await c.call('GET', `/tickets/${number}/attachments/${String(uploaded.json.id)}`, { headers: mine })
  expect(served.bytes.subarray(4)).toEqual(file)

  // One is killed while it writes, and while it holds a job that never ends.
  a.send('stuck jobs')
  await eventually(
    5_000,
    () => holderOf(url),
    (job) => String(job?.['holder']).endsWith(`:${a.pid}`),
  )
  for (const server of [b, c]) server.send('jobs')
  const writing = Array.from({ length: 40 }, (_, at) =>
    a.call('POST', `/tickets/${number}/messages`, { body: { body: `message ${at}` }, headers: mine }).catch(() => undefined),
  )
  await writing[0]
  await a.kill()
  const answered = (await Promise.all(writing)).filter((answer) => answer?.status === 201).length

  // What was answered is there, nothing is torn, the job goes on, and so does the site.
  const events = await ask(url, `SELECT count(*)::int AS messages FROM ticket_events WHERE type = 'message'`)
  expect(events[0]?.['messages']).toBeGreaterThanOrEqual(answered)
  const job = await eventually(
    10_000,
    () => holderOf(url),
    (found) => (found?.['finished_at'] ?? null) !== null,
  )
  expect([`:${b.pid}`, `:${c.pid}`].some((end) => String(job?.['holder']).endsWith(end))).toBe(true)
  const database = openDatabase({ url, poolSize: 1 })
  expect(await checkPostgres(database)).toMatchObject({ faults: [] })
  await database.close()
  const next = await b.call('POST', '/tickets', newTicket({ title: 'Second problem qwzz' }))
  expect(next.status).toBe(201)
  await eventually(
    soon,
    () => c.call('GET', '/search?q=qwzz', { headers: staff }),
    ({ json }) => JSON.stringify(json).includes(String(next.json.number)),
  )
  expect((await c.call('GET', `/tickets/${number}`, { headers: mine })).status).toBe(200)
})

test('a server outlives its database: 503 while it is away, and then it goes on', { timeout: 120_000 }, async () => {
  const url = await emptyPostgres()
  const name = new URL(url).pathname.slice(1)
  const admin = url.replace(name, 'postgres')
  const server = await startServerProcess(url)
  const isHealthy = async () => (await server.call('GET', '/health')).status
  const disconnect = () => ask(admin, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
  expect(await isHealthy()).toBe(200)

  await ask(admin, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  await disconnect()
  const away = await eventually(
    soon,
    () => server.call('GET', '/health'),
    ({ status }) => status === 503,
  )
  expect(away.json).toMatchObject({ detail: expect.stringContaining('the database cannot be reached') })
  expect(JSON.stringify(away.json)).not.toContain('127.0.0.1')

  await ask(admin, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
  await eventually(soon, isHealthy, (status) => status === 200)
  expect((await server.call('POST', '/tickets', newTicket())).status).toBe(201)
})
