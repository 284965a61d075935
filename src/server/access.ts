import { DomainError } from '#kernel/errors.ts'
import type { Actor, Role } from '#tickets/actor.ts'
import { assertMay, rolePermissions, type Permission } from '#tickets/permissions.ts'
import { hashSecret } from '#tickets/ticket-key.ts'
import type { AccessRepository, StoredToken } from './access-repository.ts'
import { noteAudit, type AuditDeps } from './staff/audit.ts'
import type { StaffDeps } from './staff/staff-deps.ts'

export type AccessDeps = StaffDeps & Readonly<{ access: AccessRepository }>

/** What making and revoking tokens needs. */
export type TokenDeps = AuditDeps & Pick<AccessDeps, 'access'>

/** Recognisable in a log or a repository by secret scanners, and by people. */
const tokenPrefix = 'fupan_'

export type TokenInput = Readonly<{
  name: string
  role: Role
  /** Limits it further than its role does. */
  scopes?: readonly Permission[] | undefined
}>

const checkToken = ({ name, role, scopes }: TokenInput): void => {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,59}$/u.test(name))
    throw new DomainError('invalid_input', `"${name}" is no name for a token`, 'use 1 to 60 letters, digits, spaces, or . _ @ -', [
      { path: 'name', message: 'expected a short name' },
    ])
  const beyond = scopes?.filter((scope) => !rolePermissions[role].includes(scope)) ?? []
  if (beyond.length > 0 || scopes?.length === 0)
    throw new DomainError(
      'invalid_input',
      beyond.length > 0 ? `the role ${role} does not have ${beyond.join(', ')}` : 'a token without any scope can do nothing',
      `scopes of ${role}: ${rolePermissions[role].join(', ')}`,
      [{ path: 'scopes', message: 'expected permissions that the role has' }],
    )
}

/** Makes an access token. The token is returned once; only its hash is stored. */
export const createToken = async (deps: TokenDeps, actor: Actor, input: TokenInput): Promise<Readonly<{ id: string; token: string }>> => {
  assertMay(actor, 'people.manage')
  checkToken(input)
  const token = tokenPrefix + Buffer.from(deps.randomBytes(24)).toString('base64url')
  const id = Buffer.from(deps.randomBytes(6)).toString('hex')
  const { name, role, scopes = null } = input
  await deps.access.addToken({ id, name, role, scopes, createdAt: deps.clock(), revokedAt: null }, hashSecret(token))
  await noteAudit(deps, actor, { action: 'token.created', target: `${name} (${id})`, detail: [role, ...(scopes ?? [])].join(' ') })
  return { id, token }
}

/** Makes a token useless at once. @returns false when there is no active token with this id. */
export const revokeToken = async (deps: TokenDeps, actor: Actor, id: string): Promise<boolean> => {
  assertMay(actor, 'people.manage')
  const isRevoked = await deps.access.revokeToken(id, deps.clock())
  if (isRevoked) await noteAudit(deps, actor, { action: 'token.revoked', target: id })
  return isRevoked
}

const actorOf = ({ name, role, scopes }: StoredToken): Actor => {
  const limited = { name, ...(scopes === null ? {} : { scopes }) }
  return role === 'integration' ? { kind: 'integration', ...limited } : { kind: 'staff', role, ...limited }
}

/** @returns undefined for a token that is unknown or revoked. */
export const actorOfToken = async ({ access }: Pick<AccessDeps, 'access'>, token: string): Promise<Actor | undefined> => {
  const stored = token.startsWith(tokenPrefix) ? await access.findToken(hashSecret(token)) : undefined
  return stored === undefined || stored.revokedAt !== null ? undefined : actorOf(stored)
}
