import type { EventData, EventType, NewEvent, TicketLink } from './event.ts'
import { emptyFields, intakeQueue, ownSource, ticketNumber, type Ticket } from './ticket.ts'

type Reducer<Type extends EventType> = (ticket: Ticket, data: EventData[Type], at: number | null) => Ticket

const unchanged = (ticket: Ticket): Ticket => ticket

/** What each kind of event does to the state. Closing sets the end, leaving `closed` clears it; every state change ends a wait. */
const reducers: { readonly [Type in EventType]: Reducer<Type> } = {
  opened: (ticket, { diagnosis: _, ...fields }, at) => ({ ...ticket, ...fields, openedAt: at, openedPrecision: 'minute' }),
  imported: (ticket, data) => ({ ...ticket, ...data }),
  message: (ticket, { author }) => (author === 'customer' ? { ...ticket, waitingOn: 'none' } : ticket),
  note: unchanged,
  state_changed: (ticket, { to, closedAs }, at) => ({
    ...ticket,
    state: to,
    closedAs,
    waitingOn: 'none',
    closedAt: to === 'closed' ? at : null,
    closedPrecision: to === 'closed' ? 'minute' : 'unknown',
  }),
  graded: (ticket, { to, channel }) => ({ ...ticket, grade: to, channel }),
  owner_changed: (ticket, { to }) => ({ ...ticket, owner: to }),
  waiting_changed: (ticket, { to }) => ({ ...ticket, waitingOn: to }),
  fields_changed: (ticket, fields) => ({ ...ticket, ...fields }),
  linked: unchanged,
  verified: unchanged,
  reopened: unchanged,
  merged: unchanged,
  attachment_added: unchanged,
  clock_warned: unchanged,
  clock_breached: unchanged,
  reminded: unchanged,
  rated: unchanged,
}

const blank = (id: number): Ticket => ({
  id,
  source: ownSource,
  externalId: ticketNumber(id),
  ...emptyFields,
  title: '',
  body: '',
  lang: 'en',
  state: 'new',
  closedAs: null,
  grade: null,
  channel: 'ticket',
  owner: intakeQueue,
  waitingOn: 'none',
  keyHash: null,
  openedAt: null,
  openedPrecision: 'unknown',
  closedAt: null,
  closedPrecision: 'unknown',
  version: 0,
})

/** Applies one event. Pure: the same ticket and event always give the same result. */
export const applyEvent = (ticket: Ticket, event: NewEvent): Ticket => {
  // The table is keyed by the same union as the event; TypeScript cannot follow that correlation by itself.
  const reduce = reducers[event.type] as Reducer<EventType>
  return { ...reduce(ticket, event.data, event.at), version: ticket.version + 1 }
}

/** The state of ticket `id` after all its events, oldest first. */
export const replay = (id: number, events: readonly NewEvent[]): Ticket => events.reduce(applyEvent, blank(id))

/** The links a ticket made, each once, oldest first. */
export const linksOf = (events: readonly NewEvent[]): readonly TicketLink[] => {
  const links = new Map<string, TicketLink>()
  for (const event of events) {
    if (event.type !== 'linked') continue
    const key = `${event.data.relation} ${event.data.target}`
    if (!links.has(key)) links.set(key, { ...event.data, madeAt: event.at, madeBy: event.actor })
  }
  return [...links.values()]
}
