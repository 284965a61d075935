import { DomainError } from '#kernel/errors.ts'
import type { Actor } from '#tickets/actor.ts'
import { assertStaff } from '#tickets/access.ts'
import type { FrictionOutcome } from '../friction.ts'
import type { VisitDeps } from '../visit-deps.ts'

/**
 * Ends an item: a mechanism that came out of it, or a no. Either with a reason, which the customer's next visit sheet shows.
 *
 * @throws DomainError `conflict` when somebody ended it before, or there is none.
 */
export const settleFriction = async (
  { visits, clock, redact }: VisitDeps,
  actor: Actor,
  input: Readonly<{ id: string; outcome: FrictionOutcome; reason: string }>,
): Promise<void> => {
  assertStaff(actor, 'tickets.work')
  const reason = redact(input.reason.trim())
  if (reason === '') throw new DomainError('invalid_input', 'a reason is needed', 'say what was done, or why not')
  const isEnded = await visits.settle(input.id, { outcome: input.outcome, reason, settledAt: clock(), settledBy: actor.name })
  if (!isEnded) throw new DomainError('conflict', 'this item is not open', 'open the inbox again')
}
