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
