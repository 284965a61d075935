import type { Clock } from '#kernel/clock.ts'
import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import type { Flow } from '#knowledge/schemas/flow.ts'
import type { Actor } from '#tickets/actor.ts'
import { checkTrail } from '../check-trail.ts'
import type { Trail } from '../trail.ts'
import type { FlowSession, FlowSessionRepository, SessionOutcome } from './session-repository.ts'

export type SessionDeps = Readonly<{
  flowSessions: FlowSessionRepository
  clock: Clock
  /** Unguessable: whoever knows the id may go on with the session. */
  newId: () => string
}>

export type SessionInput = Readonly<{
  /** From an earlier answer; absent for a new walk. */
  session?: string | undefined
  lang: Language
  trail: Trail
  outcome: SessionOutcome
  /** The cause whose fix helped; only with `solved`. */
  solvedBy?: string | undefined
}>

/**
 * Keeps how far somebody came in a flow; anybody may. Called again with the same session it replaces what was known: people go
 * back and answer differently. A session that became a ticket is closed, its trail is part of the ticket's story.
 *
 * @throws DomainError `not_found` for an unknown session, `invalid_input` naming what does not fit the flow.
 */
export const recordSession = async (
  { flowSessions, clock, newId }: SessionDeps,
  _actor: Actor,
  flow: Flow,
  { session: id, lang, trail, outcome, solvedBy }: SessionInput,
): Promise<FlowSession> => {
  checkTrail(flow, trail)
  if (
    (outcome === 'solved') !== (solvedBy !== undefined) ||
    (solvedBy !== undefined && !flow.causes.some((cause) => cause.id === solvedBy))
  )
    throw new DomainError('invalid_input', 'the outcome and the cause do not fit together', undefined, [
      { path: 'solved_by', message: `expected the cause whose fix helped with "solved", and nothing otherwise` },
    ])
  const known = id === undefined ? undefined : await flowSessions.find(id)
  if (id !== undefined && known?.flow !== flow.id)
    throw new DomainError('not_found', `there is no session "${id}" of this flow`, 'leave "session" out to begin one')
  if (known !== undefined && known.ticket !== null) return known
  const now = clock()
  const session: FlowSession = {
    id: known?.id ?? newId(),
    flow: flow.id,
    lang,
    trail,
    startedAt: known?.startedAt ?? now,
    updatedAt: now,
    outcome,
    solvedBy: solvedBy ?? null,
    ticket: null,
  }
  await flowSessions.save(session)
  return session
}

/** Notes which ticket a walk led to. An unknown session is no reason to refuse a ticket: nothing happens. */
export const recordHandedOver = async ({ flowSessions, clock }: SessionDeps, id: string, ticket: string): Promise<void> => {
  const session = await flowSessions.find(id)
  if (session === undefined || session.ticket !== null) return
  await flowSessions.save({ ...session, outcome: 'handed_over', solvedBy: null, ticket, updatedAt: clock() })
}
