import { DomainError } from '#kernel/errors.ts'
import type { Actor } from '#tickets/actor.ts'
import { assertStaff } from '#tickets/access.ts'
import type { FrictionOutcome, Settlement } from '../friction.ts'
import { flowOfItem } from '../inbox/left-flow-item.ts'
import { leftFlowItems } from '../inbox/read-inbox.ts'
import type { VisitDeps } from '../visit-deps.ts'

/** Walks that were left become an item that is kept at the moment they are dealt with; later ones count anew. */
const settleLeftFlow = async (deps: VisitDeps, actor: Actor, id: string, settlement: Settlement): Promise<boolean> => {
  const item = (await leftFlowItems(deps, actor, 'en')).find((left) => left.id === id)
  if (item === undefined) return false
  await deps.visits.addFriction({ ...item, id: deps.newId(), ...settlement })
  return true
}

/**
 * Ends an item: a mechanism that came out of it, or a no. Either with a reason, which the customer's next visit sheet shows.
 *
 * @throws DomainError `conflict` when somebody ended it before, or there is none.
 */
export const settleFriction = async (
  deps: VisitDeps,
  actor: Actor,
  input: Readonly<{ id: string; outcome: FrictionOutcome; reason: string }>,
): Promise<void> => {
  assertStaff(actor, 'tickets.work')
  const reason = deps.redact(input.reason.trim())
  if (reason === '') throw new DomainError('invalid_input', 'a reason is needed', 'say what was done, or why not')
  const settlement = { outcome: input.outcome, reason, settledAt: deps.clock(), settledBy: actor.name }
  const isEnded =
    flowOfItem(input.id) === undefined
      ? await deps.visits.settle(input.id, settlement)
      : await settleLeftFlow(deps, actor, input.id, settlement)
  if (!isEnded) throw new DomainError('conflict', 'this item is not open', 'open the inbox again')
}
