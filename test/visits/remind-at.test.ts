import { describe, expect, it } from 'vitest'
import { loadClockRules } from '#tickets/load-settings.ts'
import { dayIn, isDay } from '#visits/day.ts'
import { remindAt } from '#visits/reminders/remind-at.ts'

const china = loadClockRules('content').calendars.get('china')?.calendar
const at = (day: string): string | undefined => {
  const ms = remindAt(day, china === undefined ? [] : [china])
  return ms === undefined ? undefined : new Date(ms).toISOString()
}

describe('a visit is called to mind', () => {
  it('on the morning of the working day before', () => expect(at('2026-11-26')).toBe('2026-11-25T01:00:00.000Z'))
  it('before the weekend', () => expect(at('2026-11-30')).toBe('2026-11-27T01:00:00.000Z'))
  it('before a holiday, and on a make-up workday', () => {
    // National Day 2026: 1 to 7 October; Saturday the 10th is worked.
    expect(at('2026-10-08')).toBe('2026-09-30T01:00:00.000Z')
    expect(at('2026-10-11')).toBe('2026-10-10T01:00:00.000Z')
  })
  it('not at all where nobody works', () => expect(remindAt('2026-11-26', [])).toBeUndefined())
})

describe('days', () => {
  it('exist or do not', () =>
    expect(['2026-02-28', '2026-02-30', '2026-2-3', 'soon', ''].map(isDay)).toEqual([true, false, false, false, false]))
  it('are those of the team', () => expect(dayIn(Date.parse('2026-11-26T20:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-27'))
})
