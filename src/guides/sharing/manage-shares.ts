import { DomainError } from '#kernel/errors.ts'
import { actorLabel, type Actor } from '#tickets/actor.ts'
import { assertMay } from '#tickets/permissions.ts'
import { hashSecret, ticketKeyBytes, ticketKeyFrom } from '#tickets/ticket-key.ts'
import { assertDays, msPerDay, type MadeShare } from './make-share.ts'
import { shareState, type Share, type ShareState } from './share.ts'
import type { ShareDeps } from './share-deps.ts'

/** A share on the desk: everything but the hash. */
export type ListedShare = Omit<Share, 'keyHash'> & Readonly<{ state: ShareState }>

const listed = ({ keyHash: _, ...share }: Share, now: number): ListedShare => ({ ...share, state: shareState(share, now) })

/** What was given to whom, and what became of it, newest first. @param before epoch ms: the page below this moment. */
export const listShares = async (
  { shares, clock }: Pick<ShareDeps, 'shares' | 'clock'>,
  actor: Actor,
  page: Readonly<{ before: number; limit: number }>,
): Promise<readonly ListedShare[]> => {
  assertMay(actor, 'shares.make')
  const now = clock()
  return (await shares.list(page)).map((share) => listed(share, now))
}

const gone = (): DomainError => new DomainError('not_found', 'there is no such share, or it was revoked', 'open the list of shares again')

/** The link ends at once, for everybody who has it. */
export const revokeShare = async (deps: ShareDeps, actor: Actor, id: string): Promise<void> => {
  assertMay(actor, 'shares.make')
  if (!(await deps.shares.revoke(id, actorLabel(actor).replace(/^\w+:/, ''), deps.clock()))) throw gone()
  await deps.note(actor, { action: 'share.revoked', target: id, detail: '' })
}

/** A new link for the same share, because the old one was lost or has expired. The old one ends; the counts stay. */
export const renewShare = async (deps: ShareDeps, actor: Actor, id: string, days: number): Promise<MadeShare> => {
  assertMay(actor, 'shares.make')
  assertDays(days)
  const key = ticketKeyFrom(deps.randomBytes(ticketKeyBytes))
  const expiresAt = deps.clock() + days * msPerDay
  const share = await deps.shares.find(id)
  if (share === undefined || !(await deps.shares.renew(id, { keyHash: hashSecret(key), expiresAt }))) throw gone()
  await deps.note(actor, { action: 'share.renewed', target: id, detail: share.customer })
  return { id, customer: share.customer, url: deps.shareUrl(share.lang, id, key), expiresAt }
}
