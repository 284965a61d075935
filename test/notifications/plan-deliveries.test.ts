import { expect, test } from 'vitest'
import type { TicketEvent } from '#tickets/event.ts'
import { replay } from '#tickets/replay.ts'
import { planDeliveries } from '#notifications/plan-deliveries.ts'
import { graded, minute, moved, numbered, opened } from '../tickets/history.ts'

const rules = { lang: 'en' as const, rules: [{ occasion: 'p0' as const, grades: ['P0' as const] }] }
const pagerDuty = { email: false, onCall: ['pagerduty' as const] }

/** What the last event of a history makes somebody send. */
const plannedBy = (events: readonly TicketEvent[]) => {
  const [earlier, last] = [events.slice(0, -1), events.slice(-1)]
  const before = earlier.length === 0 ? undefined : replay(1001, earlier)
  return planDeliveries(rules, pagerDuty, { before, after: replay(1001, events), events: last }).map(
    ({ channel, occasion }) => `${channel} ${occasion}`,
  )
}

test('an incident somebody was woken for is settled once, when the work is done and not again when the ticket closes', () => {
  const story = numbered([
    opened(0),
    graded(minute, 'P0'),
    moved(2 * minute, 'new', 'solving'),
    moved(3 * minute, 'solving', 'resolved'),
    moved(4 * minute, 'resolved', 'closed'),
  ])
  const planned = story.map((_, index) => plannedBy(story.slice(0, index + 1)).filter((one) => one.startsWith('pagerduty')))
  expect(planned).toEqual([[], ['pagerduty p0'], [], ['pagerduty settled'], []])
})
