import { z } from 'zod'
import { daySchema } from '#knowledge/schemas/common.ts'
import { chinaDays } from './china-days.ts'
import { isKnownRegion, isRegionCode, publicHolidays } from './public-holidays.ts'

const china = 'china'

const regionSchema = z
  .string()
  .refine((text) => isRegionCode(text) && isKnownRegion(text), 'expected a country, or a country and its state, such as "DE" or "US-CA"')

const listOf = <Schema extends z.ZodType>(entry: Schema) => z.union([entry, z.array(entry)]).default([])

/** Days off: one by one, `china` for the public holidays of mainland China, or a region such as `DE-BY` for those of that place. */
export const holidaysSchema = listOf(z.union([daySchema, z.literal(china), regionSchema]))

/** Make-up workdays: one by one, or `china` for those the State Council announces. */
export const workdaysSchema = listOf(z.union([daySchema, z.literal(china)]))

/** What a calendar says under `holidays` or `workdays`. */
export type DayList = string | readonly string[]

const entriesOf = (list: DayList): readonly string[] => (typeof list === 'string' ? [list] : list)

export const namesChina = (list: DayList): boolean => entriesOf(list).includes(china)

/** Whether a day (`2026-10-01`) is in a list. */
export const isListed = (list: DayList, kind: 'holidays' | 'workdays', day: string): boolean =>
  entriesOf(list).some((entry) =>
    entry === china
      ? chinaDays[kind].has(day)
      : isRegionCode(entry)
        ? publicHolidays(entry, Number(day.slice(0, 4))).has(day)
        : entry === day,
  )

/** Years whose days off tell one version of a calendar from another; the rules of regions go on without end. */
const comparedYears = Array.from({ length: 21 }, (_, at) => 2020 + at)

/** Every day of a list, in order: equal when the same days are off, however the list was written. */
export const listedDays = (list: DayList, kind: 'holidays' | 'workdays'): readonly string[] => {
  const days = entriesOf(list).flatMap((entry) =>
    entry === china
      ? [...chinaDays[kind]]
      : isRegionCode(entry)
        ? comparedYears.flatMap((year) => [...publicHolidays(entry, year)])
        : [entry],
  )
  return [...new Set(days)].sort()
}
