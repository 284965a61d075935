import { findDates } from './dates.ts'

/** The stretch of a report that tells one incident. */
export type Incident = Readonly<{
  /** Its heading; undefined when the whole report is about one. */
  heading: Readonly<{ title: string; from: number }> | undefined
  from: number
  to: number
}>

type Heading = Readonly<{ title: string; depth: number; from: number }>

/** "Incident on 2023-02-02 10:21 - …" and "October 21, 2025 - …"; a heading that is only a time is a line of a timeline. */
const opens = ({ title }: Heading): boolean => {
  const [date] = findDates(title)
  if (date === undefined) return false
  return /\b(?:incident|outage)\b|故障|事故/i.test(title) || /[\p{L}]{3}/u.test(title.slice(date.to).replace(/^[,\s\d:apmAPM]+/, ''))
}

/**
 * A log holds many incidents, and one report may hold several: what one of them says contradicts nothing in the next.
 *
 * @returns at least one, in the order of the text
 */
export const incidentsOf = (headings: readonly Heading[], length: number): Incident[] => {
  const whole: Incident = { heading: undefined, from: 0, to: length }
  const dated = headings.filter((heading) => heading.depth > 1 && opens(heading))
  const depth = dated[0]?.depth
  const same = dated.filter((heading) => heading.depth === depth)
  if (depth === undefined || same.length < 2) return [whole]
  const ends = headings.filter((heading) => heading.depth <= depth)
  return [
    { ...whole, to: same[0]?.from ?? length },
    ...same.map((heading) => ({
      heading: { title: heading.title, from: heading.from },
      from: heading.from,
      to: ends.find(({ from }) => from > heading.from)?.from ?? length,
    })),
  ]
}

export const isWithin = ({ from, to }: Incident, offset: number): boolean => offset >= from && offset < to
