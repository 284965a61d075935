import type { FindingId } from '#knowledge/vocabulary.ts'
import type { Call, MediaKind, Series, Track } from '../calls/model.ts'
import type { RecordedEvent } from '../recording/model.ts'
import type { EvidenceKey } from './evidence.ts'

export const severities = ['info', 'warning', 'error'] as const
export type Severity = (typeof severities)[number]
export type Side = 'send' | 'receive' | 'both'

export type Evidence = Readonly<Partial<Record<EvidenceKey, number | string>>>

/** What a rule saw: where, when, how bad, and the numbers that prove it. Times are ms since the call began. */
export type Detection = Readonly<{
  severity: Severity
  side: Side
  fromMs: number
  toMs: number
  evidence: Evidence
  /** The track it was seen on; none when it concerns the whole connection. */
  track?: string
  media?: MediaKind
}>

/** One finding's specification as code. The header of each file says what it looks for, and whose numbers these are. */
export type Rule = Readonly<{
  id: FindingId
  /** Looks at one connection. */
  detect?: (call: Call) => readonly Detection[]
  /** Looks at what belongs to the page and to no connection. */
  detectOnPage?: (events: readonly RecordedEvent[]) => readonly Detection[]
}>

/** Readings of the first seconds are not judged: estimates, buffers and encoders are still finding their level. */
export const startUpGraceMs = 10_000

const round = (value: number): number => (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100)

export const percent = (value: number): number => round(value * 100)

export const rounded = round

/** Span of readings `first`…`last` of a track as the times a detection carries. A reading stands for the interval before it. */
export const spanOf = ({ at, dt }: Pick<Track, 'at' | 'dt'>, { first, last }: Readonly<{ first: number; last: number }>) => {
  const before = dt[first] ?? NaN
  return { fromMs: Math.max(0, Math.round((at[first] ?? 0) - (Number.isNaN(before) ? 0 : before))), toMs: Math.round(at[last] ?? 0) }
}

export const valuesIn = (series: Series, { first, last }: Readonly<{ first: number; last: number }>): number[] =>
  [...series.subarray(first, last + 1)].filter((value) => !Number.isNaN(value))

export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0) / values.length

export const highestOf = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity)

export const lowestOf = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity)
