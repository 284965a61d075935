import { toEpochMs, type ImpreciseTime } from '#kernel/imprecise-time.ts'
import type { EffectCase } from './effect-case.ts'
import { placeOf, type Fingerprint, type Match, type Place } from './fingerprint.ts'
import { rateRatio, type Rate, type RateRatio } from './rate-ratio.ts'
import { judge, lookDays, windowDays, type Judged } from './verdict.ts'

const day = 24 * 60 * 60_000
const lookEnds = Array.from({ length: windowDays / lookDays }, (_, index) => (index + 1) * lookDays)

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

/** So many days on either side of the fix. */
export type Window = Readonly<{ days: number; before: Rate; after: Rate; change: RateRatio; open: boolean }>

export type Effect = Judged &
  Readonly<{
    /** When the fix shipped, epoch ms; null when nobody wrote it down. */
    shippedAt: number | null
    before: Rate
    after: Rate
    afterDays: number
    /** Of the last 30 days, none of them before the fix. */
    recent: Rate
    /** 30 and 90 days. */
    windows: readonly Window[]
    periods: readonly Period[]
    /** Tickets after the fix that are the same problem, of the periods, newest first. */
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

/** So many periods right after the fix are drawn, and so many before now; what lies between is left out. */
const periodsAtEitherEnd = 6

/**
 * From when to when tickets are needed to judge a fix: around it, and lately. Of a fix that is years old nobody reads the
 * years between.
 */
export const neededSpans = (shipped: ImpreciseTime, now: number): readonly Readonly<{ from: number; to: number }>[] => {
  const span = spanOf(shipped)
  if (span === undefined || span.to > now) return []
  const drawn = periodsAtEitherEnd * lookDays * day
  const around = { from: span.from - windowDays * day, to: span.to + drawn }
  return around.to >= now - drawn ? [{ from: around.from, to: now }] : [around, { from: now - drawn, to: now }]
}

type Counted = Readonly<{ ticket: EffectCase }> & Place

/** After the fix only a version that has it, or one nobody named, speaks for or against it. */
const speaks = ({ version }: Counted, isAfter: boolean): boolean => !(isAfter && version === 'affected')

const rateOf = (cases: readonly Counted[], from: number, to: number, isAfter: boolean): Rate => {
  const within = cases.filter((counted) => counted.ticket.openedAt >= from && counted.ticket.openedAt < to && speaks(counted, isAfter))
  return { cases: within.filter(({ match }) => match !== undefined).length, exposure: within.length }
}

/** What was measured before, as far as it matters now. */
export type Earlier = Readonly<{ cameBackAt: number | null }>

/**
 * Whether a problem stopped coming after its fix shipped: recurrences among all tickets that could have been one,
 * before and after.
 *
 * @param shipped when the fix went out, as precisely as it is known; what is uncertain belongs to neither side
 * @param cases tickets of `neededSpans`, any order
 */
export const measureEffect = (
  print: Fingerprint,
  shipped: ImpreciseTime,
  cases: readonly EffectCase[],
  now: number,
  { cameBackAt }: Earlier = { cameBackAt: null },
): Effect => {
  const span = spanOf(shipped)
  if (span === undefined) return { ...judge(undefined), ...nothing, shippedAt: null }
  if (span.to > now) return { verdict: 'too_early', reason: 'window_open', change: undefined, ...nothing, shippedAt: span.from }
  const counted = cases.map((ticket) => ({ ticket, ...placeOf(print, ticket) })).filter(({ couldBe }) => couldBe)
  const rate = (from: number, to: number): Rate => rateOf(counted, from, to, from >= span.to)
  const afterMs = now - span.to
  const after = (days: number): Rate => rate(span.to, Math.min(now, span.to + days * day))
  const before = (days: number): Rate => rate(span.from - days * day, span.from)
  const passed = Math.floor(afterMs / (lookDays * day))
  const recent = rate(Math.max(span.to, now - lookDays * day), now)
  return {
    ...judge({
      before: before(windowDays),
      looks: lookEnds.slice(0, passed).map(after),
      after: after(windowDays),
      recent,
      looksBefore: Math.max(0, passed - 1),
      season: rate(Math.max(span.to, now - windowDays * day), now),
      wasBack: cameBackAt !== null && cameBackAt >= span.to,
    }),
    recent,
    shippedAt: span.from,
    before: before(windowDays),
    after: after(windowDays),
    afterDays: Math.floor(Math.min(afterMs / day, windowDays)),
    windows: [lookDays, windowDays].map((days) => ({
      days,
      before: before(days),
      after: after(days),
      change: rateRatio(before(days), after(days)),
      open: afterMs < days * day,
    })),
    periods: periodsOf(counted, span, now),
    recurrences: counted
      .flatMap(({ ticket, match }) =>
        match !== undefined && ticket.openedAt >= span.to ? [{ id: ticket.id, openedAt: ticket.openedAt, ...match }] : [],
      )
      .toSorted((a, b) => b.openedAt - a.openedAt || b.id - a.id),
  }
}

const none: Rate = { cases: 0, exposure: 0 }

const nothing: Omit<Effect, 'shippedAt' | keyof Judged> = {
  before: none,
  after: none,
  afterDays: 0,
  recent: none,
  windows: [],
  periods: [],
  recurrences: [],
}

const periodsOf = (counted: readonly Counted[], span: { from: number; to: number }, now: number): Period[] => {
  const passed = Math.ceil((now - span.to) / (lookDays * day))
  const all = Array.from({ length: windowDays / lookDays + passed }, (_, index) => index - windowDays / lookDays)
  const steps = all.filter((step) => step < periodsAtEitherEnd || step >= passed - periodsAtEitherEnd)
  return steps.map((step) => {
    const from = (step < 0 ? span.from : span.to) + step * lookDays * day
    const to = from + lookDays * day
    const isAfter = step >= 0
    const { cases: recurrences, exposure } = rateOf(counted, from, Math.min(to, now), isAfter)
    const notUpdated = counted.filter(
      ({ ticket, match, version }) => match !== undefined && version === 'affected' && ticket.openedAt >= from && ticket.openedAt < to,
    )
    return { fromDay: step * lookDays, from, to, recurrences, notUpdated: isAfter ? notUpdated.length : 0, exposure, open: to > now }
  })
}
