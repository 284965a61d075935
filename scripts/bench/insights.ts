/**
 * `npm run bench -- insights`: what the pages that count tickets cost with 500,000 of them, 40,000 of those in the last 90 days:
 * a hub's causes, the insights, the gaps and the inbox. Medians of ten, on SQLite.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { topCauses } from '#guides/top-causes.ts'
import { readInsights } from '#insights/use-cases.ts'
import { unansweredTickets } from '#insights/gaps/read-gaps.ts'
import { gapsOf } from '#insights/gaps/gaps-of.ts'
import { rootCauses, scenarios } from '#knowledge/vocabulary.ts'
import { readEnvironment } from '#server/environment.ts'
import { createServices } from '#server/create-services.ts'
import { anonymous, type Actor } from '#tickets/actor.ts'
import { readInbox } from '#visits/inbox/read-inbox.ts'
import { createTicketText, pseudoRandom } from './ticket-text.ts'

const tickets = 500_000
const recent = 40_000
const rounds = 10
const day = 86_400_000
const now = Date.parse('2026-11-26T00:00:00Z')
const staff: Actor = { kind: 'staff', name: 'Ann', role: 'cs' }

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

const folder = mkdtempSync(join(tmpdir(), 'fupan-bench-insights-'))
const services = await createServices(readEnvironment({ FUPAN_DATA_DIR: folder, FUPAN_LOG_LEVEL: 'silent' }), {
  clock: () => now,
  log: pino({ level: 'silent' }),
})
try {
  const { database } = services
  if (database.dialect !== 'sqlite') throw new Error('this bench fills a data file')
  const write = createTicketText(pseudoRandom(1))
  const insert = database.sqlite.prepare(
    `INSERT INTO tickets (source, external_id, title, body, lang, state, grade, channel, owner, waiting_on, visibility, scenario, error_codes,
       findings, root_cause, opened_at, opened_precision, closed_at, closed_precision, answer_slug, version)
     VALUES ('bench', ?, ?, '', 'en', 'closed', ?, 'ticket', 'Ann', 'none', ?, ?, '[]', '[]', ?, ?, 'minute', ?, 'minute', ?, 1)`,
  )
  const link = database.sqlite.prepare(
    `INSERT INTO ticket_links (ticket_id, target, relation, made_at, made_by) VALUES (?, ?, 'resolved_by', ?, 'bench')`,
  )
  // A hot quarter and nine years before it.
  const openedAt = (at: number): number =>
    at < recent ? now - (at / recent) * 90 * day : now - 90 * day - ((at - recent) / (tickets - recent)) * 9 * 365 * day
  await database.exclusive((sqlite) =>
    sqlite.transaction(() => {
      for (let at = 0; at < tickets; at += 1) {
        const opened = Math.round(openedAt(at))
        const scenario = scenarios[at % scenarios.length]
        const cause = at % 3 === 0 ? null : rootCauses[at % rootCauses.length]
        const visibility = at % 5 === 0 ? 'public' : 'internal'
        const title = at < recent ? write().title : 'Earlier ticket'
        const { lastInsertRowid } = insert.run(
          `B-${at}`,
          title,
          `P${at % 4}`,
          visibility,
          scenario,
          cause,
          opened,
          opened + day,
          `bench-${at}`,
        )
        if (at % 2 === 0) link.run(lastInsertRowid, `guide/made-up-${at % 300}`, opened + day)
      }
    })(),
  )
  const measured: readonly (readonly [name: string, work: () => Promise<unknown>])[] = [
    ['causes of a hub, for staff', () => topCauses({ causes: services.storage.causes, clock: services.clock }, staff, '1v1')],
    ['causes of a hub, for everybody', () => topCauses({ causes: services.storage.causes, clock: services.clock }, anonymous, '1v1')],
    ['insights, 90 days', () => readInsights(services.insights, staff)],
    ['insights, 365 days', () => readInsights(services.insights, staff, { from: now - 365 * day, to: now })],
    ['gaps without their nearest articles', async () => gapsOf(await unansweredTickets(services.gaps))],
    ['inbox', () => readInbox(services.visits, staff, 'en')],
  ]
  console.log(
    `${tickets.toLocaleString('en')} tickets, ${recent.toLocaleString('en')} of them in the last 90 days; ms, median of ${rounds}`,
  )
  for (const [name, work] of measured) {
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now()
      await work()
      times.push(performance.now() - started)
    }
    console.log(`${name.padEnd(40)} ${median(times).toFixed(1).padStart(8)}`)
  }
} finally {
  await services.close()
  rmSync(folder, { recursive: true, force: true })
}
