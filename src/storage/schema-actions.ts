/** One action item: the row is what replaying its events gives (see `#postmortems/actions/action.ts`). */
export type ActionTable = {
  /** `slug/item`. */
  id: string
  /** JSON. */
  data: string
  /** Number of events; the optimistic lock. */
  version: number
}

/** Append-only: triggers refuse UPDATE and DELETE. */
export type ActionEventTable = {
  action_id: string
  seq: number
  /** Epoch ms. */
  at: number
  type: string
  actor: string
  data: string
}

/** Private addresses of the feeds, one for each person. Only the SHA-256 of a key is kept. */
export type ActionFeedKeyTable = { person: string; hash: string; made_at: number }
