import type { Generated } from 'kysely'

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

/** Access tokens of staff and programs. Only the SHA-256 of a token is kept. */
export type TokenTable = {
  id: string
  name: string
  role: string
  /** JSON array of permissions it is limited to; null: whatever its role may. */
  scopes: string | null
  hash: string
  created_at: number
  revoked_at: number | null
}

/** People of the team. A person who left keeps their row: histories name them. */
export type StaffTable = {
  id: string
  /** Unique: histories and owners go by it. */
  name: string
  /** Lower case. */
  email: string
  email_verified: number
  image: string | null
  role: string
  /** Epoch ms; null while they belong to the team. */
  left_at: number | null
  created_at: string
  updated_at: string
}

/** How a person signs in (better-auth's `account`): a password's scrypt hash, or who they are at the company's provider. */
export type StaffAccountTable = {
  id: string
  account_id: string
  provider_id: string
  user_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: string | null
  refresh_token_expires_at: string | null
  scope: string | null
  password: string | null
  created_at: string
  updated_at: string
}

/** Browser sessions of staff (better-auth's `session`); `token` is the SHA-256 of what the cookie holds. */
export type StaffSessionTable = {
  id: string
  token: string
  user_id: string
  expires_at: string
  ip_address: string | null
  user_agent: string | null
  created_at: string
  updated_at: string
}

/** What better-auth remembers between leaving for the company's sign-in page and coming back. */
export type StaffVerificationTable = {
  id: string
  identifier: string
  value: string
  expires_at: string
  created_at: string
  updated_at: string
}

/** One-time links that begin an account or set a new password; found by their hash only. */
export type StaffLinkTable = {
  hash: string
  /** Null in the link of the first admin, who says themselves who they are. */
  name: string | null
  email: string | null
  role: string
  made_by: string
  expires_at: number
  used_at: number | null
}

/** Append-only: what was done to accounts and tokens. What was done to tickets is in `ticket_events`. */
export type AuditTable = {
  id: string
  at: number
  actor: string
  action: string
  target: string
  detail: string | null
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
  at: number
}

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
  ticket_id: number
  /** The events it tells of. */
  from_seq: number
  to_seq: number
  channel: string
  /** Id of a subscription; empty for other channels. */
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

export type Schema = {
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
}
