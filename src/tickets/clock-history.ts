import type { Grade } from '#knowledge/vocabulary.ts'
import type { Pause } from './business-time.ts'
import type { TicketEvent } from './event.ts'
import type { Channel } from './ticket.ts'

/** What a clock reads out of a ticket's history. Times are epoch ms; events without a time (imports) are no part of it. */

/** Only a person stops a clock: what a program or a job writes in the name of staff does not. */
const isByStaff = ({ actor }: TicketEvent): boolean => actor.startsWith('staff:')

/** When the customer heard from a person. */
export const staffMessageTimes = (events: readonly TicketEvent[]): readonly number[] =>
  events.flatMap((event) =>
    event.type === 'message' && event.data.author === 'staff' && isByStaff(event) && event.at !== null ? [event.at] : [],
  )

/** When the customer last heard or saw something new: a message by staff, or a change of state. */
export const lastPublicUpdate = (events: readonly TicketEvent[]): number | null =>
  events.reduce<number | null>((last, event) => {
    const isPublic =
      event.type === 'opened' ||
      event.type === 'state_changed' ||
      (event.type === 'message' && event.data.author === 'staff' && isByStaff(event))
    return isPublic && event.at !== null ? Math.max(last ?? event.at, event.at) : last
  }, null)

/**
 * Waits of the resolution clock: from `waiting_changed` to the next change, customer message on any channel, or change of state.
 * Read from the history alone, so another grade or policy keeps every one of them.
 */
export const pausesOf = (events: readonly TicketEvent[]): readonly Pause[] => {
  const pauses: Pause[] = []
  let open: Omit<Pause, 'to'> | undefined
  for (const event of events) {
    if (event.at === null) continue
    const ends =
      event.type === 'waiting_changed' || event.type === 'state_changed' || (event.type === 'message' && event.data.author === 'customer')
    if (ends && open !== undefined) {
      pauses.push({ ...open, to: event.at })
      open = undefined
    }
    if (event.type === 'waiting_changed' && event.data.to !== 'none') open = { from: event.at, reason: event.data.to }
  }
  return open === undefined ? pauses : [...pauses, { ...open, to: null }]
}

/** Time in `resolved` or `closed` counts for nobody: a reopened ticket goes on where it stopped, without a fresh budget. */
export const restsOf = (events: readonly TicketEvent[]): readonly Pause[] => {
  const rests: Pause[] = []
  let from: number | undefined
  for (const { type, at, data } of events) {
    if (type !== 'state_changed' || at === null) continue
    const isDone = data.to === 'resolved' || data.to === 'closed'
    if (isDone) from ??= at
    else if (from !== undefined) {
      rests.push({ from, to: at, reason: 'done' })
      from = undefined
    }
  }
  return rests
}

/** When the present end began: the change to `resolved` or `closed` after which the ticket was not worked on again. */
export const doneSince = (events: readonly TicketEvent[]): number | null => {
  let since: number | null = null
  for (const { type, at, data } of events) {
    if (type !== 'state_changed' || at === null) continue
    since = data.to === 'resolved' || data.to === 'closed' ? (since ?? at) : null
  }
  return since
}

/** Whether the ticket ended without ever having been solved here: withdrawn, or a duplicate, and not from `resolved`. */
export const endedUnsolved = (events: readonly TicketEvent[]): boolean => {
  const last = events.findLast((event) => event.type === 'state_changed')
  return last !== undefined && last.data.to === 'closed' && last.data.from !== 'resolved'
}

/** The grade and channel that were in force at a moment, and since when; null while nobody had graded the ticket. */
export const gradeAt = (
  events: readonly TicketEvent[],
  moment: number,
): Readonly<{ grade: Grade; channel: Channel; since: number }> | null => {
  const graded = events.findLast((event) => event.type === 'graded' && event.at !== null && event.at <= moment)
  return graded?.type === 'graded' && graded.at !== null ? { grade: graded.data.to, channel: graded.data.channel, since: graded.at } : null
}
