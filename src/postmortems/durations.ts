import { toEpochMs, type ImpreciseTime } from '#kernel/imprecise-time.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * How long between two times, no finer than the coarser of the two. `minutes` is exact; in the other units
 * the number counts steps of the calendar (days on the calendar, not 24-hour spans), so `0` means "within the same".
 */
export type Duration = Readonly<{ unit: 'minutes' | 'days' | 'months' | 'years'; amount: number }>

const units = ['minutes', 'days', 'months', 'years'] as const satisfies readonly Duration['unit'][]
const unitOf = { minute: 'minutes', hour: 'days', day: 'days', month: 'months', year: 'years' } as const

/**
 * @returns undefined when either time is unknown or the second lies before the first: nothing honest can be said.
 * @example durationBetween({ at: '2024-05-17', precision: 'day' }, { at: '2024-05-20', precision: 'day' }) // { unit: 'days', amount: 3 }
 */
export const durationBetween = (from: ImpreciseTime, to: ImpreciseTime): Duration | undefined => {
  const [start, end] = [toEpochMs(from), toEpochMs(to)]
  if (start === undefined || end === undefined || from.precision === 'unknown' || to.precision === 'unknown') return undefined
  const coarser = Math.max(units.indexOf(unitOf[from.precision]), units.indexOf(unitOf[to.precision]))
  const unit = units[coarser] ?? 'years'
  const amount = steps(unit, start, end)
  return amount < 0 ? undefined : { unit, amount }
}

const steps = (unit: Duration['unit'], start: number, end: number): number => {
  const [a, b] = [new Date(start), new Date(end)]
  const years = b.getUTCFullYear() - a.getUTCFullYear()
  switch (unit) {
    case 'minutes':
      return Math.round((end - start) / minute)
    case 'days':
      return Math.floor(end / day) - Math.floor(start / day)
    case 'months':
      return years * 12 + b.getUTCMonth() - a.getUTCMonth()
    case 'years':
      return years
  }
}
