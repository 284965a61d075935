import { DomainError, type FieldIssue } from '#kernel/errors.ts'
import type { Mechanism, RootCause } from '#knowledge/vocabulary.ts'
import { openAsStaff } from '../access.ts'
import { actorLabel, type Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import type { NewEvent } from '../event.ts'
import { lifecycle, lifecycleActions, type LifecycleAction, type LifecycleRule } from '../lifecycle.ts'
import { applyEvent } from '../replay.ts'
import type { Closing, Ticket, TicketStateName, Visibility, WaitingOn } from '../ticket.ts'
import { transition } from '../transition.ts'
import { mergedInto, toMerged } from './merged-tickets.ts'
import { resolveTicketRef, ticketRef } from './resolve-ticket-ref.ts'

export type MoveInput = Readonly<{
  /** The state to go to; the present one to change only owner, wait or facts. */
  to: TicketStateName
  /** For the team. */
  note?: string | undefined
  /** For the customer. */
  message?: string | undefined
  owner?: string | undefined
  waitingOn?: WaitingOn | undefined
  /** How to close: `duplicate` (with `duplicateOf`) or `withdrawn`. */
  closedAs?: Closing | undefined
  duplicateOf?: string | undefined
  resolution?: string | undefined
  rootCause?: RootCause | undefined
  mechanism?: Mechanism | undefined
  visibility?: Visibility | undefined
  /** Of the ticket as it was seen; without it the ticket is taken as it is. */
  version?: number | undefined
}>

const actionTo = (ticket: Ticket, { to, closedAs, duplicateOf }: MoveInput): LifecycleAction => {
  if (to === 'closed')
    return duplicateOf !== undefined || closedAs === 'duplicate' ? 'mark_duplicate' : closedAs === 'withdrawn' ? 'withdraw' : 'confirm'
  const rules: readonly (readonly [LifecycleAction, LifecycleRule])[] = lifecycleActions.map((action) => [action, lifecycle[action]])
  const leading = rules.filter(([, rule]) => rule.to === to && rule.by.includes('staff'))
  const possible = leading.find(([, rule]) => rule.from.includes(ticket.state)) ?? leading[0]
  if (possible === undefined) throw new DomainError('conflict', `no step leads staff to "${to}"`, 'a ticket is "new" only once')
  return possible[0]
}

/** What the customers of merged tickets are told of a move: the message that came with it, and the solution. */
const wordsOf = ({ message, to, resolution }: MoveInput): string | undefined => message ?? (to === 'resolved' ? resolution : undefined)

/**
 * Staff moves a ticket along its lifecycle, gives it to somebody, says what it waits for, records what was found. What its
 * customer is told, those of merged tickets are told too. All of it together or nothing.
 */
export const moveTicket = async (deps: TicketDeps, actor: Actor, number: string, input: MoveInput): Promise<Ticket> => {
  const { ticket, staff } = await openAsStaff(deps, actor, number, input.version)
  const now = deps.clock()
  const by = actorLabel(staff)
  const facts = definedFacts(input)
  const events: NewEvent[] = []
  const after = (): Ticket => events.reduce(applyEvent, ticket)

  if (Object.keys(facts).length > 0) events.push({ type: 'fields_changed', at: now, actor: by, data: facts })
  if (input.message !== undefined) events.push({ type: 'message', at: now, actor: by, data: { author: 'staff', body: input.message } })
  if (input.to !== ticket.state) {
    const duplicateOf = input.duplicateOf === undefined ? undefined : await otherTicket(deps, ticket, input.duplicateOf)
    events.push(...transition(ticket, actionTo(ticket, input), staff, { note: input.note, duplicateOf }, now))
  } else if (input.note !== undefined) events.push({ type: 'note', at: now, actor: by, data: { body: input.note } })
  if (input.owner !== undefined && input.owner !== after().owner)
    events.push({ type: 'owner_changed', at: now, actor: by, data: { from: after().owner, to: input.owner } })
  if (input.waitingOn !== undefined && input.waitingOn !== after().waitingOn)
    events.push({ type: 'waiting_changed', at: now, actor: by, data: { from: after().waitingOn, to: input.waitingOn } })

  assertSense(after(), input, events)
  const words = wordsOf(input)
  const told: readonly NewEvent[] =
    words === undefined ? [] : [{ type: 'message', at: now, actor: by, data: { author: 'staff', body: words } }]
  const merged = words === undefined ? [] : await mergedInto(deps, ticket)
  const [moved] = await deps.tickets.appendTogether([{ id: ticket.id, version: ticket.version, events }, ...toMerged(merged, told)])
  return moved ?? after()
}

const definedFacts = ({ resolution, rootCause, mechanism, visibility }: MoveInput) =>
  Object.fromEntries(Object.entries({ resolution, rootCause, mechanism, visibility }).filter(([, value]) => value !== undefined))

const otherTicket = async (deps: TicketDeps, ticket: Ticket, ref: string): Promise<string> => {
  const other = await resolveTicketRef(deps, ref, 'duplicate_of')
  const goesRound = other.id === ticket.id || (await mergedInto(deps, ticket)).includes(other.id)
  if (!goesRound) return ticketRef(other)
  throw new DomainError('invalid_input', 'one of the merged tickets has to stay', undefined, [
    { path: 'duplicate_of', message: 'expected another ticket, and none that was merged into this one' },
  ])
}

const assertSense = (after: Ticket, input: MoveInput, events: readonly NewEvent[]): void => {
  const issues: FieldIssue[] = []
  if (events.length === 0) issues.push({ path: 'to', message: `expected another state or another change: it already is "${after.state}"` })
  if ((input.waitingOn ?? 'none') !== 'none' && (after.state === 'resolved' || after.state === 'closed'))
    issues.push({ path: 'waiting_on', message: `expected "none": nothing is worked on while a ticket is ${after.state}` })
  if (input.visibility === 'public' && after.resolution === null)
    issues.push({ path: 'resolution', message: 'expected what solved it: only a ticket with a resolution can become a public answer' })
  if (issues.length > 0) throw new DomainError('invalid_input', 'the change does not make sense as a whole', undefined, issues)
}
