import { grades, type Grade } from '#knowledge/vocabulary.ts'
import type { TicketDeps } from '#tickets/deps.ts'
import type { Actor } from '#tickets/actor.ts'
import { listTickets, type ListedTicket } from '#tickets/use-cases/list-tickets.ts'
import { ticketStates, type TicketStateName } from '#tickets/ticket.ts'

/** What is not done: the queue without a filter. */
const open: readonly TicketStateName[] = ['new', 'investigating', 'solving', 'resolved']

export type QueueFilter = Readonly<{ state: TicketStateName | undefined; grade: Grade | undefined; owner: string | undefined }>

/** The filter in the address of the queue; values that mean nothing are ignored, as an old bookmark deserves. */
export const readQueueFilter = (query: URLSearchParams): QueueFilter => ({
  state: ticketStates.find((state) => state === query.get('state')),
  grade: grades.find((grade) => grade === query.get('grade')),
  owner: query.get('owner')?.trim().slice(0, 80) || undefined,
})

/** Rows on one page of the queue. */
export const queueLength = 200

/**
 * The tickets of the queue: what breaks its promise first on top, then what has no running promise (waiting for somebody,
 * resolved, imported), newest first.
 */
export const deskQueue = async (deps: TicketDeps, actor: Actor, { state, grade, owner }: QueueFilter): Promise<readonly ListedTicket[]> => {
  const filter = { states: state === undefined ? open : [state], grade, owner, limit: queueLength }
  const [due, newest] = await Promise.all([
    listTickets(deps, actor, { ...filter, dueBefore: Number.MAX_SAFE_INTEGER }),
    listTickets(deps, actor, filter),
  ])
  return [...due, ...newest.filter(({ nextDue }) => nextDue === null)].slice(0, queueLength)
}
