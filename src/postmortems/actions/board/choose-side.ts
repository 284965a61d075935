import { DomainError } from '#kernel/errors.ts'
import { assertStaff } from '#tickets/access.ts'
import { actorLabel, type Actor } from '#tickets/actor.ts'
import type { ActionDeps } from '../action-deps.ts'
import { conflictsOf, currentFields } from '../action.ts'
import { openVersion } from './change-action.ts'

/** Whose word holds where file and board were both changed. */
export const sides = ['board', 'file'] as const
export type Side = (typeof sides)[number]

/**
 * Decides for every field in which file and board differ because both were changed. What the file says needs no reason here: it
 * went through a review of its own.
 *
 * @throws DomainError `not_found`, `conflict`, or when the actor may not work
 */
export const chooseSide = async (deps: ActionDeps, actor: Actor, id: string, side: Side, version?: number): Promise<void> => {
  assertStaff(actor, 'tickets.work')
  const action = await openVersion(deps, id, version)
  const fields = conflictsOf(action)
  if (fields.length === 0) throw new DomainError('conflict', 'file and board do not contradict each other', 'change the item instead')
  const from = side === 'file' ? action.record : currentFields(action)
  const changes = Object.fromEntries(fields.map((field) => [field, from[field]]))
  await deps.actions.write([
    {
      id,
      version: action.version,
      events: [{ type: 'changed', at: deps.clock(), actor: actorLabel(actor), data: { changes, note: null } }],
    },
  ])
}
