/**
 * What: Started ≤ detected ≤ mitigated ≤ resolved ≤ verified, each as precisely as it is known; a case is opened before it is closed.
 * Why: Durations are derived from these; a slip of a digit gives a negative outage. A month and a day inside it do not contradict each other.
 * 规则：started ≤ detected ≤ mitigated ≤ resolved ≤ verified，各按已知的精度；案例先打开，后关闭。
 * 理由：时长由它们推算；错一位数字，故障时长就成了负数。月份与其中某天并不矛盾。
 *
 * Bad:  started: "2024-05-17", resolved: "2024-04"     Good:  started: "2024-05-17", resolved: "2024-05"
 */
import { parseImpreciseTime, toEpochMs, type ImpreciseTime } from '#kernel/imprecise-time.ts'
import { fileCheck } from '../lint/check.ts'
import type { ContentKind } from '../source/content-kinds.ts'
import { valueAt, type DataPath } from '../source/place.ts'

/** Fields that must not go back in time, by kind of file. */
const orders: Partial<Record<ContentKind, readonly DataPath[]>> = {
  postmortem: ['started', 'detected', 'mitigated', 'resolved', 'verified'].map((moment) => ['times', moment]),
  cases: [['opened_at'], ['closed_at']],
}

type Span = Readonly<{ path: DataPath; name: string; text: string; from: number; to: number }>

const nameOf = (path: DataPath): string => String(path.at(-1))

const minuteMs = 60_000

/** Last moment that the written precision allows. */
const endOf = (time: ImpreciseTime, from: number): number => {
  const end = new Date(from)
  switch (time.precision) {
    case 'year':
      return end.setUTCFullYear(end.getUTCFullYear() + 1) - 1
    case 'month':
      return end.setUTCMonth(end.getUTCMonth() + 1) - 1
    case 'day':
      return end.setUTCDate(end.getUTCDate() + 1) - 1
    default:
      return from + minuteMs - 1
  }
}

const spanOf = (path: DataPath, text: unknown): Span[] => {
  const time = typeof text === 'string' ? parseImpreciseTime(text) : undefined
  const from = time && toEpochMs(time)
  return time === undefined || from === undefined || typeof text !== 'string'
    ? []
    : [{ path, name: nameOf(path), text, from, to: endOf(time, from) }]
}

export const timesInOrder = fileCheck('times-in-order', 'error', function* ({ place, records }) {
  const order = orders[place.kind] ?? []
  for (const record of records) {
    const spans = order.flatMap((path) => spanOf(path, valueAt(record.value, path)))
    for (const [index, later] of spans.entries()) {
      const earlier = spans.slice(0, index).find((span) => span.from > later.to)
      if (earlier === undefined) continue
      yield {
        place: record.place(later.path),
        message: `Unexpected ${later.name} "${later.text}" before ${earlier.name} "${earlier.text}", expected ${order.map(nameOf).join(' ≤ ')}`,
        hint: 'Check both dates against the source; write "unknown" for one that the source does not give.',
      }
    }
  }
})
