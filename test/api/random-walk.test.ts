import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lifecycle, lifecycleActions, type LifecycleRule } from '#tickets/lifecycle.ts'
import { ticketStates } from '#tickets/ticket.ts'
import { watchTickets } from '#tickets/use-cases/watch-tickets.ts'
import { bearer, newTicket, startApi } from './start-api.ts'

const roles = ['engineer', 'cs', 'admin', 'integration'] as const
const people = [...roles, 'customer', 'stranger', 'time'] as const

/** Everything somebody may try on a ticket, whether it makes sense or not. */
const tries = fc.constantFrom(
  ...ticketStates.map((to) => ['transitions', { to, note: 'n' }] as const),
  ['transitions', { to: 'closed', closed_as: 'verified' }] as const,
  ['transitions', { to: 'closed', closed_as: 'unverified' }] as const,
  ['transitions', { to: 'closed', closed_as: 'withdrawn', note: 'n' }] as const,
  ['transitions', { to: 'solving', owner: 'lin' }] as const,
  ['transitions', { to: 'new', owner: ' ' }] as const,
  ['verification', { result: 'pass', env: 'e', build: 'b' }] as const,
  ['verification', { result: 'pass' }] as const,
  ['verification', { result: 'fail', note: 'n' }] as const,
  ['reopen', { reason: 'r' }] as const,
  ['withdrawal', { reason: 'r' }] as const,
  ['messages', { body: 'm' }] as const,
  ['satisfaction', { rating: 'good' }] as const,
)
/** What brings a ticket on from each state, so that stories come to their end; by chance alone none ever does. */
const forward = {
  new: ['engineer', 'transitions', { to: 'investigating' }],
  investigating: ['engineer', 'transitions', { to: 'solving' }],
  solving: ['engineer', 'transitions', { to: 'resolved' }],
  resolved: ['customer', 'verification', { result: 'pass', env: 'e', build: 'b' }],
  closed: ['customer', 'reopen', { reason: 'r' }],
} as const

const walk = fc.array(
  fc.record({ who: fc.constantFrom(...people), what: tries, isForward: fc.boolean(), days: fc.integer({ min: 0, max: 4 }) }),
  { minLength: 20, maxLength: 40, size: 'max' },
)

test('whoever tries whatever over the API, every move is one of the table, by somebody who may, and never without an owner', async () => {
  const site = await startApi()
  const headersOf: Record<string, Record<string, string>> = { stranger: {} }
  for (const role of roles) headersOf[role] = bearer(await site.token(role))
  let [moves, verified] = [0, 0]
  await fc.assert(
    fc.asyncProperty(walk, async (steps) => {
      const filed = await site.call('POST', '/tickets', newTicket())
      const id = Number(String(filed.json.number).slice(2))
      headersOf['customer'] = { 'x-ticket-key': filed.json.key as string }
      for (const { who, what, isForward, days } of steps) {
        site.wait(days * 86_400_000)
        if (who === 'time') {
          const { tickets, storage } = site.services
          await watchTickets({ ...tickets, watch: storage.watch })
          continue
        }
        const { state } = (await site.services.storage.tickets.find(id)) ?? { state: 'new' as const }
        const [mover, path, body] = isForward ? forward[state] : ([who, ...what] as const)
        const { status } = await site.call('POST', `/tickets/${filed.json.number}/${path}`, { body, headers: headersOf[mover] ?? {} })
        expect(status).toBeLessThan(500)
        if (mover === 'stranger' || mover === 'integration') expect([401, 403, 404]).toContain(status)
      }
      const events = await site.services.storage.tickets.events(id)
      for (const event of events) {
        if (event.type === 'owner_changed') expect(event.data.to.trim()).not.toBe('')
        if (event.type !== 'state_changed') continue
        const by = event.actor.split(':')[0]
        const rules: readonly LifecycleRule[] = lifecycleActions.map((action) => lifecycle[action])
        const { from, to, closedAs } = event.data
        expect(
          rules.filter(
            (rule) => rule.from.includes(from) && rule.to === to && rule.closedAs === closedAs && rule.by.some((mover) => mover === by),
          ),
        ).not.toEqual([])
        if (closedAs === 'verified') {
          expect(event.actor).toBe('customer')
          verified += 1
        }
        moves += 1
      }
      const ticket = await site.services.storage.tickets.find(id)
      expect(ticket?.owner.trim()).not.toBe('')
    }),
    { numRuns: 25 },
  )
  await site.close()
  expect(moves).toBeGreaterThan(20)
  expect(verified).toBeGreaterThan(0)
})
