/**
 * What: Start, detection, declaration, mitigation, resolution and verification that are named in the text come in that order.
 * Why: Time to detect and time to recover are counted from them; an incident that is resolved before it was detected gives a negative number.
 * 规则：正文里标明的开始、发现、宣布、缓解、恢复、验证时间必须依次发生。
 * 理由：发现耗时和恢复耗时由它们计算；先恢复后发现会算出负数。
 * Source: https://sre.google/sre-book/postmortem-culture/
 *
 * Bad:
 *   | - Start time: 2021-06-22 08:21 UTC
 *   | - Detected: 2021-06-22 09:40 UTC
 *   | - Resolved: 2021-06-22 08:46 UTC
 *   → 3:13 Unexpected resolved before detected, expected started ≤ detected ≤ mitigated ≤ resolved ≤ verified
 * Bad:
 *   | - First detected: 2021-06-09 13:15
 *   | - Incident declared 2020-06-09 13:54
 *   | - Repaired 2021-06-09 13:46
 *   | - Resolved 2021-06-09 13:58
 *   → 2:21 Unexpected declared before detected, expected started ≤ detected ≤ declared ≤ resolved
 * Good:
 *   | - 开始时间：2021-06-22 08:21
 *   | - 恢复时间：2021-06-22 08:46
 */
import { isWithin } from '../../postmortem-facts/incidents.ts'
import { labelledMoments, type LabelledMoment } from '../../postmortem-facts/labelled.ts'
import { datedMoments, type Dated } from '../../postmortem-facts/moment-span.ts'
import { postmortemCheck } from '../../lint/postmortem-check.ts'

/** A name that comes again begins another incident. */
const sets = (moments: readonly Dated[]): Dated[][] => {
  const found: Dated[][] = []
  for (const moment of moments) {
    const current = found.at(-1)
    if (current === undefined || current.some(({ name }) => name === moment.name)) found.push([moment])
    else current.push(moment)
  }
  return found
}

/** Declaring comes after seeing, and before the end; what was mitigated at once may be declared afterwards. */
const before: Readonly<Record<LabelledMoment, readonly LabelledMoment[]>> = {
  started: [],
  detected: ['started'],
  declared: ['started', 'detected'],
  mitigated: ['started', 'detected'],
  resolved: ['started', 'detected', 'declared', 'mitigated'],
  verified: ['started', 'detected', 'declared', 'mitigated', 'resolved'],
}

export const momentsInOrder = postmortemCheck('moments-in-order', 'error', function* ({ moments, incidents, year }) {
  for (const incident of incidents) {
    const dated = datedMoments(
      moments.filter(({ from }) => isWithin(incident, from)),
      year,
    )
    for (const set of sets(dated)) {
      for (const later of set) {
        const earlier = set.find((other) => before[later.name].includes(other.name) && other.span.from > later.span.to)
        if (earlier === undefined) continue
        yield {
          at: later.from,
          message: `Unexpected ${later.name} before ${earlier.name}, expected ${orderOf(set)}`,
          hint: 'Check both times, their days and their zones against the source.',
        }
      }
    }
  }
})

const orderOf = (set: readonly Dated[]): string =>
  set.some(({ name }) => name === 'declared') ? 'started ≤ detected ≤ declared ≤ resolved' : labelledMoments.join(' ≤ ')
