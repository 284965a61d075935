import { toEpochMs, type ImpreciseTime } from '#kernel/imprecise-time.ts'
import type { EffectCase } from './effect-case.ts'
import { isInScope, matchOf, type Fingerprint, type Match } from './fingerprint.ts'
import type { Rate } from './rate-ratio.ts'
import { judge, windowDays, type Judged } from './verdict.ts'

const day = 24 * 60 * 60_000
const period = 30

/** Thirty days: recurrences on versions that have the fix, those on older ones, and everybody who could have had it. */
export type Period = Readonly<{
  /** Days from the day the fix shipped; negative before it. */
  fromDay: number
  from: number
  to: number
  recurrences: number
  /** After the fix, on a version that does not have it: an update was needed, not another fix. */
  notUpdated: number
  exposure: number
  /** Not over yet. */
  open: boolean
}>

export type Recurrence = Readonly<{ id: number; openedAt: number }> & Match

export type Effect = Judged &
  Readonly<{
    /** When the fix shipped, epoch ms; null when nobody wrote it down. */
    shippedAt: number | null
    before: Rate
    after: Rate
    afterDays: number
    /** Of the last 30 days; undefined while they cannot be told from the first ones. */
    recent: Rate | undefined
    periods: readonly Period[]
    /** Tickets after the fix that are the same problem, newest first. */
    recurrences: readonly Recurrence[]
  }>

/** First and last moment that a time of reduced precision may mean. */
const spanOf = (time: ImpreciseTime): { from: number; to: number } | undefined => {
  const from = toEpochMs(time)
  if (from === undefined) return undefined
  const end = new Date(from)
  if (time.precision === 'year') end.setUTCFullYear(end.getUTCFullYear() + 1)
  else if (time.precision === 'month') end.setUTCMonth(end.getUTCMonth() + 1)
  else if (time.precision === 'day') end.setUTCDate(end.getUTCDate() + 1)
  return { from, to: end.getTime() }
}

/** From when to when tickets are needed to judge a fix. */
export const neededSpan = (shipped: ImpreciseTime, now: number): { from: number; to: number } | undefined => {
  const span = spanOf(shipped)
  return span && { from: span.from - windowDays * day, to: now }
}

type Counted = Readonly<{ ticket: EffectCase; match: Match | undefined }>

/** After the fix only a version that has it, or one nobody named, speaks against it. */
const isRecurrence = ({ match }: Counted, isAfter: boolean): boolean => match !== undefined && !(isAfter && match.version === 'affected')

const rateOf = (cases: readonly Counted[], from: number, to: number, isAfter: boolean): Rate => {
  const within = cases.filter(({ ticket }) => ticket.openedAt >= from && ticket.openedAt < to)
  return { cases: within.filter((counted) => isRecurrence(counted, isAfter)).length, exposure: within.length }
}

/**
 * Whether a problem stopped coming after its fix shipped: recurrences among all tickets that could have been one,
 * before and after.
 *
 * @param shipped when the fix went out, as precisely as it is known; what is uncertain belongs to neither side
 * @param cases tickets of `neededSpan`, any order
 */
export const measureEffect = (print: Fingerprint, shipped: ImpreciseTime, cases: readonly EffectCase[], now: number): Effect => {
  const span = spanOf(shipped)
  if (span === undefined || span.to > now) {
    return {
      ...judge(undefined),
      shippedAt: span?.from ?? null,
      before: none,
      after: none,
      afterDays: 0,
      recent: undefined,
      periods: [],
      recurrences: [],
    }
  }
  const counted = cases.filter((ticket) => isInScope(print, ticket)).map((ticket) => ({ ticket, match: matchOf(print, ticket) }))
  const rate = (from: number, to: number): Rate => rateOf(counted, from, to, from >= span.to)
  const windowEnd = Math.min(now, span.to + windowDays * day)
  const recentFrom = now - period * day
  const isTold = recentFrom >= span.to + (period / 2) * day
  const [before, after, afterDays] = [rate(span.from - windowDays * day, span.from), rate(span.to, windowEnd), (windowEnd - span.to) / day]
  const recent = isTold ? rate(recentFrom, now) : undefined
  return {
    ...judge({ before, after, afterDays, recent, quiet: isTold ? rate(span.to, recentFrom) : undefined }),
    recent,
    shippedAt: span.from,
    before,
    after,
    afterDays: Math.floor(afterDays),
    periods: periodsOf(counted, span, now),
    recurrences: counted
      .flatMap(({ ticket, match }) =>
        match !== undefined && ticket.openedAt >= span.to ? [{ id: ticket.id, openedAt: ticket.openedAt, ...match }] : [],
      )
      .toSorted((a, b) => b.openedAt - a.openedAt || b.id - a.id),
  }
}

const none: Rate = { cases: 0, exposure: 0 }

/** So many periods right after the fix are drawn, and so many before now; what lies between is left out. */
const periodsAtEitherEnd = 6

const periodsOf = (counted: readonly Counted[], span: { from: number; to: number }, now: number): Period[] => {
  const passed = Math.ceil((now - span.to) / (period * day))
  const all = Array.from({ length: windowDays / period + passed }, (_, index) => index - windowDays / period)
  const steps = all.filter((step) => step < periodsAtEitherEnd || step >= passed - periodsAtEitherEnd)
  return steps.map((step) => {
    const from = (step < 0 ? span.from : span.to) + step * period * day
    const to = from + period * day
    const within = counted.filter(({ ticket }) => ticket.openedAt >= from && ticket.openedAt < Math.min(to, now))
    return {
      fromDay: step * period,
      from,
      to,
      recurrences: within.filter((one) => isRecurrence(one, step >= 0)).length,
      notUpdated: step < 0 ? 0 : within.filter(({ match }) => match?.version === 'affected').length,
      exposure: within.length,
      open: to > now,
    }
  })
}
