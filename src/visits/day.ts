import { Temporal } from 'temporal-polyfill'

/** Whether a text names a day that exists. @example isDay('2026-02-30') // false */
export const isDay = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

/** The day it is somewhere. @param at epoch ms @example dayIn(Date.parse('2026-11-26T20:00Z'), 'Asia/Shanghai') // '2026-11-27' */
export const dayIn = (at: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** Whether a day has begun by then, wherever on earth the visit was: the line of dates is at UTC+14. */
export const hasBegun = (day: string, at: number): boolean => day <= dayIn(at, 'Pacific/Kiritimati')
