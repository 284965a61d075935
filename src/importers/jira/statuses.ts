import type { Closing, TicketStateName } from '#tickets/ticket.ts'

/** Names of statuses that say more than their category does. */
const statesByName: Readonly<Record<string, TicketStateName>> = {
  new: 'new',
  open: 'new',
  reopened: 'investigating',
  'in progress': 'investigating',
  investigating: 'investigating',
  'waiting for support': 'investigating',
  'waiting for customer': 'investigating',
  escalated: 'solving',
  'in review': 'solving',
  'in testing': 'solving',
  resolved: 'resolved',
  closed: 'closed',
  done: 'closed',
}

/** Every status, custom ones too, belongs to one of these; the keys are Jira's own. */
const statesByCategory: Readonly<Record<string, TicketStateName>> = { new: 'new', indeterminate: 'investigating', done: 'closed' }

/** Undefined for a status that neither its name nor its category explains. */
export const stateOfStatus = (name: string, category: string | undefined): TicketStateName | undefined => {
  const key = name.trim().toLowerCase()
  if (Object.hasOwn(statesByName, key)) return statesByName[key]
  return category !== undefined && Object.hasOwn(statesByCategory, category) ? statesByCategory[category] : undefined
}

/** What a resolution says: it was solved, it is another ticket, it was taken back, or it ended unsolved. Others say nothing. */
export type Outcome = 'solved' | Extract<Closing, 'duplicate' | 'withdrawn'> | 'unsolved'

const outcomes: Readonly<Record<string, Outcome>> = {
  fixed: 'solved',
  done: 'solved',
  resolved: 'solved',
  complete: 'solved',
  completed: 'solved',
  duplicate: 'duplicate',
  withdrawn: 'withdrawn',
  cancelled: 'withdrawn',
  canceled: 'withdrawn',
  "won't fix": 'unsolved',
  "won't do": 'unsolved',
  declined: 'unsolved',
  incomplete: 'unsolved',
  'cannot reproduce': 'unsolved',
  'not a bug': 'unsolved',
  'known error': 'unsolved',
}

export const outcomeOf = (resolution: string | undefined): Outcome | undefined => {
  const key = (resolution ?? '').trim().toLowerCase().replaceAll('’', "'")
  return Object.hasOwn(outcomes, key) ? outcomes[key] : undefined
}
