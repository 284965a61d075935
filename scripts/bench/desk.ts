/**
 * `npm run bench -- desk`: what a page of the desk's queue costs with 5,000 open tickets, as a ratio to the least that any
 * queue could cost: reading as many rows along one index. Beside it, what it would cost to work every deadline out anew.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readEnvironment } from '#server/environment.ts'
import { createServices } from '#server/services.ts'
import { deskQueue, queueLength, readQueueView } from '#forms/desk-queue.ts'
import { nextDueBy } from '#tickets/next-due.ts'
import type { Actor } from '#tickets/actor.ts'
import { fileTicket } from '#tickets/use-cases/file-ticket.ts'
import { moveTicket } from '#tickets/use-cases/move-ticket.ts'

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

const folder = mkdtempSync(join(tmpdir(), 'fupan-bench-desk-'))
let now = Date.parse('2026-11-02T02:00:00Z')
const services = await createServices(readEnvironment({ FUPAN_DATA_DIR: folder, FUPAN_LOG_LEVEL: 'silent' }), {
  clock: () => now,
  log: pino({ level: 'silent' }),
})
try {
  const { tickets, database } = services
  for (let at = 0; at < open; at += 1) {
    now += 7 * 60_000
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
  if (database.dialect !== 'sqlite') throw new Error('this bench reads one index of the data file')
  const indexed = database.sqlite.prepare('SELECT * FROM tickets WHERE queue_at IS NOT NULL ORDER BY queue_at, id DESC LIMIT ?')
  const plan = database.sqlite.prepare<[number], { detail: string }>(`EXPLAIN QUERY PLAN ${indexed.source}`).all(queueLength)
  const view = (query: string) => readQueueView(new URLSearchParams(query), 'engineer')
  const anew = async () => {
    const all = await tickets.tickets.list({ states: ['new', 'investigating', 'solving', 'resolved'], limit: open })
    const events = await tickets.tickets.eventsOf(all.map(({ id }) => id))
    const nextDue = nextDueBy(tickets.clockRules)
    return all.map((ticket) => nextDue(ticket, events.get(ticket.id) ?? [])).sort((a, b) => (a?.dueAt ?? Infinity) - (b?.dueAt ?? Infinity))
  }

  const least = await measure(() => indexed.all(queueLength))
  const second = await deskQueue(tickets, staff, view(''))
  const place = second.next === undefined ? '' : `after=${second.next.queueAt}-${second.next.id}`
  console.log(`${open} open tickets, pages of ${queueLength}; ${plan.map(({ detail }) => detail).join('; ')}`)
  console.log(`one indexed read        ${least.toFixed(2).padStart(8)} ms      1.0`)
  for (const [name, query] of [
    ['the queue', ''],
    ['its second page', place],
    ['mine', 'owner=Ann'],
    ['grade P3', 'grade=P3'],
    ['due within the hour', 'due=soon'],
    ['a word of the title', 'q=freezes'],
    ['a word of no title', 'q=zzzzzz'],
  ] as const) {
    const time = await measure(() => deskQueue(tickets, staff, view(query)))
    console.log(`${name.padEnd(22)}  ${time.toFixed(2).padStart(8)} ms  ${(time / least).toFixed(1).padStart(7)}`)
  }
  const time = await measure(anew, 3)
  console.log(`all deadlines anew      ${time.toFixed(2).padStart(8)} ms  ${(time / least).toFixed(1).padStart(7)}`)
} finally {
  await services.close()
  rmSync(folder, { recursive: true, force: true })
}
