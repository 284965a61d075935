/** What the last measurement said of a postmortem. Times are epoch ms. */
export type PostmortemStateTable = {
  slug: string
  verdict: string
  verdict_at: number
  reopened_at: number | null
  measured_at: number
  /** JSON of a `PublicEffect`. */
  shown: string
}

/** A postmortem that is being written; see `#postmortems/editing/postmortem-text.ts`. Times are epoch ms. */
export type PostmortemTextTable = {
  id: string
  slug: string
  lang: string
  ticket: string
  text: string
  status: string
  author: string
  approved_by: string | null
  version: number
  created_at: number
  updated_at: number
}

export type PostmortemCommentTable = { text_id: string; seq: number; at: number; author: string; body: string }
