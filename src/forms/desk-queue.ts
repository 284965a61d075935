import { grades, type Grade } from '#knowledge/vocabulary.ts'
import type { TicketDeps } from '#tickets/deps.ts'
import type { Actor, StaffRole } from '#tickets/actor.ts'
import { ticketStates, type Channel, type TicketStateName } from '#tickets/ticket.ts'
import type { QueuePlace } from '#tickets/ticket-repository.ts'
import { readQueue, type ListedTicket } from '#tickets/use-cases/list-tickets.ts'

/** Closed tickets have left the queue; search finds them. */
export const queueStates = ticketStates.filter((state) => state !== 'closed')

export const dueChoices = ['overdue', 'soon', 'today'] as const
export type DueChoice = (typeof dueChoices)[number]

/** A promise this close is about to break, ms. */
export const soonMs = 60 * 60 * 1000
const horizons: Readonly<Record<DueChoice, number>> = { overdue: 0, soon: soonMs, today: 24 * soonMs }

/** Whose work it is. Technical work and questions of best practice are different days. */
export const queueDesks = ['technical', 'consult', 'all'] as const
export type QueueDesk = (typeof queueDesks)[number]

/** Channels of each; undefined: every one. */
export const deskChannels: Readonly<Record<QueueDesk, readonly Channel[] | undefined>> = {
  technical: ['hotline', 'ticket'],
  consult: ['consult'],
  all: undefined,
}

/** What somebody sees who did not choose. */
export const ownDesk = (role: StaffRole): QueueDesk => (role === 'cs' ? 'consult' : 'technical')

export type QueueView = Readonly<{
  desk: QueueDesk
  state: TicketStateName | undefined
  grade: Grade | undefined
  owner: string | undefined
  due: DueChoice | undefined
  /** Part of a title; a ticket's number leads to the ticket itself. */
  q: string | undefined
  after: QueuePlace | undefined
}>

const placeIn = (text: string | null): QueuePlace | undefined => {
  const [, queueAt, id] = /^(\d{1,16})-(\d{1,9})$/.exec(text ?? '') ?? []
  return queueAt === undefined || id === undefined ? undefined : { queueAt: Number(queueAt), id: Number(id) }
}

/** A place in the queue as an address carries it. */
export const placeText = ({ queueAt, id }: QueuePlace): string => `${queueAt}-${id}`

/** What the address of the queue asks for; values that mean nothing are ignored, as an old bookmark deserves. */
export const readQueueView = (query: URLSearchParams, role: StaffRole): QueueView => ({
  desk: queueDesks.find((desk) => desk === query.get('desk')) ?? ownDesk(role),
  state: queueStates.find((state) => state === query.get('state')),
  grade: grades.find((grade) => grade === query.get('grade')),
  owner: query.get('owner')?.trim().slice(0, 80) || undefined,
  due: dueChoices.find((due) => due === query.get('due')),
  q: query.get('q')?.trim().slice(0, 200) || undefined,
  after: placeIn(query.get('after')),
})

/** Rows on one page of the queue. */
export const queueLength = 100

export type QueuePage = Readonly<{ tickets: readonly ListedTicket[]; next: QueuePlace | undefined }>

/** One page of the queue, and where the next one begins. */
export const deskQueue = async (deps: TicketDeps, actor: Actor, { state, q, due, desk, ...view }: QueueView): Promise<QueuePage> => {
  const tickets = await readQueue(deps, actor, {
    ...view,
    channels: deskChannels[desk],
    states: state === undefined ? undefined : [state],
    title: q,
    dueBefore: due === undefined ? undefined : deps.clock() + horizons[due],
    limit: queueLength,
  })
  return { tickets, next: tickets.length < queueLength ? undefined : tickets.at(-1)?.place }
}
