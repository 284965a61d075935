import type { Generated } from 'kysely'
import type { ActionEventTable, ActionFeedKeyTable, ActionTable } from './schema-actions.ts'
import type { PostmortemCommentTable, PostmortemStateTable, PostmortemTextTable } from './schema-postmortems.ts'
import type {
  TokenTable,
  StaffTable,
  StaffAccountTable,
  StaffSessionTable,
  StaffVerificationTable,
  StaffLinkTable,
  AuditTable,
} from './schema-staff.ts'
import type { ShareItemTable, ShareTable } from './schema-shares.ts'

/**
 * One ticket: the row is what replaying its events gives (see `#tickets/replay.ts`), kept so that lists,
 * search and counting need no replay. Times are epoch ms; `*_precision` says how well a time is known.
 * JSON columns hold arrays or objects as text.
 */
export type TicketTable = {
  /** The number: `T-${id}`; the first one is 1001, none is ever used twice. */
  id: Generated<number>
  /** `fupan` for tickets filed here, else the system it was imported from. */
  source: string
  /** Unique within the source; `T-${id}` for tickets filed here. */
  external_id: string
  title: string
  body: string
  lang: string
  state: string
  closed_as: string | null
  grade: string | null
  channel: string
  owner: string
  waiting_on: string
  visibility: string
  scenario: string | null
  product: string | null
  platform: string | null
  sdk_version: string | null
  error_codes: string
  findings: string
  resolution: string | null
  root_cause: string | null
  mechanism: string | null
  evidence: string | null
  url: string | null
  translations: string | null
  customer: string | null
  contact_name: string | null
  contact_email: string | null
  key_hash: string | null
  opened_at: number | null
  opened_precision: string
  closed_at: number | null
  closed_precision: string
  deflection_id: string | null
  /** Slug of its answer page, kept because it cannot be turned back into source and external id. */
  answer_slug: string
  /** Number of events; the optimistic lock. */
  version: number
  /** Epoch ms of the promise that breaks first, `noPromise` where none runs, null when closed: the order of the desk's queue. */
  queue_at: number | null
  /** Which clock that is. */
  due_clock: string | null
}

/** Append-only: triggers refuse UPDATE and DELETE. */
export type TicketEventTable = {
  ticket_id: number
  /** 1, 2, 3 … within the ticket. */
  seq: number
  /** Epoch ms; null where an imported message's time is not known. */
  at: number | null
  type: string
  actor: string
  data: string
}

export type TicketLinkTable = {
  ticket_id: number
  /** `kind/slug` or `source:external_id`. */
  target: string
  relation: string
  /** Epoch ms; null when the record did not say. */
  made_at: number | null
  made_by: string
}

/** What is known to the public of a P0 or P1: the row is what replaying its events gives. JSON columns are text. */
export type IncidentTable = {
  /** The number: `I-${id}`. */
  id: Generated<number>
  title: string
  grade: string
  scope: string
  state: string
  opened_at: number
  updated_at: number
  next_update_at: number | null
  resolved_at: number | null
  version: number
}

/** Append-only: triggers refuse UPDATE and DELETE. */
export type IncidentEventTable = {
  incident_id: number
  seq: number
  at: number
  type: string
  actor: string
  data: string
}

export type IncidentTicketTable = { ticket_id: number; incident_id: number }

/** What a request with an Idempotency-Key led to, so that repeating it gives the same answer. */
export type IdempotencyTable = {
  key_hash: string
  body_hash: string
  /** The response, sealed with the Idempotency-Key itself: the data file alone does not give it away. */
  sealed_response: string
  created_at: number
}

export type ArticleFeedbackTable = {
  id: string
  kind: string
  slug: string
  lang: string
  /** 1 helped, 0 did not. */
  helpful: number
  comment: string | null
  /** Anchor of the section it is about. */
  place: string | null
  at: number
}

export type VisitTable = {
  id: string
  customer: string
  /** Days as `2026-11-26`. */
  day: string
  people: string
  notes: string
  next_day: string | null
  by: string
  at: number
}

/** Heard on a visit, or written under an article. */
export type FrictionTable = {
  id: string
  visit_id: string | null
  customer: string | null
  article: string | null
  place: string | null
  text: string
  scenario: string | null
  product: string | null
  /** 0 high, 1 medium, 2 low: the order of the inbox. */
  severity: number
  at: number
  /** A mechanism, or `declined`; null while open. */
  outcome: string | null
  reason: string | null
  settled_at: number | null
  settled_by: string | null
  /** `visit`, `reader`, `search` or `flow`. */
  source: string
  /** How often it was met. */
  times: number
}

/** Searches that found nothing. Not what was asked: a keyed digest of it, until enough people asked the same. */
export type SearchMissTable = {
  asked: string
  times: number
  /** Epoch ms. */
  last_at: number
  /** The item of the inbox it became, which has the words. */
  friction_id: string | null
}

/** Reminders of next visits, worked off as the outbox is. Times are of the database's own clock, epoch ms. */
export type VisitReminderTable = {
  /** The visit on which the next one was agreed. */
  visit_id: string
  /** `pending`, `sent` or `dead`. */
  state: string
  attempts: number
  next_at: number
  leased_until: number
  token: number
  finished_at: number | null
  last_error: string | null
}

/** Whether a link was the right one, said by somebody who looked. */
export type LinkAuditTable = { ticket_id: number; target: string; is_right: number; by: string; at: number }

/** A session that saw suggestions. Text is redacted. */
export type DeflectionTable = {
  id: string
  /** Epoch ms. */
  created_at: number
  lang: string
  title: string
  body: string
  scenario: string | null
  platform: string | null
  sdk_version: string | null
  grade: string
  channel: string
  /** JSON array of `{id, confidence}`, best first. */
  suggestions: string
  outcome: string | null
  outcome_at: number | null
  article_id: string | null
  /** `T-1042` when it was filed. */
  ticket: string | null
}

/** A walk through a troubleshooter, kept while it goes on. Ids only: nothing about the person. */
export type FlowSessionTable = {
  id: string
  flow: string
  lang: string
  /** As in the address of the page, see `#troubleshooter/trail.ts`. */
  trail: string
  /** Epoch ms. */
  started_at: number
  updated_at: number
  /** `solved`, `handed_over`, `abandoned`. */
  outcome: string
  /** Cause whose fix solved it. */
  solved_by: string | null
  /** `T-1042` when it was filed. */
  ticket: string | null
}

/** Background jobs. Times are of the database's own clock, epoch ms. */
export type JobTable = {
  name: string
  /** Who took it last. */
  holder: string | null
  /** Grows with every claim; who writes with an older one has lost the job. */
  token: number
  /** Until then nobody else may take it; 0 when it is free. */
  leased_until: number
  due_at: number
  finished_at: number | null
}

/** How far a ticket's clocks have been looked at. */
export type TicketWatchTable = {
  ticket_id: number
  /** The ticket's version then. */
  seen: number
  /** Epoch ms; null when only people can move it. */
  look_at: number | null
}

/** Messages on their way out. Times are of the database's own clock, epoch ms. */
export type OutboxTable = {
  /** Random; the same at every attempt. */
  id: string
  /** Null for a letter to staff, which is `about` something else. */
  ticket_id: number | null
  about: string | null
  /** The events it tells of. */
  from_seq: number
  to_seq: number
  channel: string
  /** Id of a subscription, name of an owner; empty for other channels. */
  target: string
  occasion: string
  /** `pending`, `sent` or `dead`. */
  state: string
  attempts: number
  created_at: number
  next_at: number
  /** Until then somebody is sending it; 0 when nobody is. */
  leased_until: number
  /** Grows with every claim. */
  token: number
  finished_at: number | null
  last_error: string | null
}

/** Webhooks that customers set for their tickets. The secret signs what is sent, so it has to be readable. */
export type WebhookSubscriptionTable = { id: string; ticket_id: number; url: string; secret: string; created_at: number }

/** Keys that went out with e-mails: each opens its ticket as the one given at filing does. Only hashes are kept. */
export type TicketKeyTable = { hash: string; ticket_id: number; made_at: number }

/** PostgreSQL only: an attachment, or an upload that is not complete. */
export type AttachmentTable = {
  stored_as: string
  created_at: number
  /** How many pieces; null until all are there. */
  pieces: number | null
}

export type AttachmentPieceTable = { stored_as: string; seq: number; data: Uint8Array }

/** Which tickets changed last, maintained by triggers. SQLite orders by `seq`, PostgreSQL by `xid` (its column is not typed here). */
export type SearchChangeTable = { seq: Generated<number>; ticket_id: number }

/** Small facts about this data file, e.g. the digest of the library its index was built from. */
export type SettingTable = { name: string; value: string }

/** A projection of a postmortem for one audience; see `#publication/publication.ts`. JSON columns are text. */
export type PublicationTable = {
  id: string
  slug: string
  lang: string
  audience: string
  decisions: string
  approved_hash: string | null
  approved_by: string | null
  approved_at: number | null
  text: string | null
  tickets: string
  published_hash: string | null
  published_by: string | null
  published_at: number | null
  version: number
  updated_at: number
}

export type RetractionTable = { article: string; reason: string; by: string; at: number }

export type Schema = {
  action_items: ActionTable
  action_events: ActionEventTable
  action_feed_keys: ActionFeedKeyTable
  tickets: TicketTable
  ticket_events: TicketEventTable
  ticket_links: TicketLinkTable
  tokens: TokenTable
  staff: StaffTable
  staff_accounts: StaffAccountTable
  staff_sessions: StaffSessionTable
  staff_verifications: StaffVerificationTable
  staff_links: StaffLinkTable
  audit_log: AuditTable
  incidents: IncidentTable
  incident_events: IncidentEventTable
  incident_tickets: IncidentTicketTable
  idempotency: IdempotencyTable
  article_feedback: ArticleFeedbackTable
  visits: VisitTable
  friction: FrictionTable
  search_misses: SearchMissTable
  visit_reminders: VisitReminderTable
  link_audits: LinkAuditTable
  deflections: DeflectionTable
  flow_sessions: FlowSessionTable
  settings: SettingTable
  jobs: JobTable
  ticket_watch: TicketWatchTable
  outbox: OutboxTable
  webhook_subscriptions: WebhookSubscriptionTable
  ticket_keys: TicketKeyTable
  attachments: AttachmentTable
  attachment_pieces: AttachmentPieceTable
  search_changes: SearchChangeTable
  postmortem_states: PostmortemStateTable
  postmortem_texts: PostmortemTextTable
  postmortem_comments: PostmortemCommentTable
  shares: ShareTable
  share_items: ShareItemTable
  publications: PublicationTable
  retractions: RetractionTable
}
