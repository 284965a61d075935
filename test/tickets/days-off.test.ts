import { describe, expect, test } from 'vitest'
import { countTime } from '#tickets/business-time.ts'
import { calendarSchema, calendarVersion } from '#tickets/calendar.ts'

const hours = ['09:00-17:00']
const calendarOf = (fields: object) =>
  calendarSchema.parse({
    id: 'x',
    timezone: 'Europe/Berlin',
    week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
    ...fields,
  })
const minutesOn = (day: string, fields: object): number => {
  const from = Date.parse(`${day}T00:00:00Z`) - 14 * 3_600_000
  return countTime(calendarOf(fields), from, from + 36 * 3_600_000).segments.reduce(
    (sum, { from: at, minutes }) => sum + (new Date(at).toISOString().startsWith(day) ? minutes : 0),
    0,
  )
}

describe('days off', () => {
  test.each([
    // Corpus Christi, a Thursday, is free in Bavaria and not in Berlin.
    ['DE-BY', 'Europe/Berlin', '2026-06-04', 0],
    ['DE-BE', 'Europe/Berlin', '2026-06-04', 480],
    // Independence Day 2027 is a Sunday: the Monday after it is free instead.
    ['US', 'America/New_York', '2027-07-05', 0],
    ['US', 'America/New_York', '2027-07-06', 480],
    // Constitution Day 2026 is a Sunday, and so it is the Wednesday that is free.
    ['JP', 'Asia/Tokyo', '2026-05-06', 0],
    // The feast of Eid al-Adha lasts three days.
    ['AE', 'Asia/Dubai', '2026-05-29', 0],
  ])('of %s come from a library: %s %s has %d minutes', (holidays, timezone, day, minutes) => {
    expect(minutesOn(day, { holidays, timezone })).toBe(minutes)
  })

  test('of a place, and days of one’s own beside them', () => {
    const holidays = ['DE-BY', '2026-12-24']
    expect([minutesOn('2026-12-24', { holidays }), minutesOn('2026-06-04', { holidays }), minutesOn('2026-12-23', { holidays })]).toEqual([
      0, 0, 480,
    ])
  })

  test('of China and its make-up workdays, with days of one’s own', () => {
    const china = { timezone: 'Asia/Shanghai', holidays: ['china', '2026-11-23'], workdays: ['china', '2026-11-28'] }
    // National Day; a Saturday that is worked for it; the two days of one's own.
    expect(['2026-10-01', '2026-10-10', '2026-11-23', '2026-11-28'].map((day) => minutesOn(day, china))).toEqual([0, 480, 0, 480])
  })

  test.each(['Germany', 'de', 'DE-QQ', 'XX', 'US-CA-NOWHERE'])('a place nobody knows is refused: %s', (holidays) => {
    expect(() => calendarOf({ holidays })).toThrow(/expected/)
  })

  test('another place is another version of the calendar, the same days are the same', () => {
    const versions = ['DE-BY', 'DE-BE', ['DE-BY'], ['DE-BY', '2026-06-04']].map((holidays) => calendarVersion(calendarOf({ holidays })))
    expect([versions[0] === versions[1], versions[0] === versions[2], versions[0] === versions[3]]).toEqual([false, true, true])
  })
})
