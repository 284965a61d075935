/**
 * A moment known only so well. Bundled content comes from public threads where often only the day,
 * or nothing, is known: the precision is part of the fact and is never made up.
 */
export const precisions = ['minute', 'hour', 'day', 'month', 'year', 'unknown'] as const
export type Precision = (typeof precisions)[number]
export type ImpreciseTime = { at: string; precision: Exclude<Precision, 'unknown'> } | { at?: undefined; precision: 'unknown' }

const shapes: readonly (readonly [Exclude<Precision, 'unknown'>, RegExp])[] = [
  ['minute', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/],
  ['day', /^\d{4}-\d{2}-\d{2}$/],
  ['month', /^\d{4}-\d{2}$/],
  ['year', /^\d{4}$/],
]

/**
 * Reads ISO 8601 at the precision it is written with; `unknown` is a legal answer.
 *
 * @returns undefined when the text is none of the accepted shapes or no real date.
 * @example parseImpreciseTime('2024-05')   // { at: '2024-05', precision: 'month' }
 * @example parseImpreciseTime('unknown')   // { precision: 'unknown' }
 */
export const parseImpreciseTime = (text: string): ImpreciseTime | undefined => {
  if (text === 'unknown') return { precision: 'unknown' }
  const shape = shapes.find(([, pattern]) => pattern.test(text))
  if (shape === undefined) return undefined
  const [precision] = shape
  const instant = toEpochMs({ at: text, precision })
  if (instant === undefined) return undefined
  return text.length < 'YYYY-MM-DD'.length || isDay(text.slice(0, 10)) ? { at: text, precision } : undefined
}

/** Date.parse rolls 2024-02-31 over into March; a date that does not survive the round trip is no date. */
const isDay = (day: string): boolean => new Date(Date.parse(day)).toISOString().startsWith(day)

/** Start of the period as epoch milliseconds (UTC where no offset is given); undefined when unknown. */
export const toEpochMs = (time: ImpreciseTime): number | undefined => {
  if (time.precision === 'unknown') return undefined
  const padded = time.at.length === 4 ? `${time.at}-01-01` : time.at.length === 7 ? `${time.at}-01` : time.at
  const ms = Date.parse(padded)
  return Number.isNaN(ms) ? undefined : ms
}
