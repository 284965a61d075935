import { DomainError, type FieldIssue } from '#kernel/errors.ts'
import { actorLabel, type Actor } from './actor.ts'
import type { EventData, NewEvent } from './event.ts'
import { actionsFor, isReopenable, lifecycle, type Demand, type LifecycleAction, type LifecycleRule, type Mover } from './lifecycle.ts'
import { isQueue, type Ticket } from './ticket.ts'

/** What comes with an action. Which of it is needed stands in the lifecycle table. */
export type TransitionInput = Readonly<{
  /** For the team only, except for `reopen`, `withdraw` by the customer, where it is the customer's own reason. */
  note?: string | undefined
  /** `T-1001` or `source:external_id` of the ticket that stays. */
  duplicateOf?: string | undefined
  verification?: EventData['verified'] | undefined
  /** When the time the customer has to answer ends, epoch ms; for the job that closes after silence. */
  closesAt?: number | undefined
}>

const moverOf = (actor: Actor): Mover | undefined =>
  actor.kind === 'customer' || actor.kind === 'staff' || actor.kind === 'system' ? actor.kind : undefined

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''

const ifBlank = (text: string | undefined, path: string, message: string): readonly FieldIssue[] =>
  isBlank(text) ? [{ path, message }] : []

type Check = (input: TransitionInput) => readonly FieldIssue[]

/** What is missing, field by field. The two windows of time are no fields: they are asked of the clock. */
const demandChecks: Readonly<Record<Demand, Check>> = {
  note: ({ note }) => ifBlank(note, 'note', 'expected a reason'),
  duplicate_of: ({ duplicateOf }) => ifBlank(duplicateOf, 'duplicate_of', 'expected the number of the ticket that stays, e.g. "T-1001"'),
  passed_test: ({ verification }) =>
    verification?.result !== 'pass'
      ? [{ path: 'result', message: 'expected the result of the test: "pass"' }]
      : [
          ...ifBlank(verification.env, 'env', 'expected where it was tested, e.g. "staging, Chrome 143, Windows 11"'),
          ...ifBlank(verification.build, 'build', 'expected the build or SDK version that was tested, e.g. "4.5.2"'),
        ],
  failed_test: ({ verification }) =>
    verification?.result !== 'fail'
      ? [{ path: 'result', message: 'expected the result of the test: "fail"' }]
      : ifBlank(verification.note, 'note', 'expected what still goes wrong'),
  silence: () => [],
  reopen_window: () => [],
}

const windowFault = (rule: LifecycleRule, ticket: Ticket, { closesAt }: TransitionInput, now: number): DomainError | undefined => {
  if (rule.demands.includes('reopen_window') && !isReopenable(ticket, now))
    return new DomainError(
      'conflict',
      'the reopen window of 14 days is over',
      'send a message instead: it opens a new ticket linked to this one',
    )
  if (rule.demands.includes('silence') && (closesAt === undefined || now < closesAt))
    return new DomainError(
      'conflict',
      'the customer still has time to answer',
      'a ticket closes unverified only after its verification window',
    )
  return undefined
}

/**
 * What an action does to a ticket, as events. Pure: nothing is stored, time is passed in.
 *
 * @param now epoch ms
 * @throws DomainError `forbidden` when this actor never may; `conflict` when not in this state (the hint names what is possible);
 *   `invalid_input` listing what the action demands and was not given.
 */
export const transition = (
  ticket: Ticket,
  action: LifecycleAction,
  actor: Actor,
  input: TransitionInput,
  now: number,
): readonly NewEvent[] => {
  const rule: LifecycleRule = lifecycle[action]
  const mover = moverOf(actor)
  if (mover === undefined || !rule.by.includes(mover))
    throw new DomainError('forbidden', `"${action}" is for ${rule.by.join(' or ')}, not for ${mover ?? actor.kind}`, forbiddenHint(action))
  if (!rule.from.includes(ticket.state)) throw wrongState(ticket, action, mover)
  const late = windowFault(rule, ticket, input, now)
  if (late !== undefined) throw late
  const issues = rule.demands.flatMap((demand) => demandChecks[demand](input))
  if (issues.length > 0) throw new DomainError('invalid_input', `"${action}" needs more information`, undefined, issues)

  const by = actorLabel(actor)
  const event = <Type extends NewEvent['type']>(type: Type, data: EventData[Type]): NewEvent =>
    ({ type, at: now, actor: by, data }) as NewEvent
  return [
    ...(input.verification !== undefined && rule.policy === 'customer_verifies' ? [event('verified', input.verification)] : []),
    ...(action === 'reopen' ? [event('reopened', { reason: input.note ?? '' })] : []),
    ...(action === 'mark_duplicate' && input.duplicateOf !== undefined
      ? [event('merged', { into: input.duplicateOf }), event('linked', { target: input.duplicateOf, relation: 'duplicate_of' })]
      : []),
    event('state_changed', { from: ticket.state, to: rule.to, closedAs: rule.closedAs, note: input.note ?? null }),
    // Whoever starts work on a ticket nobody owns yet becomes its owner.
    ...(actor.kind === 'staff' && isQueue(ticket.owner) && rule.to !== 'closed'
      ? [event('owner_changed', { from: ticket.owner, to: actor.name })]
      : []),
  ]
}

const forbiddenHint = (action: LifecycleAction): string =>
  action === 'confirm'
    ? 'only the customer can close a ticket as verified, silence closes it as unverified; staff can close it with "closed_as": "duplicate" or "withdrawn"'
    : 'who may do what, and when, is listed at /api/v1/lifecycle'

const wrongState = (ticket: Ticket, action: LifecycleAction, mover: Mover): DomainError => {
  const possible = actionsFor(ticket.state, mover).map((name) => `${name} (→ ${lifecycle[name].to})`)
  const hint =
    possible.length === 0 ? `nothing can be done by ${mover} while it is ${ticket.state}` : `possible now: ${possible.join(', ')}`
  return new DomainError('conflict', `"${action}" is not possible while the ticket is ${ticket.state}`, hint)
}
