import type { Clock } from '#kernel/clock.ts'
import { DomainError } from '#kernel/errors.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor, StaffRole } from '#tickets/actor.ts'
import { hashSecret, ticketKeyBytes, ticketKeyFrom } from '#tickets/ticket-key.ts'

/** Private addresses of calendar and feed. Only hashes are kept. Implemented in `#storage/action-feed-key-store.ts`. */
export type FeedKeyStore = Readonly<{
  /** A new one takes the place of the person's old one. */
  put: (person: string, hash: string, madeAt: number) => Promise<void>
  personOf: (hash: string) => Promise<string | undefined>
  madeAt: (person: string) => Promise<number | undefined>
}>

export type FeedKeyDeps = Readonly<{
  feedKeys: FeedKeyStore
  members: () => Promise<readonly Readonly<{ name: string; role: StaffRole; leftAt: number | null }>[]>
  clock: Clock
  /** Cryptographically strong. */
  randomBytes: (count: number) => Uint8Array
}>

/**
 * Calendars and feed readers send no cookie, so the address carries a key. It is a person's own, opens nothing but these two,
 * and ends when the person leaves or makes a new one.
 *
 * @returns the key, which is never shown again
 * @throws DomainError when the actor is no person of the team
 */
export const makeFeedKey = async ({ feedKeys, members, clock, randomBytes }: FeedKeyDeps, actor: Actor): Promise<string> => {
  assertStaff(actor)
  if (!(await members()).some(({ name, leftAt }) => leftAt === null && name === actor.name))
    throw new DomainError('forbidden', 'only a person who signs in can have a feed of their own', 'sign in at the desk')
  const key = ticketKeyFrom(randomBytes(ticketKeyBytes))
  await feedKeys.put(actor.name, hashSecret(key), clock())
  return key
}

/** Whose feed a key opens; undefined for a wrong key, and for somebody who left. */
export const readerOfFeed = async (
  { feedKeys, members }: Pick<FeedKeyDeps, 'feedKeys' | 'members'>,
  key: string,
): Promise<Extract<Actor, { kind: 'staff' }> | undefined> => {
  const person = key === '' ? undefined : await feedKeys.personOf(hashSecret(key))
  const member = (await members()).find(({ name, leftAt }) => leftAt === null && name === person)
  return member && { kind: 'staff', name: member.name, role: member.role }
}
