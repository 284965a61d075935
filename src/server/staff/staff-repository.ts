import type { StaffRole } from '#tickets/actor.ts'

/** A person of the team. */
export type StaffMember = Readonly<{
  id: string
  name: string
  email: string
  role: StaffRole
  /** Epoch ms; null while they belong to the team. */
  leftAt: number | null
}>

/** A one-time link as it is stored; who has it may begin an account, or set a new password for the one with this address. */
export type StaffLink = Readonly<{
  /** Null when who follows it says themselves who they are: the first admin. */
  name: string | null
  email: string | null
  role: StaffRole
  madeBy: string
  expiresAt: number
}>

/** Something that was done: to an account or a token, or to a ticket (from its history). */
export type AuditEntry = Readonly<{ at: number; actor: string; action: string; target: string; detail: string | null }>

/** People, their links and what they did. Passwords and sessions are better-auth's (`staff-auth.ts`). */
export type StaffRepository = Readonly<{
  list: () => Promise<readonly StaffMember[]>
  find: (id: string) => Promise<StaffMember | undefined>
  findByEmail: (email: string) => Promise<StaffMember | undefined>
  hasAdmin: () => Promise<boolean>
  /** @throws DomainError `conflict` when somebody has this name or address. */
  add: (member: StaffMember, at: number) => Promise<void>
  /** @throws DomainError `conflict` when it would leave the team without an admin. */
  change: (id: string, change: Readonly<{ role?: StaffRole; leftAt?: number | null }>) => Promise<void>
  endSessions: (id: string) => Promise<void>
  addLink: (hash: string, link: StaffLink) => Promise<void>
  /** Earlier links of the same kind end: only the newest opens. */
  dropLinks: (email: string | null) => Promise<void>
  findLink: (hash: string, now: number) => Promise<StaffLink | undefined>
  /** Of two at the same moment one gets it. @returns false when it was used. */
  useLink: (hash: string, now: number) => Promise<boolean>
  /** Gives a link back whose use failed. */
  restoreLink: (hash: string) => Promise<void>
  note: (id: string, entry: AuditEntry) => Promise<void>
  /** Newest first: accounts and tokens from the audit log, tickets from their histories; a page below `before`. */
  audit: (page: Readonly<{ before: number; limit: number }>) => Promise<readonly AuditEntry[]>
}>
