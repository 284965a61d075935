import type { Calendar } from './calendar.ts'
import { stretchesFrom, type Stretch } from './stretches.ts'
import type { WaitingOn } from './ticket.ts'

/** Why a clock stands still: somebody else has the ball, or the ticket is done (resolved or closed). */
export type PauseReason = Exclude<WaitingOn, 'none'> | 'done'

/** Time a clock stands still; `to` null while it still does. Epoch ms. */
export type Pause = Readonly<{ from: number; to: number | null; reason: PauseReason }>

/** Why a stretch of time counts or does not. */
export type Segment = Readonly<{
  from: number
  to: number
  kind: 'counted' | 'closed' | 'holiday' | 'waiting' | 'done'
  /** For whom, while it waits. */
  waitingOn?: Exclude<WaitingOn, 'none'> | undefined
  /** Counted minutes of this segment: its length when `counted`, else 0. */
  minutes: number
}>

export type CountedTime = Readonly<{
  /** The exact sum: times are whole milliseconds, so nothing is ever late by a rounding error. */
  ms: number
  minutes: number
  segments: readonly Segment[]
}>

export const msPerMinute = 60_000

/** A deadline further away than this is a calendar that is never open. */
const horizonMs = 3 * 366 * 24 * 60 * msPerMinute

type Piece = Omit<Segment, 'minutes'>

const pauseAt = (pauses: readonly Pause[], at: number): Pause | undefined =>
  pauses.find(({ from, to }) => from <= at && (to === null || at < to))

const paused = (from: number, to: number, { reason }: Pause): Piece =>
  reason === 'done' ? { from, to, kind: 'done' } : { from, to, kind: 'waiting', waitingOn: reason }

/** Cuts a stretch wherever a pause begins or ends. Closed hours stay closed, whoever is waited for. */
const pieces = (stretch: Stretch, pauses: readonly Pause[]): readonly Piece[] => {
  if (stretch.kind !== 'open') return [{ ...stretch, kind: stretch.kind }]
  const cuts = pauses.flatMap(({ from, to }) => (to === null ? [from] : [from, to])).filter((at) => at > stretch.from && at < stretch.to)
  const edges = [stretch.from, ...cuts.sort((a, b) => a - b), stretch.to]
  return edges.slice(1).flatMap((to, index): Piece[] => {
    const from = edges[index] ?? to
    if (from === to) return []
    const pause = pauseAt(pauses, from)
    return [pause === undefined ? { from, to, kind: 'counted' } : paused(from, to, pause)]
  })
}

const join = (all: readonly Piece[]): readonly Piece[] =>
  all.reduce<Piece[]>((joined, piece) => {
    const last = joined.at(-1)
    if (last?.kind === piece.kind && last.waitingOn === piece.waitingOn) joined[joined.length - 1] = { ...last, to: piece.to }
    else joined.push(piece)
    return joined
  }, [])

const lengthOf = ({ kind, from, to }: Piece): number => (kind === 'counted' ? to - from : 0)

/**
 * Counted time between two moments (epoch ms) in one calendar, or in several of which one has to be open, and what every
 * part of the way was. The segments join without gaps from `from` to `to`; nothing when `to` is not after `from`.
 */
export const countTime = (
  calendars: Calendar | readonly Calendar[],
  from: number,
  to: number,
  pauses: readonly Pause[] = [],
): CountedTime => {
  const all: Piece[] = []
  if (to > from)
    for (const stretch of stretchesFrom(calendars, from)) {
      all.push(...pieces({ ...stretch, to: Math.min(stretch.to, to) }, pauses))
      if (stretch.to >= to) break
    }
  const segments = join(all).map((piece): Segment => ({ ...piece, minutes: lengthOf(piece) / msPerMinute }))
  const ms = segments.reduce((sum, segment) => sum + lengthOf(segment), 0)
  return { ms, minutes: ms / msPerMinute, segments }
}

/**
 * The moment (epoch ms) at which `ms` milliseconds have been counted since `from`.
 *
 * @returns undefined while a pause without end is running, or when no calendar is ever open.
 */
export const momentAfter = (
  calendars: Calendar | readonly Calendar[],
  from: number,
  ms: number,
  pauses: readonly Pause[] = [],
): number | undefined => {
  let left = ms
  if (left <= 0) return from
  for (const stretch of stretchesFrom(calendars, from)) {
    for (const piece of pieces(stretch, pauses)) {
      if (piece.kind === 'counted') {
        if (piece.to - piece.from >= left) return piece.from + left
        left -= piece.to - piece.from
      }
      if ((piece.kind === 'waiting' || piece.kind === 'done') && pauseAt(pauses, piece.from)?.to === null) return undefined
    }
    if (stretch.to - from > horizonMs) return undefined
  }
  return undefined
}

/** The same, in minutes. */
export const deadlineAfter = (
  calendars: Calendar | readonly Calendar[],
  from: number,
  minutes: number,
  pauses: readonly Pause[] = [],
): number | undefined => momentAfter(calendars, from, minutes * msPerMinute, pauses)
