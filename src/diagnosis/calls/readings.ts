import type { StatStream, StatValue } from '../recording/model.ts'
import type { Series } from './model.ts'

/** Closer than this, readings are thinned out: nothing here looks at less than a second. */
const finestMs = 900
/** A page in the background polls late. A gap this much longer than usual says nothing about the call. */
const gapFactor = 2.5

/** The readings of a stream that are looked at, at most about one a second, as indexes of its columns. */
export const tickIndexes = (times: readonly number[]): readonly number[] => {
  const kept: number[] = []
  let last = -Infinity
  for (const [index, time] of times.entries()) {
    if (time - last < finestMs) continue
    kept.push(index)
    last = time
  }
  return kept
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** Time since the reading before; NaN where the page slept. */
export const intervals = (at: Series): Series => {
  const dt = at.map((time, index) => (index === 0 ? NaN : time - (at[index - 1] ?? NaN)))
  const usual = median([...dt].filter((value) => !Number.isNaN(value)))
  return dt.map((value) => (value > usual * gapFactor ? NaN : value))
}

let lastUnknown: Series = new Float64Array()

/** A series of which nothing is known. Nobody writes into a series, and most tracks lack most of them: one serves all of a length. */
export const unknown = (length: number): Series => {
  if (lastUnknown.length !== length) lastUnknown = new Float64Array(length).fill(NaN)
  return lastUnknown
}

const asNumber = (value: StatValue | undefined): number =>
  typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : NaN

/** Reads columns of one stream at its ticks. */
export type Reader = Readonly<{
  length: number
  gauge: (name: string, scale?: number) => Series
  /** Growth since the tick before; NaN over a gap, and when a counter went back (the stream began anew). */
  growth: (name: string, scale?: number) => Series
  text: (name: string) => (string | undefined)[]
  lastText: (name: string) => string | undefined
}>

export const readerOf = (stream: StatStream | undefined, indexes: readonly number[], dt: Series): Reader => {
  const gauge = (name: string, scale = 1): Series => {
    const column = stream?.columns.get(name)
    return column === undefined ? unknown(indexes.length) : Float64Array.from(indexes, (index) => asNumber(column[index]) * scale)
  }
  const text = (name: string): (string | undefined)[] => {
    const column = stream?.columns.get(name)
    return indexes.map((index) => {
      const value = column?.[index]
      return value === undefined ? undefined : String(value)
    })
  }
  return {
    length: indexes.length,
    gauge,
    growth: (name, scale = 1) => {
      if (stream?.columns.has(name) !== true) return unknown(indexes.length)
      const values = gauge(name, scale)
      return values.map((value, at) => {
        const grown = at === 0 ? NaN : value - (values[at - 1] ?? NaN)
        return grown < 0 || Number.isNaN(dt[at] ?? NaN) ? NaN : grown
      })
    },
    text,
    lastText: (name) => text(name).findLast((value) => value !== undefined),
  }
}

/** Values of another stream at the same moments: the reading at that time, or the newest before it. */
export const alignedIndexes = (times: readonly number[], wanted: readonly number[]): readonly number[] => {
  let next = 0
  return wanted.map((time) => {
    while (next < times.length && (times[next] ?? Infinity) <= time + 50) next += 1
    return next - 1
  })
}

export const combine = (a: Series, b: Series, of: (a: number, b: number) => number): Series => a.map((value, at) => of(value, b[at] ?? NaN))

/** The first of several series that knows the value. */
export const firstKnown = (...series: readonly Series[]): Series =>
  (series[0] ?? new Float64Array()).map((value, at) =>
    Number.isNaN(value)
      ? (series
          .slice(1)
          .map((one) => one[at] ?? NaN)
          .find((one) => !Number.isNaN(one)) ?? NaN)
      : value,
  )

export const share = (part: Series, whole: Series): Series => combine(part, whole, (a, b) => (b > 0 ? a / b : NaN))

/** Growth per second. */
export const rate = (growth: Series, dt: Series): Series => combine(growth, dt, (value, ms) => (value / ms) * 1000)

/** For each moment the reading of another track taken at the same poll, as an index; -1 where there is none. */
export const sameMoments = (at: Series, others: Series, toleranceMs: number): Int32Array => {
  let next = 0
  return Int32Array.from(at, (time) => {
    while (next < others.length && (others[next] ?? Infinity) < time - toleranceMs) next += 1
    return Math.abs((others[next] ?? Infinity) - time) <= toleranceMs ? next : -1
  })
}
