import type { Permission } from './permissions.ts'

/** Roles of people and of tokens; `integration` is for programs only. */
export const roles = ['engineer', 'cs', 'admin', 'integration'] as const
export type Role = (typeof roles)[number]
export type StaffRole = Exclude<Role, 'integration'>

/** Roles a person can have. */
export const staffRoles = roles.filter((role) => role !== 'integration')

/**
 * Who is asking. Made at the edge (API, page, CLI) from what the request proved; every use case decides
 * on it again what may be seen or done.
 */
export type Actor =
  | Readonly<{ kind: 'anonymous' }>
  /** Somebody holding the private key of one ticket. `key` is what they presented, not yet checked. */
  | Readonly<{ kind: 'customer'; key: string }>
  /** `scopes` limits a token; a person who signed in has none and may what their role may. */
  | Readonly<{ kind: 'staff'; name: string; role: StaffRole; scopes?: readonly Permission[] | undefined }>
  | Readonly<{ kind: 'integration'; name: string; scopes?: readonly Permission[] | undefined }>
  /** Fupan itself: jobs, first start, the command line on the server. */
  | Readonly<{ kind: 'system' }>

export const anonymous: Actor = Object.freeze({ kind: 'anonymous' })
export const system: Actor = Object.freeze({ kind: 'system' })

/** How an actor is written in the event log. */
export const actorLabel = (actor: Actor): string => {
  switch (actor.kind) {
    case 'staff':
      return `staff:${actor.name}`
    case 'integration':
      return `integration:${actor.name}`
    case 'anonymous':
    case 'customer':
      return 'customer'
    case 'system':
      return 'system'
  }
}
