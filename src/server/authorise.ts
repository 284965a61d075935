import { DomainError } from '#kernel/errors.ts'
import { anonymous, type Actor } from '#tickets/actor.ts'
import { actorOfToken, type AccessDeps } from './access.ts'

/** Staff sessions are in a cookie of this prefix (better-auth); with `__Secure-` before it under https. */
const sessionCookies = /(?:^|;\s*)(?:__Secure-)?fupan\.session_token=/

/** Name of the cookie the ticket page keeps a ticket's key in, so that the key leaves the address bar at once. */
export const ticketCookie = (number: string): string => `fupan_ticket_${number.toUpperCase()}`

const unsafeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** The value of one cookie of a request. */
export const cookieValue = (request: Request, name: string): string | undefined =>
  (request.headers.get('cookie') ?? '')
    .split(';')
    .map((part) => part.trim().split('='))
    .find(([key]) => key === name)?.[1]

/**
 * Whether a browser says that our own page sent this request. SameSite=Lax already keeps the cookie from other
 * sites' forms; this also stops neighbours on the same site (another port, a sibling subdomain). Programs send neither header
 * and no cookie, so they never come here.
 */
export const isSameOrigin = (request: Request, publicUrl: string): boolean => {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  return origin === new URL(publicUrl).origin || new URL(origin).host === request.headers.get('host')
}

const assertOwnPage = (request: Request, publicUrl: string): void => {
  if (unsafeMethods.has(request.method) && !isSameOrigin(request, publicUrl))
    throw new DomainError(
      'forbidden',
      'this request did not come from a page of this site',
      'programs send a token or a ticket key in a header instead of the cookie',
    )
}

/** The person whose session comes with these headers; undefined for nobody, and for somebody who left. */
const actorOfSession = async (
  { staff, staffAuth }: Pick<AccessDeps, 'staff' | 'staffAuth'>,
  headers: Headers,
): Promise<Extract<Actor, { kind: 'staff' }> | undefined> => {
  if (!sessionCookies.test(headers.get('cookie') ?? '')) return undefined
  const id = await staffAuth().memberId(headers)
  // Asked each time: a changed role, or leaving, takes effect at once.
  const member = id === undefined ? undefined : await staff.find(id)
  return member === undefined || member.leftAt !== null ? undefined : { kind: 'staff', name: member.name, role: member.role }
}

/**
 * Who sends this request, by the most explicit proof: token, ticket key in the header, staff session, ticket cookie.
 *
 * @param ticketNumber the ticket the request is about, where there is one.
 * @throws DomainError `unauthorized` for a token that is wrong (silently treating it as nobody would hide the mistake);
 *   `forbidden` when only a cookie vouches for a request that changes something and our own page did not send it.
 */
export const actorOfRequest = async (deps: AccessDeps, publicUrl: string, request: Request, ticketNumber?: string): Promise<Actor> => {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1]
    const actor = token === undefined ? undefined : await actorOfToken(deps, token)
    if (actor === undefined)
      throw new DomainError(
        'unauthorized',
        'the access token is not valid',
        'send "Authorization: Bearer fupan_…" with a token that was not revoked',
      )
    return actor
  }
  const key = request.headers.get('x-ticket-key') ?? ''
  if (key !== '') return { kind: 'customer', key }
  const staff = await actorOfSession(deps, request.headers)
  const cookieKey = ticketNumber === undefined ? undefined : cookieValue(request, ticketCookie(ticketNumber))
  const actor = staff ?? (cookieKey === undefined ? anonymous : ({ kind: 'customer', key: cookieKey } as const))
  if (actor.kind !== 'anonymous') assertOwnPage(request, publicUrl)
  return actor
}
