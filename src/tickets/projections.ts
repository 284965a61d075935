import type { Rating, TicketEvent, TicketLink } from './event.ts'
import { clocksView, isoTime } from './clock-view.ts'
import type { Clocks } from './clocks.ts'
import { actionsFor, isReopenable, reopenWindowMs } from './lifecycle.ts'
import { nextSilenceStep } from './silence.ts'
import { ticketNumber, type Ticket } from './ticket.ts'

/** One line of a timeline, as one audience may see it. */
export type TimelineEntry = Readonly<{
  seq: number
  at: string | null
  type: TicketEvent['type']
  by: string
  data: Readonly<Record<string, unknown>>
}>

/** What the customer sees of their ticket. An allow-list: a field that is not named here does not leave. */
export type CustomerView = ReturnType<typeof customerView>
/** What staff sees. */
export type InternalView = ReturnType<typeof internalView>

type Source = Readonly<{ ticket: Ticket; events: readonly TicketEvent[]; links: readonly TicketLink[]; clocks: Clocks }>

const attachmentFacts = ({ id, name, type, size, sha256 }: Extract<TicketEvent, { type: 'attachment_added' }>['data']) => ({
  id,
  name,
  type,
  size,
  sha256,
})

/** What of each event the customer may see; null hides the event. Notes are for the team, also those given with a change of state. */
const customerData = (event: TicketEvent): Readonly<Record<string, unknown>> | null => {
  switch (event.type) {
    case 'opened':
    case 'imported':
      return {}
    case 'message':
      return { author: event.data.author, body: event.data.body }
    case 'state_changed':
      return { from: event.data.from, to: event.data.to, closed_as: event.data.closedAs }
    case 'graded':
      return { from: event.data.from, to: event.data.to, reasons: event.data.reasons }
    case 'owner_changed':
      return { from: event.data.from, to: event.data.to }
    case 'waiting_changed':
      return { from: event.data.from, to: event.data.to }
    case 'fields_changed':
      return event.data.resolution === undefined ? null : { resolution: event.data.resolution }
    case 'linked':
      return isPublicTarget(event.data.target) ? { target: event.data.target, relation: event.data.relation } : null
    case 'verified':
      return event.data
    case 'reopened':
      return event.data
    case 'attachment_added':
      return attachmentFacts(event.data)
    case 'clock_breached':
      return { clock: event.data.clock, due_at: isoTime(event.data.dueAt) }
    case 'reminded':
      return { closes_at: isoTime(event.data.closesAt) }
    case 'rated':
      return event.data
    case 'note':
    case 'merged':
    case 'clock_warned':
      return null
  }
}

/** Whether the customer sees this event at all. */
export const isForCustomer = (event: TicketEvent): boolean => customerData(event) !== null

/** Other tickets are other customers' business; articles are everybody's. */
const isPublicTarget = (target: string): boolean => target.includes('/') && !target.includes(':')

/** Names of people on the team are shown (the owner is known); programs and jobs are not. */
const byForCustomer = (actor: string): string =>
  actor.startsWith('staff:') ? actor.slice('staff:'.length) : actor === 'customer' ? 'customer' : 'fupan'

/** The history as the customer may see it. */
export const customerTimeline = (events: readonly TicketEvent[]): readonly TimelineEntry[] =>
  events.flatMap((event): TimelineEntry[] => {
    const data = customerData(event)
    return data === null ? [] : [{ seq: event.seq, at: isoTime(event.at), type: event.type, by: byForCustomer(event.actor), data }]
  })

const shared = ({ ticket, clocks }: Source, now: number) => ({
  number: ticketNumber(ticket.id),
  title: ticket.title,
  body: ticket.body,
  lang: ticket.lang,
  state: ticket.state,
  closed_as: ticket.closedAs,
  grade: ticket.grade,
  channel: ticket.channel,
  owner: ticket.owner,
  waiting_on: ticket.waitingOn,
  scenario: ticket.scenario,
  product: ticket.product,
  platform: ticket.platform,
  sdk_version: ticket.sdkVersion,
  error_codes: ticket.errorCodes,
  findings: ticket.findings,
  resolution: ticket.resolution,
  opened_at: isoTime(ticket.openedAt),
  opened_precision: ticket.openedPrecision,
  closed_at: isoTime(ticket.closedAt),
  clocks: clocksView(clocks),
  /** Until when the customer can reopen it. */
  reopen_until: isReopenable(ticket, now) && ticket.closedAt !== null ? isoTime(ticket.closedAt + reopenWindowMs) : null,
})

/** When a resolved ticket closes by itself, if the customer says nothing. */
const verifyUntil = ({ ticket, events }: Source, now: number): string | null =>
  isoTime(nextSilenceStep(ticket, events, now)?.closesAt ?? null)

/** What the customer last said of how it went. */
const ratingOf = (events: readonly TicketEvent[]): Rating | null => events.findLast((event) => event.type === 'rated')?.data.rating ?? null

const diagnosisOf = (events: readonly TicketEvent[]) => (events[0]?.type === 'opened' ? events[0].data.diagnosis : null)

/** @param now epoch ms */
export const customerView = (source: Source, now: number) => ({
  audience: 'customer' as const,
  ...shared(source, now),
  verify_until: verifyUntil(source, now),
  rating: ratingOf(source.events),
  contact: { name: source.ticket.contactName, email: source.ticket.contactEmail },
  actions: actionsFor(source.ticket.state, 'customer').filter((action) => action !== 'reopen' || isReopenable(source.ticket, now)),
  diagnosis: diagnosisOf(source.events),
  attachments: source.events.flatMap((event) => (event.type === 'attachment_added' ? [attachmentFacts(event.data)] : [])),
  links: source.links.filter(({ target }) => isPublicTarget(target)).map(({ target, relation }) => ({ target, relation })),
  timeline: customerTimeline(source.events),
})

/** Of the events only secrets are held back: the hash of the key, and where files lie. */
const internalData = (event: TicketEvent): Readonly<Record<string, unknown>> => {
  if (event.type === 'opened') return { channel: event.data.channel }
  if (event.type === 'imported') return { source: event.data.source, external_id: event.data.externalId }
  if (event.type === 'attachment_added') return attachmentFacts(event.data)
  return event.data
}

/** @param now epoch ms */
export const internalView = (source: Source, now: number) => ({
  audience: 'internal' as const,
  ...shared(source, now),
  verify_until: verifyUntil(source, now),
  rating: ratingOf(source.events),
  contact: { name: source.ticket.contactName, email: source.ticket.contactEmail },
  actions: actionsFor(source.ticket.state, 'staff'),
  source: source.ticket.source,
  external_id: source.ticket.externalId,
  url: source.ticket.url,
  customer: source.ticket.customer,
  visibility: source.ticket.visibility,
  root_cause: source.ticket.rootCause,
  mechanism: source.ticket.mechanism,
  evidence: source.ticket.evidence,
  deflection_id: source.ticket.deflectionId,
  version: source.ticket.version,
  diagnosis: diagnosisOf(source.events),
  attachments: source.events.flatMap((event) => (event.type === 'attachment_added' ? [attachmentFacts(event.data)] : [])),
  links: source.links.map(({ target, relation, madeAt, madeBy }) => ({ target, relation, made_at: isoTime(madeAt), made_by: madeBy })),
  timeline: source.events.map((event): TimelineEntry => ({
    seq: event.seq,
    at: isoTime(event.at),
    type: event.type,
    by: event.actor,
    data: internalData(event),
  })),
})
