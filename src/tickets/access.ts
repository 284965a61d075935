import { DomainError } from '#kernel/errors.ts'
import type { Actor } from './actor.ts'
import type { TicketDeps } from './deps.ts'
import { assertMay, may, type Permission } from './permissions.ts'
import { parseTicketNumber, ticketNumber, type Ticket } from './ticket.ts'
import { hashSecret, isTicketKey } from './ticket-key.ts'

/** A ticket that was opened by somebody who may, and as whom they see it. */
export type OpenedTicket = Readonly<{ ticket: Ticket; audience: 'internal' | 'customer' }>

type Staff = Extract<Actor, { kind: 'staff' }>

/** The same words for "no such number" and "wrong key": whoever guesses learns nothing. */
export const ticketNotFound = (): DomainError =>
  new DomainError(
    'not_found',
    'there is no such ticket, or the key does not open it',
    'use the private link you were given when you filed it',
  )

/**
 * The door to a single ticket: staff, or whoever holds its key.
 *
 * @param permission what staff needs for what is about to happen.
 * @throws DomainError `not_found`, the same for a number that does not exist and for a key that does not fit;
 *   `forbidden` for staff that may read it and no more.
 */
export const openTicket = async (
  { tickets }: Pick<TicketDeps, 'tickets'>,
  actor: Actor,
  number: string,
  permission: Permission = 'tickets.read',
): Promise<OpenedTicket> => {
  const id = parseTicketNumber(number)
  const ticket = id === undefined ? undefined : await tickets.find(id)
  if (ticket !== undefined && actor.kind === 'staff' && may(actor, 'tickets.read')) {
    assertStaff(actor, permission)
    return { ticket, audience: 'internal' }
  }
  if (actor.kind !== 'customer') throw ticketNotFound()
  // Asked for every number, also one that does not exist: how long the answer takes tells nothing either.
  const cameByMail = await tickets.hasKey(id ?? 0, hashSecret(actor.key))
  if (ticket !== undefined && (isTicketKey(actor.key, ticket.keyHash) || cameByMail)) return { ticket, audience: 'customer' }
  throw ticketNotFound()
}

/** @throws DomainError like `assertMay`; a program is no member of staff, whatever its token may. */
export function assertStaff(actor: Actor, permission: Permission = 'tickets.read'): asserts actor is Staff {
  assertMay(actor, permission)
  if (actor.kind !== 'staff')
    throw new DomainError(
      'forbidden',
      'this is for staff; an integration token does not open it',
      'use a token with the role engineer, cs or admin',
    )
}

/**
 * Staff opens a ticket to work on it.
 *
 * @param seenVersion the version they saw, where they say it: two people on one ticket do not overwrite each other.
 * @throws DomainError `conflict` when the ticket is another by now.
 */
export const openAsStaff = async (
  deps: Pick<TicketDeps, 'tickets'>,
  actor: Actor,
  number: string,
  seenVersion?: number,
): Promise<Readonly<{ ticket: Ticket; staff: Staff }>> => {
  assertStaff(actor, 'tickets.work')
  const { ticket } = await openTicket(deps, actor, number, 'tickets.work')
  if (seenVersion !== undefined && seenVersion !== ticket.version)
    throw new DomainError(
      'conflict',
      `${ticketNumber(ticket.id)} changed since it was read (version ${ticket.version}, expected ${seenVersion})`,
      'read it again and repeat the action',
    )
  return { ticket, staff: actor }
}
