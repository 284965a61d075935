import type { Grade } from '#knowledge/vocabulary.ts'
import type { NewEvent, TicketEvent } from '#tickets/event.ts'
import { emptyFields, type TicketStateName, type WaitingOn } from '#tickets/ticket.ts'

/** Events of a made-up ticket, in one line each. Times are epoch ms. */

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** A time of the wall clock in Shanghai. */
export const shanghai = (text: string): number => Date.parse(`${text}+08:00`)

export const opened = (at: number): NewEvent => ({
  type: 'opened',
  at,
  actor: 'customer',
  data: { ...emptyFields, title: 't', body: 'b', lang: 'en', channel: 'ticket', keyHash: null, diagnosis: null },
})

export const graded = (at: number, to: Grade): NewEvent => ({
  type: 'graded',
  at,
  actor: 'system',
  data: { from: null, to, channel: 'ticket', reasons: [] },
})

export const message = (at: number, author: 'customer' | 'staff', actor = author === 'staff' ? 'staff:lin' : 'customer'): NewEvent => ({
  type: 'message',
  at,
  actor,
  data: { author, body: 'm' },
})

export const waiting = (at: number, to: WaitingOn): NewEvent => ({
  type: 'waiting_changed',
  at,
  actor: 'staff:lin',
  data: { from: 'none', to },
})

export const moved = (at: number, from: TicketStateName, to: TicketStateName): NewEvent => ({
  type: 'state_changed',
  at,
  actor: 'staff:lin',
  data: { from, to, closedAs: to === 'closed' ? 'withdrawn' : null, note: null },
})

export const numbered = (events: readonly NewEvent[]): readonly TicketEvent[] =>
  events.map((event, index) => ({ ...event, seq: index + 1 }))
