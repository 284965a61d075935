import { createRequire } from 'node:module'
import type Holidays from 'date-holidays'

/** Loaded when a calendar first names a region: its rules for all countries take a third of a second that most starts need not spend. */
const load = (): typeof Holidays => (library ??= createRequire(import.meta.url)('date-holidays') as typeof Holidays)
let library: typeof Holidays | undefined

/** `DE`, `DE-BY`, `DE-BY-A`: country, state, region, as the library knows them. */
const codeParts = (code: string): readonly string[] => code.split('-')

export const isRegionCode = (text: string): boolean => /^[A-Z]{2}(-[A-Z0-9]{1,5}){0,2}$/.test(text)

/** Whether the library knows holidays of this country, state or region. */
export const isKnownRegion = (code: string): boolean => {
  if (!isRegionCode(code)) return false
  const [country = '', state, region] = codeParts(code)
  const all = new (load())()
  return (
    country in all.getCountries() &&
    (state === undefined || state in (all.getStates(country) ?? {})) &&
    (region === undefined || region in (all.getRegions(country, state ?? '') ?? {}))
  )
}

const dayMs = 24 * 60 * 60 * 1000

/** The days a holiday covers. `date` is its first day on the wall clock there; a feast may last several. Half days are no holidays. */
const daysOf = ({ date, start, end }: Readonly<{ date: string; start: Date; end: Date }>): readonly string[] => {
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
  const count = date.slice(11, 16) === '00:00' ? Math.round((end.getTime() - start.getTime()) / dayMs) : 0
  return Array.from({ length: count }, (_, at) => new Date(first + at * dayMs).toISOString().slice(0, 10))
}

const known = new Map<string, ReadonlySet<string>>()

/** Public holidays of a region in a year, days as `2026-06-04`, those observed instead of a weekend among them. */
export const publicHolidays = (code: string, year: number): ReadonlySet<string> => {
  const key = `${code} ${year}`
  const before = known.get(key)
  if (before !== undefined) return before
  const [country = '', ...parts] = codeParts(code)
  const [state = '', region = ''] = parts
  const rules = new (load())(country, state, region, { types: ['public'] })
  const days = new Set(rules.getHolidays(year).flatMap(daysOf))
  known.set(key, days)
  return days
}
