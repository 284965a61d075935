import { DomainError } from '#kernel/errors.ts'
import type { Actor, Role } from './actor.ts'

/** What may be allowed to somebody; a token can be limited to some of them. */
export const permissions = [
  'tickets.read',
  'tickets.work',
  'incidents.publish',
  'shares.make',
  'articles.publish',
  'people.manage',
  'import',
  'metrics',
] as const
export type Permission = (typeof permissions)[number]

/** Who may what: the one table. The middleware, the API, the use cases and the handbook read it. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  engineer: ['tickets.read', 'tickets.work', 'incidents.publish', 'articles.publish', 'import', 'metrics'],
  cs: ['tickets.read', 'tickets.work', 'shares.make', 'metrics'],
  admin: permissions,
  integration: ['import'],
}

type Known = Extract<Actor, { kind: 'staff' | 'integration' | 'system' }>

const isKnown = (actor: Actor): actor is Known => actor.kind !== 'anonymous' && actor.kind !== 'customer'

/** Whether role and token let this actor do it. A token without scopes may all that its role may; whoever is on the server, everything. */
export const may = (actor: Actor, permission: Permission): boolean =>
  isKnown(actor) &&
  (actor.kind === 'system' ||
    (rolePermissions[actor.kind === 'staff' ? actor.role : 'integration'].includes(permission) &&
      (actor.scopes === undefined || actor.scopes.includes(permission))))

/** Roles with a permission, for messages and the handbook. */
export const rolesWith = (permission: Permission): readonly Role[] =>
  (Object.keys(rolePermissions) as Role[]).filter((role) => rolePermissions[role].includes(permission))

/** @throws DomainError `unauthorized` for the unknown, `forbidden` for the known without the right. */
export function assertMay(actor: Actor, permission: Permission): asserts actor is Known {
  if (may(actor, permission)) return
  if (!isKnown(actor)) throw new DomainError('unauthorized', 'this is for staff', 'sign in, or send a token: Authorization: Bearer …')
  throw new DomainError(
    'forbidden',
    `this needs the permission "${permission}"`,
    `roles that have it: ${rolesWith(permission).join(', ')}; a token may be limited further`,
  )
}
