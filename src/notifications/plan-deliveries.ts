import { isForCustomer } from '#tickets/projections.ts'
import type { TicketEvent } from '#tickets/event.ts'
import { ownSource } from '#tickets/ticket.ts'
import type { NewDelivery, Occasion, OnCallChannel } from './delivery.ts'
import type { OnCallSettings } from './on-call-settings.ts'
import type { TicketChange } from './ticket-change.ts'

/** Where messages can go at all on this site. */
export type Reach = Readonly<{ email: boolean; onCall: readonly OnCallChannel[] }>

/** What a customer is written to about. What they did themselves they know; what only the team sees is not theirs. */
const isNews = (event: TicketEvent): boolean => {
  switch (event.type) {
    case 'opened':
    case 'reminded':
      return true
    case 'message':
      return event.data.author === 'staff'
    case 'state_changed':
    case 'graded':
      return event.actor !== 'customer' && event.data.from !== null
    case 'waiting_changed':
      return event.actor !== 'customer' && event.data.to !== 'none'
    default:
      return false
  }
}

const alarms = ({ before, after, events }: TicketChange): readonly Exclude<Occasion, 'update' | 'settled'>[] => [
  ...(after.grade === 'P0' && before?.grade !== 'P0' ? (['p0'] as const) : []),
  ...(events.some(({ type }) => type === 'clock_warned') ? (['near_breach'] as const) : []),
  ...(events.some(({ type }) => type === 'clock_breached') ? (['breach'] as const) : []),
]

const isDone = (state: string | undefined): boolean => state === 'resolved' || state === 'closed'

/**
 * What has to be sent because of a change. Pure, and called inside the transaction that writes the change: a message is in
 * the outbox exactly when its events are in the history.
 */
export const planDeliveries = ({ lang: _, rules }: OnCallSettings, reach: Reach, change: TicketChange): readonly NewDelivery[] => {
  const { before, after, events } = change
  const [first, last] = [events[0], events.at(-1)]
  if (first === undefined || last === undefined || after.source !== ownSource) return []
  const span = { fromSeq: first.seq, toSeq: last.seq }
  const planned: NewDelivery[] = []
  if (reach.email && (after.contactEmail ?? '') !== '' && events.some(isNews))
    planned.push({ channel: 'email', occasion: 'update', ...span })
  if (events.some(isForCustomer)) planned.push({ channel: 'subscriber', occasion: 'update', ...span })
  for (const occasion of alarms(change)) {
    const rule = rules.find((known) => known.occasion === occasion && known.grades.includes(after.grade ?? 'P2'))
    if (rule === undefined) continue
    for (const channel of reach.onCall) if (rule.channels?.includes(channel) ?? true) planned.push({ channel, occasion, ...span })
  }
  // An incident somebody was woken for is over when the ticket is; the other channels have nothing that stays open.
  if (reach.onCall.includes('pagerduty') && isDone(after.state) && !isDone(before?.state))
    planned.push({ channel: 'pagerduty', occasion: 'settled', ...span })
  return planned
}
