import type { Language } from '#kernel/languages.ts'
import type { Effect } from '#postmortems/effect/measure-effect.ts'
import type { PublicEffect } from '#postmortems/effect/public-effect.ts'
import { windowDays } from '#postmortems/effect/verdict.ts'
import type { EffectBar, EffectScale } from './chart-layout.ts'

export type Bars = Readonly<{ bars: readonly EffectBar[]; scale: EffectScale }>

const perHundred = (cases: number, exposure: number): number => (cases / exposure) * 100

/** For the desk: recurrences of 100 tickets, with their number over each bar. */
export const deskBars = ({ periods, before, windows }: Effect): Bars => {
  const usual = before.exposure === 0 ? 0 : perHundred(before.cases, before.exposure)
  const interval = windows.find(({ days }) => days === windowDays)?.change.interval
  return {
    bars: periods.map(({ fromDay, recurrences, exposure, open }) => ({
      fromDay,
      height: exposure === 0 ? null : perHundred(recurrences, exposure),
      open,
      value: String(recurrences),
    })),
    scale: {
      before: usual,
      // Without a case before there is nothing that the interval is a part of.
      band:
        interval === undefined || usual === 0
          ? undefined
          : { low: interval.low * usual, high: Number.isFinite(interval.high) ? interval.high * usual : null },
    },
  }
}

/** For everybody: parts of what there was before the fix, in percent. */
export const publicBars = ({ periods, windows }: PublicEffect, lang: Language): Bars => {
  const window = windows.find(({ days }) => days === windowDays)
  return {
    bars: periods.map(({ fromDay, left, open }) => ({
      fromDay,
      height: left === null ? null : left * 100,
      open,
      value: left === null ? '' : (left * 100).toLocaleString(lang, { maximumFractionDigits: 0 }),
    })),
    scale: { before: 100, band: window && { low: window.low * 100, high: window.high === null ? null : window.high * 100 } },
  }
}
