import { DomainError } from '#kernel/errors.ts'
import { openTicket } from '../access.ts'
import type { Actor } from '../actor.ts'
import type { TicketDeps } from '../deps.ts'
import type { EventData } from '../event.ts'
import type { Ticket } from '../ticket.ts'
import { transition } from '../transition.ts'

export type VerificationInput = EventData['verified']

/**
 * The customer says whether the fix works in their test environment: `pass` closes as verified, `fail` sends the
 * ticket back to `solving`. Nobody else can, not even staff.
 */
export const verifyTicket = async (deps: TicketDeps, actor: Actor, number: string, input: VerificationInput): Promise<Ticket> => {
  const { ticket } = await openTicket(deps, actor, number, 'tickets.work')
  const needed = input.result === 'pass' ? (['env', 'build'] as const) : (['note'] as const)
  const issues = needed.filter((path) => input[path].trim() === '').map((path) => ({ path, message: demands[path] }))
  if (issues.length > 0) throw new DomainError('invalid_input', 'the verification says too little to act on', undefined, issues)
  const action = input.result === 'pass' ? 'confirm' : 'refute'
  return deps.tickets.append(ticket.id, ticket.version, transition(ticket, action, actor, { verification: input }, deps.clock()))
}

const demands = {
  env: 'expected where it was tested, e.g. "staging, Chrome 143, Windows 11"',
  build: 'expected the build or SDK version that was tested, e.g. "4.5.2"',
  note: 'expected what still goes wrong',
} as const
