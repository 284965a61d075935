import { DomainError } from '#kernel/errors.ts'
import type { Actor } from '#tickets/actor.ts'
import type { DeflectionSession, Outcome } from './deflection-repository.ts'
import type { DeflectionDeps } from './suggest.ts'

export type OutcomeInput = Readonly<{ outcome: Outcome; article_id?: string | undefined }>

type OutcomeDeps = Pick<DeflectionDeps, 'deflections' | 'clock'>

const unknownSession = (id: string): DomainError =>
  new DomainError('not_found', `there is no deflection session "${id}"`, 'begin one with POST /api/v1/deflections')

/** `solved` and `filed` are said by the person; leaving the page says less than either and never overwrites them. */
const mayReplace = (known: Outcome | null, next: Outcome): boolean =>
  known === null || known === 'abandoned' || (next === 'filed' && known === 'solved')

/**
 * Ends a session. Saying the same twice changes nothing; filing after "this solved it" counts as filed.
 *
 * @throws DomainError `not_found` for an unknown session; `invalid_input` when the article was not among what the session saw.
 */
export const recordOutcome = async (
  { deflections, clock }: OutcomeDeps,
  _actor: Actor,
  id: string,
  input: OutcomeInput,
): Promise<DeflectionSession> => {
  const session = await deflections.find(id)
  if (session === undefined) throw unknownSession(id)
  if (input.article_id !== undefined && !session.suggestions.some((suggestion) => suggestion.id === input.article_id))
    throw new DomainError(
      'invalid_input',
      `article_id: expected one of the suggestions of this session, got "${input.article_id}"`,
      undefined,
      [{ path: 'article_id', message: 'not among the suggestions of this session' }],
    )
  if (!mayReplace(session.outcome, input.outcome)) return session
  // Leaving says nothing against an answer that was opened before.
  const opened = input.outcome === 'abandoned' ? session.articleId : null
  const ending = { outcome: input.outcome, outcomeAt: clock(), articleId: input.article_id ?? opened, ticket: session.ticket }
  await deflections.end(id, ending)
  return { ...session, ...ending }
}

/** Notes which ticket a session led to. An unknown session is no reason to refuse a ticket: nothing happens. */
export const recordFiled = async ({ deflections, clock }: OutcomeDeps, id: string, ticket: string): Promise<void> => {
  if ((await deflections.find(id)) === undefined) return
  await deflections.end(id, { outcome: 'filed', outcomeAt: clock(), articleId: null, ticket })
}
