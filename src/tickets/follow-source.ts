import type { NewEvent } from './event.ts'
import { closings, type Closing, type Ticket } from './ticket.ts'

/** What an import may not do: the lifecycle belongs to the people here. */

/** How another system may say that it closed a ticket. `verified` is nobody's to claim: the customer says it here, after a test. */
export const importableClosings = closings.filter((closing): closing is Exclude<Closing, 'verified'> => closing !== 'verified')

type Imported = Extract<NewEvent, { type: 'imported' }>

/** Whether somebody here moved or graded it: from then on their word stands. */
const happenedHere = (history: readonly NewEvent[], type: 'state_changed' | 'graded'): boolean =>
  history.some((event) => event.type === type)

/**
 * An imported ticket follows the system it comes from until somebody here moves it; then every further step goes through the
 * lifecycle, and an import brings new words but no other state. The same holds for its grade. Pure.
 */
export const followSource = (event: Imported, ticket: Ticket, history: readonly NewEvent[]): Imported => {
  const { state, closedAs, closedAt, closedPrecision, grade } = ticket
  return {
    ...event,
    data: {
      ...event.data,
      ...(happenedHere(history, 'state_changed') ? { state, closedAs, closedAt, closedPrecision } : {}),
      ...(happenedHere(history, 'graded') ? { grade } : {}),
    },
  }
}
