import type { Role } from '#tickets/actor.ts'
import type { Permission } from '#tickets/permissions.ts'

export type StoredToken = Readonly<{
  id: string
  name: string
  role: Role
  /** What the token is limited to; null: whatever its role may. */
  scopes: readonly Permission[] | null
  createdAt: number
  revokedAt: number | null
}>

/** Tokens of programs, found by the hash of their secret only. */
export type AccessRepository = Readonly<{
  addToken: (token: StoredToken, hash: string) => Promise<void>
  findToken: (hash: string) => Promise<StoredToken | undefined>
  listTokens: () => Promise<readonly StoredToken[]>
  /** @returns false when there is no such token. */
  revokeToken: (id: string, at: number) => Promise<boolean>
}>
