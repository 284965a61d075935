import type { Effect, Period } from './measure-effect.ts'
import { rateRatio, type Rate, type RateRatio } from './rate-ratio.ts'
import type { Verdict, VerdictReason } from './verdict.ts'

/** What is left of the problem (1: all of it), with its 95 % interval; `high` is null without a limit. */
export type Left = Readonly<{ left: number; low: number; high: number | null }>

/**
 * What everybody may know of an effect. How many tickets a product gets is nobody else's business, so there is no count in it:
 * shares are given as parts of what they were before the fix. Where fewer than `fewest` tickets stand behind a number it is
 * left out, since somebody could recognise their own, or their neighbour's.
 */
export type PublicEffect = Readonly<{
  verdict: Verdict
  reason: VerdictReason
  /** 30 and 90 days on either side of the fix. */
  windows: readonly (Left & Readonly<{ days: number; open: boolean }>)[]
  /** The last 30 days against the 90 before the fix, where the problem grows again. */
  lately: Left | null
  /** Thirty days each, in tenths of the share before the fix; null where there was no ticket at all. */
  periods: readonly Readonly<{ fromDay: number; left: number | null; open: boolean }>[]
}>

export const fewest = 10

const isEnough = (before: Rate, after: Rate): boolean => before.cases > 0 && after.exposure > 0 && before.cases + after.cases >= fewest

/** Two digits: more would give away the counts. */
const roughly = (value: number): number => (value === 0 ? 0 : Number(value.toPrecision(2)))

const leftOf = ({ ratio, interval }: RateRatio): Left => ({
  left: roughly(ratio),
  low: roughly(interval.low),
  high: Number.isFinite(interval.high) ? roughly(interval.high) : null,
})

const isGrowing = (reason: VerdictReason): boolean => reason === 'rose_after_quiet' || reason === 'rising'

const publicPeriod = ({ fromDay, recurrences, exposure, open }: Period, before: Rate): PublicEffect['periods'][number] => {
  const left = recurrences / exposure / (before.cases / before.exposure)
  return { fromDay, left: exposure === 0 ? null : Math.round(left * 10) / 10, open }
}

/** @example publicEffect(effect).windows // [{ days: 30, left: 0.2, low: 0.05, high: 0.6, open: false }, …] */
export const publicEffect = ({ verdict, reason, windows, periods, before, after, recent }: Effect): PublicEffect => ({
  verdict,
  reason,
  windows: windows
    .filter((window) => isEnough(window.before, window.after))
    .map(({ days, change, open }) => ({ days, ...leftOf(change), open })),
  lately: isGrowing(reason) && isEnough(before, recent) ? leftOf(rateRatio(before, recent)) : null,
  periods: isEnough(before, after) ? periods.map((period) => publicPeriod(period, before)) : [],
})
