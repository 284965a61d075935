import type { Series } from '../calls/model.ts'
import { startUpGraceMs } from './rule.ts'

/** Readings `first`…`last`, both included. */
export type Span = Readonly<{ first: number; last: number }>

export type Watch = Readonly<{
  /** The reading is over the limit. Unknown values are neither bad nor good. */
  bad: (index: number) => boolean
  /** The reading is so far below the limit that the alarm may end; without it, whatever is not bad. */
  good?: (index: number) => boolean
  /** So many of the last `of` readings decide. */
  need?: number
  of?: number
  graceMs?: number
}>

type Clock = Readonly<{ at: Series; dt: Series }>

/** The first reading after the grace period; at least the second one, because the first has no difference to look at. */
export const afterGrace = ({ at }: Pick<Clock, 'at'>, graceMs = startUpGraceMs): number => {
  const begin = at[0] ?? 0
  const index = at.findIndex((time) => time - begin >= graceMs)
  return index < 0 ? at.length : Math.max(1, index)
}

/**
 * Spans in which an alarm is on: raised when `need` of the last `of` readings are bad, ended when as many are good
 * (3 of 5, as Twilio's monitor has it: one bad second is no problem, one good second no recovery). Readings over a gap,
 * when the page slept, count for nothing.
 */
export const alarms = (clock: Clock, { bad, good = (index) => !bad(index), need = 3, of = 5, graceMs }: Watch): Span[] => {
  const spans: Span[] = []
  const recent: { index: number; bad: boolean; good: boolean }[] = []
  let open: { first: number; last: number } | undefined
  for (let index = afterGrace(clock, graceMs); index < clock.at.length; index += 1) {
    if (Number.isNaN(clock.dt[index] ?? NaN)) continue
    recent.push({ index, bad: bad(index), good: good(index) })
    if (recent.length > of) recent.shift()
    const raised = recent.filter((reading) => reading.bad)
    if (open === undefined) {
      if (raised.length < need) continue
      open = { first: raised[0]?.index ?? index, last: index }
    } else if (recent.at(-1)?.bad === true) open.last = index
    else if (recent.filter((reading) => reading.good).length >= need && recent.at(-1)?.good === true) {
      spans.push(open)
      open = undefined
      recent.length = 0
    }
  }
  if (open !== undefined) spans.push(open)
  return spans
}

/** Whether `need` of `of` readings within a span are over a higher limit. */
export const reaches = (span: Span, over: (index: number) => boolean, need = 3, of = 5): boolean => {
  const hits: boolean[] = []
  for (let index = span.first; index <= span.last; index += 1) {
    hits.push(over(index))
    if (hits.length > of) hits.shift()
    if (hits.filter(Boolean).length >= need) return true
  }
  return false
}

/** Longest runs of readings for which something holds; for things that are wrong at once, without hysteresis. */
export const runs = (clock: Clock, holds: (index: number) => boolean, from = 1): Span[] => {
  const spans: Span[] = []
  let first: number | undefined
  for (let index = from; index <= clock.at.length; index += 1) {
    const on = index < clock.at.length && !Number.isNaN(clock.dt[index] ?? NaN) && holds(index)
    if (on) first ??= index
    else if (first !== undefined) {
      spans.push({ first, last: index - 1 })
      first = undefined
    }
  }
  return spans
}

/** How long a span lasted, ms: from the reading before it to its last. */
export const lengthOf = ({ at, dt }: Clock, { first, last }: Span): number => (at[last] ?? 0) - (at[first] ?? 0) + (dt[first] ?? 0)

/**
 * Σ part ÷ Σ whole over the last `windowMs` at each reading; NaN while less than `leastMs` of it is known. Windows begin
 * after the grace period: what is not judged at once must not be judged through an average either.
 */
export const windowShare = (
  { at, dt }: Clock,
  part: Series,
  whole: Series,
  windowMs: number,
  leastMs = windowMs / 2,
  graceMs = startUpGraceMs,
): Series => {
  const begin = afterGrace({ at }, graceMs)
  let [first, parts, wholes, known] = [begin, 0, 0, 0]
  const use = (index: number, sign: 1 | -1): void => {
    const [a, b, ms] = [part[index] ?? NaN, whole[index] ?? NaN, dt[index] ?? NaN]
    if (Number.isNaN(a) || Number.isNaN(b) || Number.isNaN(ms)) return
    parts += sign * a
    wholes += sign * b
    known += sign * ms
  }
  return at.map((time, index) => {
    if (index < begin) return NaN
    use(index, 1)
    while (first < index && (at[first] ?? 0) <= time - windowMs) use(first++, -1)
    return known + 1 < Math.min(leastMs, windowMs) || wholes <= 0 ? NaN : Math.max(0, parts / wholes)
  })
}
