import fc from 'fast-check'
import type { NewEvent } from '#tickets/event.ts'
import { emptyFields, ticketStates, waitingReasons } from '#tickets/ticket.ts'

/** A ticket's first event. */
export const opened = (fields: Partial<typeof emptyFields> & { title?: string } = {}): NewEvent => ({
  type: 'opened',
  at: 5,
  actor: 'customer',
  data: { ...emptyFields, title: 'No sound', body: 'b', lang: 'en', channel: 'ticket', keyHash: 'ab', diagnosis: null, ...fields },
})
export const message: NewEvent = { type: 'message', at: 6, actor: 'customer', data: { author: 'customer', body: 'hello' } }
export const imported = (externalId: string): NewEvent => ({
  type: 'imported',
  at: null,
  actor: 'integration:github',
  data: {
    ...emptyFields,
    title: 't',
    body: 'b',
    lang: 'en',
    visibility: 'public',
    resolution: 'r',
    source: 'github',
    externalId,
    state: 'closed',
    closedAs: null,
    grade: null,
    openedAt: Date.parse('2024-05-01'),
    openedPrecision: 'month',
    closedAt: null,
    closedPrecision: 'unknown',
  },
})

/** Also what not every database can hold: NUL, halves of surrogate pairs. */
const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('a\0b', '\ud83d', '黑屏 \udc00', '\\u0000'))

/** Any event that may follow the first one. */
export const anyEvent: fc.Arbitrary<NewEvent> = fc.oneof(
  fc
    .record({ at: fc.nat(), author: fc.constantFrom('customer' as const, 'staff' as const), body: anyText })
    .map(({ at, ...data }): NewEvent => ({ type: 'message', at, actor: data.author, data })),
  fc.record({ from: fc.constantFrom(...ticketStates), to: fc.constantFrom(...ticketStates) }).map((data): NewEvent => ({
    type: 'state_changed',
    at: 9,
    actor: 'staff:lin',
    data: { ...data, closedAs: data.to === 'closed' ? 'withdrawn' : null, note: null },
  })),
  fc.string({ minLength: 1 }).map((to): NewEvent => ({ type: 'owner_changed', at: 3, actor: 'staff:lin', data: { from: 'support', to } })),
  fc
    .constantFrom(...waitingReasons)
    .map((to): NewEvent => ({ type: 'waiting_changed', at: 3, actor: 'staff:lin', data: { from: 'none', to } })),
  anyText.map((resolution): NewEvent => ({ type: 'fields_changed', at: 4, actor: 'staff:lin', data: { resolution } })),
  fc.constant<NewEvent>({ type: 'graded', at: 4, actor: 'system', data: { from: null, to: 'P1', channel: 'ticket', reasons: ['r'] } }),
  fc
    .constantFrom('code/agora-110', 'guide/x')
    .map((target): NewEvent => ({ type: 'linked', at: 4, actor: 'staff:lin', data: { target, relation: 'resolved_by' } })),
)
