import type { Effect, Period, Window } from './measure-effect.ts'
import type { Rate } from './rate-ratio.ts'
import type { Verdict, VerdictReason } from './verdict.ts'

/**
 * What everybody may know of an effect. How many tickets a product gets is nobody else's business, so there is no count in it:
 * shares are given as parts of what they were before the fix. Where fewer than `fewest` tickets stand behind a number it is
 * left out, since somebody could recognise their own, or their neighbour's.
 */
export type PublicEffect = Readonly<{
  verdict: Verdict
  reason: VerdictReason
  /** 30 and 90 days: what is left of the problem (1: all of it), with its 95 % interval; `high` is null without a limit. */
  windows: readonly Readonly<{ days: number; left: number; low: number; high: number | null; open: boolean }>[]
  /** Thirty days each, in tenths of the share before the fix; null where there was no ticket at all. */
  periods: readonly Readonly<{ fromDay: number; left: number | null; open: boolean }>[]
}>

export const fewest = 10

const isEnough = (before: Rate, after: Rate): boolean => before.cases > 0 && after.exposure > 0 && before.cases + after.cases >= fewest

/** Two digits: more would give away the counts. */
const roughly = (value: number): number => (value === 0 ? 0 : Number(value.toPrecision(2)))

const publicWindow = ({ days, before, after, change, open }: Window): PublicEffect['windows'][number] | undefined =>
  isEnough(before, after)
    ? {
        days,
        left: roughly(change.ratio),
        low: roughly(change.interval.low),
        high: Number.isFinite(change.interval.high) ? roughly(change.interval.high) : null,
        open,
      }
    : undefined

const publicPeriod = ({ fromDay, recurrences, exposure, open }: Period, before: Rate): PublicEffect['periods'][number] => {
  const left = recurrences / exposure / (before.cases / before.exposure)
  return { fromDay, left: exposure === 0 ? null : Math.round(left * 10) / 10, open }
}

/** @example publicEffect(effect).windows // [{ days: 30, left: 0.2, low: 0.05, high: 0.6, open: false }, …] */
export const publicEffect = ({ verdict, reason, windows, periods, before, after }: Effect): PublicEffect => ({
  verdict,
  reason,
  windows: windows.flatMap((window) => publicWindow(window) ?? []),
  periods: isEnough(before, after) ? periods.map((period) => publicPeriod(period, before)) : [],
})
