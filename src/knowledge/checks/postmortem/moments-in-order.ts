/**
 * What: Start, detection, mitigation, resolution and verification that are named in the text come in that order.
 * Why: Time to detect and time to recover are counted from them; an incident that is resolved before it was detected gives a negative number.
 * 规则：正文里标明的开始、发现、缓解、恢复、验证时间必须依次发生。
 * 理由：发现耗时和恢复耗时由它们计算；先恢复后发现会算出负数。
 * Source: https://sre.google/sre-book/postmortem-culture/
 *
 * Bad:
 *   | - Start time: 2021-06-22 08:21 UTC
 *   | - Detected: 2021-06-22 09:40 UTC
 *   | - Resolved: 2021-06-22 08:46 UTC
 *   → 3:13 Unexpected resolved before detected, expected started ≤ detected ≤ mitigated ≤ resolved ≤ verified
 * Good:
 *   | - 开始时间：2021-06-22 08:21
 *   | - 恢复时间：2021-06-22 08:46
 */
import { labelledMoments, type Labelled } from '../../postmortem-facts/labelled.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const minute = 60_000
const dayLength = 24 * 60 * minute

/** First and last moment that what was written may mean, in UTC; undefined when the day is not known and times may span midnight. */
const spanOf = ({ date, clock }: Labelled, year: number | undefined): { from: number; to: number } | undefined => {
  if (date?.fault !== undefined || clock?.fault !== undefined) return undefined
  const day = date === undefined ? undefined : Date.UTC(date.year ?? year ?? 2024, date.month - 1, date.day)
  if (day === undefined) return undefined
  if (clock === undefined) return { from: day, to: day + dayLength - 1 }
  const at = day + (clock.minutes - (clock.ahead ?? 0)) * minute
  return { from: at, to: at }
}

type Dated = Labelled & Readonly<{ span: { from: number; to: number } }>

/** A name that comes again begins another incident. */
const incidents = (moments: readonly Dated[]): Dated[][] => {
  const sets: Dated[][] = []
  for (const moment of moments) {
    const current = sets.at(-1)
    if (current === undefined || current.some(({ name }) => name === moment.name)) sets.push([moment])
    else current.push(moment)
  }
  return sets
}

export const momentsInOrder = postmortemCheck('moments-in-order', 'error', function* ({ moments, year }) {
  const dated = moments.flatMap((moment) => {
    const span = spanOf(moment, year)
    return span === undefined ? [] : [{ ...moment, span }]
  })
  const rank = ({ name }: Dated): number => labelledMoments.indexOf(name)
  for (const set of incidents(dated)) {
    for (const later of set) {
      const before = set.find((other) => rank(other) < rank(later) && other.span.from > later.span.to)
      if (before === undefined) continue
      yield {
        at: later.from,
        message: `Unexpected ${later.name} before ${before.name}, expected ${labelledMoments.join(' ≤ ')}`,
        hint: 'Check both times, their days and their zones against the source.',
      }
    }
  }
})
