/** A private link to some articles; see `#guides/sharing/share.ts`. Only the SHA-256 of its secret is kept. Times are epoch ms. */
export type ShareTable = {
  id: string
  key_hash: string
  customer: string
  lang: string
  note: string
  made_by: string
  made_at: number
  expires_at: number
  revoked_at: number | null
  revoked_by: string | null
  opened: number
  last_opened_at: number | null
}

/** An article of a share and how often it was read and judged: counts, nothing about who. */
export type ShareItemTable = {
  share_id: string
  /** From 1, in the order they are read. */
  position: number
  article: string
  anchor: string | null
  read: number
  helpful: number
  unhelpful: number
}
