import type { TicketEvent } from './event.ts'
import type { Ticket } from './ticket.ts'

const day = 24 * 60 * 60 * 1000

/** How long `resolved` waits for the customer before it closes as unverified, in ms: 7 days. */
export const verificationWindowMs = 7 * day

/** When the customer is reminded, in ms of silence: 5 days. */
export const reminderAfterMs = 5 * day

/** However late the reminder went out (the server was down), the customer has at least this long after it, in ms: 1 day. */
export const leastNoticeMs = day

const isSignOfLife = (event: TicketEvent): boolean =>
  (event.type === 'message' && event.data.author === 'customer') || (event.type === 'attachment_added' && event.actor === 'customer')

/** The end of the history since the customer last said something about a resolved ticket, or since it was resolved. */
const silence = (ticket: Ticket, events: readonly TicketEvent[]): readonly TicketEvent[] => {
  if (ticket.state !== 'resolved' || events[0]?.type !== 'opened') return []
  const resolved = events.findLastIndex(({ type }) => type === 'state_changed')
  const spoke = events.findLastIndex(isSignOfLife)
  return events.slice(Math.max(resolved, spoke))
}

/** What comes next if nothing is said: a reminder, then the end. Undefined when nobody is waited for. Times are epoch ms. */
export type SilenceStep = Readonly<{ kind: 'remind' | 'expire'; at: number; closesAt: number }>

/**
 * The next thing that the customer's silence brings about. "Thanks, we test next week" is no silence: a message starts the
 * days anew.
 */
export const nextSilenceStep = (ticket: Ticket, events: readonly TicketEvent[], now: number): SilenceStep | undefined => {
  const quiet = silence(ticket, events)
  const since = quiet[0]?.at
  if (since === undefined || since === null) return undefined
  const reminder = quiet.findLast((event) => event.type === 'reminded')
  if (reminder !== undefined) return { kind: 'expire', at: reminder.data.closesAt, closesAt: reminder.data.closesAt }
  const at = since + reminderAfterMs
  return { kind: 'remind', at, closesAt: Math.max(since + verificationWindowMs, Math.max(at, now) + leastNoticeMs) }
}
