import type { Insertable, Selectable } from 'kysely'
import type { NewEvent, TicketEvent } from '#tickets/event.ts'
import { answerSlug } from '#tickets/answer-slug.ts'
import type { NextDue } from '#tickets/next-due.ts'
import type { Ticket } from '#tickets/ticket.ts'
import type { TicketEventTable, TicketTable } from './schema.ts'

/** Behind every moment: the place in the queue of an open ticket without a running promise. */
export const noPromise = Number.MAX_SAFE_INTEGER

/** The stored row of a ticket, with the promise that breaks first. Column order is that of the table. */
export const toTicketRow = (ticket: Ticket, due: NextDue | null = null): Insertable<TicketTable> & { id: number } => ({
  id: ticket.id,
  source: ticket.source,
  external_id: ticket.externalId,
  title: ticket.title,
  body: ticket.body,
  lang: ticket.lang,
  state: ticket.state,
  closed_as: ticket.closedAs,
  grade: ticket.grade,
  channel: ticket.channel,
  owner: ticket.owner,
  waiting_on: ticket.waitingOn,
  visibility: ticket.visibility,
  scenario: ticket.scenario,
  product: ticket.product,
  platform: ticket.platform,
  sdk_version: ticket.sdkVersion,
  error_codes: JSON.stringify(ticket.errorCodes),
  findings: JSON.stringify(ticket.findings),
  resolution: ticket.resolution,
  root_cause: ticket.rootCause,
  mechanism: ticket.mechanism,
  evidence: ticket.evidence,
  url: ticket.url,
  translations: ticket.translations === null ? null : JSON.stringify(ticket.translations),
  customer: ticket.customer,
  contact_name: ticket.contactName,
  contact_email: ticket.contactEmail,
  key_hash: ticket.keyHash,
  opened_at: ticket.openedAt,
  opened_precision: ticket.openedPrecision,
  closed_at: ticket.closedAt,
  closed_precision: ticket.closedPrecision,
  deflection_id: ticket.deflectionId,
  answer_slug: answerSlug(ticket),
  version: ticket.version,
  queue_at: ticket.state === 'closed' ? null : (due?.dueAt ?? noPromise),
  due_clock: ticket.state === 'closed' ? null : (due?.clock ?? null),
})

/** The ticket of a stored row. Enum columns are trusted: only `toTicketRow` writes them. */
export const fromTicketRow = (row: Selectable<TicketTable>): Ticket => ({
  id: row.id,
  source: row.source,
  externalId: row.external_id,
  title: row.title,
  body: row.body,
  lang: row.lang as Ticket['lang'],
  state: row.state as Ticket['state'],
  closedAs: row.closed_as as Ticket['closedAs'],
  grade: row.grade as Ticket['grade'],
  channel: row.channel as Ticket['channel'],
  owner: row.owner,
  waitingOn: row.waiting_on as Ticket['waitingOn'],
  visibility: row.visibility as Ticket['visibility'],
  scenario: row.scenario as Ticket['scenario'],
  product: row.product as Ticket['product'],
  platform: row.platform as Ticket['platform'],
  sdkVersion: row.sdk_version,
  errorCodes: JSON.parse(row.error_codes) as string[],
  findings: JSON.parse(row.findings) as Ticket['findings'],
  resolution: row.resolution,
  rootCause: row.root_cause as Ticket['rootCause'],
  mechanism: row.mechanism as Ticket['mechanism'],
  evidence: row.evidence as Ticket['evidence'],
  url: row.url,
  translations: row.translations === null ? null : (JSON.parse(row.translations) as Ticket['translations']),
  customer: row.customer,
  contactName: row.contact_name,
  contactEmail: row.contact_email,
  keyHash: row.key_hash,
  openedAt: row.opened_at,
  openedPrecision: row.opened_precision as Ticket['openedPrecision'],
  closedAt: row.closed_at,
  closedPrecision: row.closed_precision as Ticket['closedPrecision'],
  deflectionId: row.deflection_id,
  version: row.version,
})

export const toEventRow = (ticketId: number, seq: number, event: NewEvent): Insertable<TicketEventTable> => ({
  ticket_id: ticketId,
  seq,
  at: event.at,
  type: event.type,
  actor: event.actor,
  data: JSON.stringify(event.data),
})

export const fromEventRow = (row: Selectable<TicketEventTable>): TicketEvent =>
  // The pair of type and payload was checked when it was written; the row keeps them together.
  ({ seq: row.seq, at: row.at, type: row.type, actor: row.actor, data: JSON.parse(row.data) as unknown }) as TicketEvent
