import { stretchesFrom, type Calendar, type Stretch } from './calendar.ts'
import type { WaitingOn } from './ticket.ts'

/** Time a clock stands still because somebody else has the ball; `to` null while it still does. Epoch ms. */
export type Pause = Readonly<{ from: number; to: number | null; waitingOn: Exclude<WaitingOn, 'none'> }>

/** Why a stretch of time counts or does not. */
export type Segment = Readonly<{
  from: number
  to: number
  kind: 'counted' | 'closed' | 'holiday' | 'waiting'
  waitingOn?: Pause['waitingOn'] | undefined
  /** Counted minutes of this segment: its length when `counted`, else 0. */
  minutes: number
}>

export type CountedTime = Readonly<{ minutes: number; segments: readonly Segment[] }>

const msPerMinute = 60_000

/** A deadline further away than this is a calendar that is never open. */
const horizonMs = 3 * 366 * 24 * 60 * msPerMinute

const pauseAt = (pauses: readonly Pause[], at: number): Pause | undefined =>
  pauses.find(({ from, to }) => from <= at && (to === null || at < to))

/** Cuts a stretch wherever a pause begins or ends. */
const pieces = (stretch: Stretch, pauses: readonly Pause[]): Segment[] => {
  const cuts = pauses.flatMap(({ from, to }) => (to === null ? [from] : [from, to])).filter((at) => at > stretch.from && at < stretch.to)
  const edges = [stretch.from, ...cuts.sort((a, b) => a - b), stretch.to]
  return edges.slice(1).flatMap((to, index): Segment[] => {
    const from = edges[index] ?? to
    if (from === to) return []
    const pause = stretch.kind === 'open' ? pauseAt(pauses, from) : undefined
    if (pause !== undefined) return [{ from, to, kind: 'waiting', waitingOn: pause.waitingOn, minutes: 0 }]
    return stretch.kind === 'open'
      ? [{ from, to, kind: 'counted', minutes: (to - from) / msPerMinute }]
      : [{ from, to, kind: stretch.kind, minutes: 0 }]
  })
}

const join = (segments: readonly Segment[]): readonly Segment[] =>
  segments.reduce<Segment[]>((joined, segment) => {
    const last = joined.at(-1)
    if (last?.kind === segment.kind && last.waitingOn === segment.waitingOn)
      joined[joined.length - 1] = { ...last, to: segment.to, minutes: last.minutes + segment.minutes }
    else joined.push(segment)
    return joined
  }, [])

/**
 * Counted minutes between two moments (epoch ms) in a calendar, and what every part of the way was.
 * The segments join without gaps from `from` to `to`; nothing when `to` is not after `from`.
 */
export const countTime = (calendar: Calendar, from: number, to: number, pauses: readonly Pause[] = []): CountedTime => {
  const segments: Segment[] = []
  if (to > from)
    for (const stretch of stretchesFrom(calendar, from)) {
      segments.push(...pieces({ ...stretch, to: Math.min(stretch.to, to) }, pauses))
      if (stretch.to >= to) break
    }
  const joined = join(segments)
  return { minutes: joined.reduce((sum, { minutes }) => sum + minutes, 0), segments: joined }
}

/**
 * The moment (epoch ms) at which `minutes` have been counted since `from`.
 *
 * @returns undefined while a pause without end is running, or when the calendar is never open.
 */
export const deadlineAfter = (calendar: Calendar, from: number, minutes: number, pauses: readonly Pause[] = []): number | undefined => {
  let left = minutes * msPerMinute
  if (left <= 0) return from
  for (const stretch of stretchesFrom(calendar, from)) {
    for (const piece of pieces(stretch, pauses)) {
      if (piece.kind === 'counted') {
        if (piece.to - piece.from >= left) return piece.from + left
        left -= piece.to - piece.from
      }
      if (piece.kind === 'waiting' && pauseAt(pauses, piece.from)?.to === null) return undefined
    }
    if (stretch.to - from > horizonMs) return undefined
  }
  return undefined
}
