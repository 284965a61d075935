/**
 * `npm run bench -- desk`: what a page of the desk's queue costs with 5,000 open tickets, as a ratio to the least that any
 * queue could cost: reading as many rows along one index. On SQLite and on a PostgreSQL of its own; beside it, what it would
 * cost to work every deadline out anew.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { readEnvironment } from '#server/environment.ts'
import { createServices } from '#server/create-services.ts'
import type { Services } from '#server/services.ts'
import { deskQueue, queueLength, readQueueView } from '#forms/desk-queue.ts'
import { nextDueBy } from '#tickets/next-due.ts'
import type { Actor } from '#tickets/actor.ts'
import { fileTicket } from '#tickets/use-cases/file-ticket.ts'
import { moveTicket } from '#tickets/use-cases/move-ticket.ts'
import { startPostgres } from '../../test/storage/postgres-server.ts'

const open = 5000
const rounds = 60
const staff: Actor = { kind: 'staff', name: 'Ann', role: 'engineer' }

const titles = [
  'All users cannot join, production is down',
  'Many users cannot join since the release',
  'One user hears an echo on {n}',
  'Video freezes on device {n}',
  'How do I set the bitrate? {n}',
]

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

const measure = async (work: () => unknown, count = rounds): Promise<number> => {
  const times: number[] = []
  for (let round = 0; round < count; round += 1) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return median(times)
}

const fill = async ({ tickets }: Services, wait: (ms: number) => void): Promise<void> => {
  for (let at = 0; at < open; at += 1) {
    wait(7 * 60_000)
    const title = (titles[at % titles.length] ?? '').replace('{n}', String(at))
    const contact = { name: 'Li Lei', email: 'lilei@example.com' }
    const { number } = await fileTicket(
      tickets,
      { kind: 'anonymous' },
      { title, body: 'What happened.', contact, lang: 'en' },
      `bench-${at}`,
    )
    if (at % 3 === 0) await moveTicket(tickets, staff, number, { to: 'investigating', message: 'We look into it.' })
    if (at % 9 === 0) await moveTicket(tickets, staff, number, { to: 'investigating', waitingOn: 'customer' })
  }
}

const indexed = 'SELECT * FROM tickets WHERE queue_at IS NOT NULL ORDER BY queue_at, id DESC LIMIT'

/** The least any queue could cost on this database, and how it does it. */
const leastOf = async ({ database }: Services): Promise<Readonly<{ read: () => unknown; plan: string }>> => {
  if (database.dialect === 'sqlite') {
    const statement = database.sqlite.prepare(`${indexed} ?`)
    const plan = database.sqlite.prepare<[number], { detail: string }>(`EXPLAIN QUERY PLAN ${statement.source}`).all(queueLength)
    return { read: () => statement.all(queueLength), plan: plan.map(({ detail }) => detail).join('; ') }
  }
  // As after a night's vacuum: the planner knows how many rows there are.
  await sql`ANALYZE`.execute(database.kysely)
  const read = () => sql`${sql.raw(indexed)} ${queueLength}`.execute(database.kysely)
  const { rows } = await sql<{ 'QUERY PLAN': string }>`EXPLAIN ${sql.raw(indexed)} ${sql.lit(queueLength)}`.execute(database.kysely)
  return { read, plan: rows.map((row) => row['QUERY PLAN'].trim().replace(/ {2}\(.*/, '')).join('; ') }
}

const allAnew = async ({ tickets }: Services): Promise<unknown> => {
  const all = await tickets.tickets.list({ states: ['new', 'investigating', 'solving', 'resolved'], limit: open })
  const events = await tickets.tickets.eventsOf(all.map(({ id }) => id))
  const nextDue = nextDueBy(tickets.clockRules)
  return all.map((ticket) => nextDue(ticket, events.get(ticket.id) ?? [])).sort((a, b) => (a?.dueAt ?? Infinity) - (b?.dueAt ?? Infinity))
}

const measureQueue = async (services: Services): Promise<void> => {
  const { tickets, database } = services
  const view = (query: string) => readQueueView(new URLSearchParams(query), 'engineer')
  const { read, plan } = await leastOf(services)
  const least = await measure(read)
  const second = await deskQueue(tickets, staff, view(''))
  const place = second.next === undefined ? '' : `after=${second.next.queueAt}-${second.next.id}`
  console.log(`${database.dialect}: ${open} open tickets, pages of ${queueLength}; ${plan}`)
  const print = (name: string, time: number) =>
    console.log(`${name.padEnd(22)}  ${time.toFixed(2).padStart(8)} ms  ${(time / least).toFixed(1).padStart(7)}`)
  print('one indexed read', least)
  for (const [name, query] of [
    ['the queue', ''],
    ['its second page', place],
    ['mine', 'owner=Ann'],
    ['grade P3', 'grade=P3'],
    ['due within the hour', 'due=soon'],
    ['a word of the title', 'q=freezes'],
    ['a word of no title', 'q=zzzzzz'],
  ] as const)
    print(name, await measure(() => deskQueue(tickets, staff, view(query))))
  print('all deadlines anew', await measure(() => allAnew(services), 3))
}

const onDatabase = async (environment: Readonly<Record<string, string>>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'fupan-bench-desk-'))
  let now = Date.parse('2026-11-02T02:00:00Z')
  const services = await createServices(readEnvironment({ FUPAN_DATA_DIR: folder, FUPAN_LOG_LEVEL: 'silent', ...environment }), {
    clock: () => now,
    log: pino({ level: 'silent' }),
  })
  try {
    await fill(services, (ms) => (now += ms))
    await measureQueue(services)
  } finally {
    await services.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

await onDatabase({})
const postgres = await startPostgres()
try {
  await onDatabase({ DATABASE_URL: `${postgres.address}/postgres` })
} finally {
  await postgres.stop()
}
