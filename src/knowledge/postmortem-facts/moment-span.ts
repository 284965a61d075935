import type { Labelled } from './labelled.ts'

const minute = 60_000
const day = 24 * 60 * minute

export type Span = Readonly<{ from: number; to: number }>
export type Dated = Labelled & Readonly<{ span: Span }>

/** First and last moment that what was written may mean, in UTC; undefined when the day is not known and times may span midnight. */
const spanOf = ({ date, clock }: Labelled, year: number | undefined): Span | undefined => {
  if (date === undefined || date.fault !== undefined || clock?.fault !== undefined) return undefined
  const at = Date.UTC(date.year ?? year ?? 2024, date.month - 1, date.day)
  if (clock === undefined) return { from: at, to: at + day - 1 }
  const exact = at + (clock.minutes - (clock.ahead ?? 0)) * minute
  return { from: exact, to: exact }
}

/** The moments whose day is known, with it. */
export const datedMoments = (moments: readonly Labelled[], year: number | undefined): Dated[] =>
  moments.flatMap((moment) => {
    const span = spanOf(moment, year)
    return span === undefined ? [] : [{ ...moment, span }]
  })

/** A moment that is known to the minute. */
export const isExact = ({ span: { from, to } }: Dated): boolean => from === to
