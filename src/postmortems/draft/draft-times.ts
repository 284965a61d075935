import type { Precision } from '#kernel/imprecise-time.ts'
import type { DraftSource } from './draft-source.ts'

const minute = 60_000

/** A moment at the precision it is known with, as the front matter writes it. */
export const written = (at: number | null, precision: Precision = 'minute'): string => {
  if (at === null) return 'unknown'
  const iso = new Date(Math.floor(at / minute) * minute).toISOString()
  switch (precision) {
    case 'minute':
      return `${iso.slice(0, 16)}:00Z`
    case 'hour':
    case 'day':
      return iso.slice(0, 10)
    case 'month':
      return iso.slice(0, 7)
    case 'year':
      return iso.slice(0, 4)
    case 'unknown':
      return 'unknown'
  }
}

/**
 * The moments the history knows. When the fault began is nothing a ticket knows: the first report is when it was noticed.
 */
export const draftTimes = ({ ticket, events }: Pick<DraftSource, 'ticket' | 'events'>) => {
  const resolved = events.findLast((event) => event.type === 'state_changed' && event.data.to === 'resolved')
  const verified = events.findLast((event) => event.type === 'verified' && event.data.result === 'pass')
  return {
    started: 'unknown',
    detected: written(ticket.openedAt, ticket.openedPrecision),
    mitigated: 'unknown',
    resolved: resolved === undefined ? written(ticket.closedAt, ticket.closedPrecision) : written(resolved.at),
    verified: verified === undefined ? 'unknown' : written(verified.at),
  }
}
