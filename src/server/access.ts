import type { Clock } from '#kernel/clock.ts'
import { DomainError } from '#kernel/errors.ts'
import type { Actor, Role } from '#tickets/actor.ts'
import { hashSecret } from '#tickets/ticket-key.ts'
import type { AccessRepository, StoredToken } from './access-repository.ts'

export type AccessDeps = Readonly<{ access: AccessRepository; clock: Clock; randomBytes: (count: number) => Uint8Array }>

/** How long a browser session lasts, ms: one working day. */
export const sessionLifetimeMs = 12 * 60 * 60 * 1000

/** Recognisable in a log or a repository by secret scanners, and by people. */
const tokenPrefix = 'fupan_'

const newSecret = ({ randomBytes }: AccessDeps): string => tokenPrefix + Buffer.from(randomBytes(24)).toString('base64url')

/** Makes an access token. The token is returned once; only its hash is stored. */
export const createToken = async (
  deps: AccessDeps,
  { name, role }: Readonly<{ name: string; role: Role }>,
): Promise<Readonly<{ id: string; token: string }>> => {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,59}$/u.test(name))
    throw new DomainError('invalid_input', `"${name}" is no name for a token`, 'use 1 to 60 letters, digits, spaces, or . _ @ -', [
      { path: 'name', message: 'expected a short name' },
    ])
  const token = newSecret(deps)
  const id = Buffer.from(deps.randomBytes(6)).toString('hex')
  await deps.access.addToken({ id, name, role, createdAt: deps.clock(), revokedAt: null }, hashSecret(token))
  return { id, token }
}

const actorOf = ({ name, role }: StoredToken): Actor =>
  role === 'integration' ? { kind: 'integration', name } : { kind: 'staff', name, role }

/** @returns undefined for a token that is unknown or revoked. */
export const actorOfToken = async ({ access }: AccessDeps, token: string): Promise<Actor | undefined> => {
  const stored = token.startsWith(tokenPrefix) ? await access.findToken(hashSecret(token)) : undefined
  return stored === undefined || stored.revokedAt !== null ? undefined : actorOf(stored)
}

/**
 * Begins a browser session for a staff token.
 *
 * @throws DomainError `unauthorized` for a wrong token, `forbidden` for one that is not a person's.
 */
export const beginSession = async (
  deps: AccessDeps,
  token: string,
): Promise<Readonly<{ actor: Actor; session: string; expiresAt: number }>> => {
  const stored = token.startsWith(tokenPrefix) ? await deps.access.findToken(hashSecret(token)) : undefined
  if (stored === undefined || stored.revokedAt !== null)
    throw new DomainError(
      'unauthorized',
      'this token is not known',
      'make one with: npm run fupan -- token create --role engineer --name YOU',
    )
  if (stored.role === 'integration')
    throw new DomainError(
      'forbidden',
      'an integration token is for programs, not for the browser',
      'use a token with the role engineer, cs or admin',
    )
  const session = Buffer.from(deps.randomBytes(32)).toString('base64url')
  const now = deps.clock()
  await deps.access.removeExpiredSessions(now)
  await deps.access.addSession(hashSecret(session), stored.id, now, now + sessionLifetimeMs)
  return { actor: actorOf(stored), session, expiresAt: now + sessionLifetimeMs }
}

/** @returns undefined when the session is over, unknown, or its token was revoked. */
export const actorOfSession = async ({ access, clock }: AccessDeps, session: string): Promise<Actor | undefined> => {
  const found = await access.findSession(hashSecret(session))
  return found === undefined || found.session.expiresAt <= clock() || found.token.revokedAt !== null ? undefined : actorOf(found.token)
}

export const endSession = ({ access }: AccessDeps, session: string): Promise<void> => access.removeSession(hashSecret(session))
