import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { FlowSession, FlowSessionRepository, SessionFilter } from './session-repository.ts'

/**
 * Walks that were left without a fix and without a ticket: friction nobody reported. For staff; oldest change first.
 *
 * @param filter `to` should leave the last minutes out: whoever is still reading has not gone.
 * @throws DomainError when the actor is not staff.
 */
export const listAbandoned = (
  { flowSessions }: Readonly<{ flowSessions: FlowSessionRepository }>,
  actor: Actor,
  filter: Omit<SessionFilter, 'outcome'>,
): Promise<readonly FlowSession[]> => {
  assertStaff(actor)
  return flowSessions.list({ ...filter, outcome: 'abandoned' })
}
