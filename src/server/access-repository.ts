import type { Role } from '#tickets/actor.ts'

export type StoredToken = Readonly<{ id: string; name: string; role: Role; createdAt: number; revokedAt: number | null }>

export type StoredSession = Readonly<{ tokenId: string; expiresAt: number }>

/** Tokens and browser sessions, found by the hash of their secret only. */
export type AccessRepository = Readonly<{
  addToken: (token: StoredToken, hash: string) => Promise<void>
  findToken: (hash: string) => Promise<StoredToken | undefined>
  listTokens: () => Promise<readonly StoredToken[]>
  /** @returns false when there is no such token. */
  revokeToken: (id: string, at: number) => Promise<boolean>
  addSession: (hash: string, tokenId: string, createdAt: number, expiresAt: number) => Promise<void>
  /** The session with its token, whatever their state: the caller decides whether they still count. */
  findSession: (hash: string) => Promise<Readonly<{ session: StoredSession; token: StoredToken }> | undefined>
  removeSession: (hash: string) => Promise<void>
  removeExpiredSessions: (before: number) => Promise<void>
}>
