import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countTime, deadlineAfter, type Pause } from '#tickets/business-time.ts'
import { businessDayMinutes, calendarSchema, calendarVersion } from '#tickets/calendar.ts'
import { pausesOf } from '#tickets/clock-history.ts'
import { clockPoliciesSchema } from '#tickets/clock-policies.ts'
import { clocksOf } from '#tickets/clocks.ts'
import type { NewEvent, TicketEvent } from '#tickets/event.ts'
import { loadCalendars, loadTicketSettings } from '#tickets/load-settings.ts'
import { replay } from '#tickets/replay.ts'
import { stretchesFrom } from '#tickets/stretches.ts'
import { emptyFields } from '#tickets/ticket.ts'

const calendars = loadCalendars('content')
const china = calendars.get('china')
const always = calendars.get('always')
if (china === undefined || always === undefined) throw new Error('the bundled calendars are gone')
const berlin = calendarSchema.parse({
  id: 'berlin',
  timezone: 'Europe/Berlin',
  week: { mon: ['09:00-12:00', '13:00-17:00'], sun: ['00:00-24:00'] },
  holidays: ['2026-04-06'],
})

const at = (text: string): number => Date.parse(text)
const shanghai = (text: string): number => at(`${text}+08:00`)

const moment = fc.integer({ min: at('2025-01-01T00:00Z'), max: at('2026-12-31T00:00Z') })
const span = fc.tuple(moment, fc.integer({ min: 0, max: 40 * 86_400_000 }))

describe('countTime', () => {
  test('counts working hours only', () => {
    expect(countTime(china, shanghai('2026-11-20T17:00'), shanghai('2026-11-23T09:30')).minutes).toBe(60)
  })

  test('a make-up Saturday counts, the holiday before it does not (Spring Festival 2026)', () => {
    const { minutes, segments } = countTime(china, shanghai('2026-02-13T17:00'), shanghai('2026-02-25T10:00'))
    expect(minutes).toBe(30 + 510 + 510 + 60)
    expect(segments.filter(({ kind }) => kind === 'holiday').map(({ from, to }) => [from, to])).toEqual([
      [shanghai('2026-02-15T00:00'), shanghai('2026-02-24T00:00')],
    ])
  })

  test('honours a lunch break and a listed holiday', () => {
    expect(countTime(berlin, at('2026-03-30T00:00+02:00'), at('2026-03-31T00:00+02:00')).minutes).toBe(7 * 60)
    expect(countTime(berlin, at('2026-04-06T00:00+02:00'), at('2026-04-07T00:00+02:00')).minutes).toBe(0)
  })

  test('a Sunday of the spring change has 23 hours, of the autumn change 25', () => {
    expect(countTime(berlin, at('2026-03-29T00:00+01:00'), at('2026-03-30T00:00+02:00')).minutes).toBe(23 * 60)
    expect(countTime(berlin, at('2026-10-25T00:00+02:00'), at('2026-10-26T00:00+01:00')).minutes).toBe(25 * 60)
  })

  test('nothing is counted while it waits, and the segment says for whom', () => {
    const pause: Pause = { from: shanghai('2026-11-23T10:00'), to: shanghai('2026-11-23T11:00'), reason: 'customer' }
    const { minutes, segments } = countTime(china, shanghai('2026-11-23T09:00'), shanghai('2026-11-23T12:00'), [pause])
    expect(minutes).toBe(120)
    expect(segments.map(({ kind, waitingOn, minutes: counted }) => [kind, waitingOn, counted])).toEqual([
      ['counted', undefined, 60],
      ['waiting', 'customer', 0],
      ['counted', undefined, 60],
    ])
  })

  test('segments join without gaps, and parts add up to the whole', () => {
    fc.assert(
      fc.property(
        span,
        fc.constantFrom(china, always, berlin),
        fc.float({ min: 0, max: 1, noNaN: true }),
        ([from, length], calendar, share) => {
          const to = from + length
          const middle = from + Math.floor(length * share)
          const whole = countTime(calendar, from, to)
          whole.segments.forEach((segment, index) => expect(segment.from).toBe(index === 0 ? from : whole.segments[index - 1]?.to))
          if (length > 0) expect(whole.segments.at(-1)?.to).toBe(to)
          expect(countTime(calendar, from, middle).minutes + countTime(calendar, middle, to).minutes).toBeCloseTo(whole.minutes, 6)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a deadline is the moment at which that many minutes have been counted', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 5000 }), fc.constantFrom(china, always, berlin), (from, minutes, calendar) => {
        const due = deadlineAfter(calendar, from, minutes)
        expect(due).toBeDefined()
        expect(countTime(calendar, from, due ?? 0).minutes).toBeCloseTo(minutes, 6)
        expect(countTime(calendar, from, (due ?? 0) - 1).minutes).toBeLessThan(minutes)
      }),
      { numRuns: 60 },
    )
  })

  test('a deadline at closing time is that evening, not the next morning', () => {
    expect(deadlineAfter(china, shanghai('2026-11-23T09:00'), 510)).toBe(shanghai('2026-11-23T17:30'))
    expect(deadlineAfter(china, shanghai('2026-11-23T17:00'), 30)).toBe(shanghai('2026-11-23T17:30'))
  })
})

describe('several calendars at once', () => {
  const lisbon = calendarSchema.parse({ id: 'lisbon', timezone: 'Europe/Lisbon', week: { mon: ['09:00-17:30'], tue: ['09:00-17:30'] } })

  test('count whenever one of them is open, an hour that both are open once', () => {
    // Lisbon opens at 17:00 of Shanghai's Monday, half an hour before Shanghai closes, and is open past its midnight.
    const { minutes, segments } = countTime([china, lisbon], shanghai('2026-11-23T00:00'), shanghai('2026-11-24T00:00'))
    expect(minutes).toBe(15 * 60)
    const [before, open] = segments
    expect([before?.kind, open?.kind, open?.from]).toEqual(['closed', 'counted', shanghai('2026-11-23T09:00')])
  })

  test('are no more than the sum and no less than the longer one', () => {
    fc.assert(
      fc.property(span, ([from, length]) => {
        const to = from + length
        const [one, other, both] = [[china], [lisbon], [china, lisbon]].map((some) => countTime(some, from, to).ms)
        expect(both).toBeGreaterThanOrEqual(Math.max(one ?? 0, other ?? 0))
        expect(both).toBeLessThanOrEqual((one ?? 0) + (other ?? 0))
      }),
      { numRuns: 30 },
    )
  })
})

describe('calendars', () => {
  test('have a version that changes with their hours, and with nothing else', () => {
    const other = { ...berlin, week: { ...berlin.week, mon: ['09:00-12:00', '13:00-17:30'] } }
    expect(calendarVersion(berlin)).toBe(calendarVersion({ ...berlin, week: { ...berlin.week, mon: ['13:00-17:00', '09:00-12:00'] } }))
    expect(calendarVersion(berlin)).not.toBe(calendarVersion(other))
    expect(calendarVersion(china)).not.toBe(calendarVersion({ ...china, workdays: [] }))
  })

  test('say what is wrong with opening hours', () => {
    const result = calendarSchema.safeParse({ id: 'x', timezone: 'Mars/Olympus', week: { mon: ['17:00-09:00'] } })
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual(['timezone', 'week.mon.0'])
  })

  test('refuse hours that overlap', () => {
    expect(calendarSchema.safeParse({ id: 'x', timezone: 'UTC', week: { mon: ['09:00-12:00', '11:00-13:00'] } }).success).toBe(false)
  })

  test('never open means never due', () => {
    expect(deadlineAfter(calendarSchema.parse({ id: 'x', timezone: 'UTC', week: {} }), 0, 1)).toBeUndefined()
  })

  test('know the length of a business day', () => {
    expect([businessDayMinutes(china), businessDayMinutes(always)]).toEqual([510, 1440])
  })

  test('stretches begin where they are asked to', () => {
    expect(stretchesFrom(always, 5).next().value.from).toBe(5)
  })
})

describe('the clocks of a ticket', () => {
  const { clockRules } = loadTicketSettings('content')
  const start = shanghai('2026-11-23T10:00')
  const hour = 3_600_000
  const opened: NewEvent = {
    type: 'opened',
    at: start,
    actor: 'customer',
    data: { ...emptyFields, title: 't', body: 'b', lang: 'en', channel: 'ticket', keyHash: null, diagnosis: null },
  }
  const graded = (to: 'P0' | 'P2'): NewEvent => ({
    type: 'graded',
    at: start,
    actor: 'system',
    data: { from: null, to, channel: 'ticket', reasons: [] },
  })
  const message = (author: 'customer' | 'staff', after: number): NewEvent => ({
    type: 'message',
    at: start + after,
    actor: author === 'staff' ? 'staff:lin' : author,
    data: { author, body: 'm' },
  })
  const waiting = (to: 'none' | 'customer', after: number): NewEvent => ({
    type: 'waiting_changed',
    at: start + after,
    actor: 'staff:lin',
    data: { from: 'none', to },
  })
  const state = (from: 'new' | 'solving' | 'resolved', to: 'solving' | 'resolved', after: number): NewEvent => ({
    type: 'state_changed',
    at: start + after,
    actor: 'staff:lin',
    data: { from, to, closedAs: null, note: null },
  })
  const read = (events: readonly NewEvent[], now: number) => {
    const numbered: TicketEvent[] = events.map((event, index) => ({ ...event, seq: index + 1 }))
    return clocksOf(replay(1001, events), numbered, clockRules, now)
  }

  test('P0: first response within 15 minutes, an update every 30, day and night', () => {
    const clocks = read([opened, graded('P0')], start)
    expect(clocks.first_response?.dueAt).toBe(start + 15 * 60_000)
    expect(clocks.next_update?.dueAt).toBe(start + 30 * 60_000)
  })

  test('P2: one business day is the same time on the next working day', () => {
    expect(read([opened, graded('P2')], start).first_response?.dueAt).toBe(shanghai('2026-11-24T10:00'))
  })

  test('a message by staff meets the first response; one by the customer does not', () => {
    expect(read([opened, graded('P0'), message('customer', 60_000)], start + 2 * 60_000).first_response?.metAt).toBeNull()
    expect(read([opened, graded('P0'), message('staff', 60_000)], start + 2 * 60_000).first_response).toMatchObject({
      metAt: start + 60_000,
      state: 'met',
    })
  })

  test('a breach stays a breach when the answer comes late', () => {
    expect(read([opened, graded('P0'), message('staff', hour)], start + 2 * hour).first_response?.state).toBe('breached')
  })

  test("waiting pauses the resolution, never the first response; the customer's word ends it", () => {
    const paused = [opened, graded('P0'), waiting('customer', hour)]
    expect(read(paused, start + 2 * hour).resolution).toMatchObject({ dueAt: null, state: 'paused' })
    expect(read(paused, start).first_response?.dueAt).toBe(start + 15 * 60_000)
    expect(read([...paused, message('customer', 3 * hour)], start + 3 * hour).resolution?.dueAt).toBe(start + 6 * hour)
    expect(pausesOf([opened, waiting('customer', hour), message('customer', 3 * hour)].map((event, seq) => ({ ...event, seq })))).toEqual([
      { from: start + hour, to: start + 3 * hour, reason: 'customer' },
    ])
  })

  test('the resolution is met when it was resolved, however long the customer took to confirm', () => {
    const confirmed = [
      opened,
      graded('P0'),
      state('new', 'solving', 0),
      state('solving', 'resolved', hour),
      {
        ...state('resolved', 'solving', 10 * hour),
        data: { from: 'resolved', to: 'closed', closedAs: 'verified', note: null },
      } as NewEvent,
    ]
    expect(read(confirmed, start + 12 * hour).resolution).toMatchObject({ metAt: start + hour, state: 'met' })
  })

  test('withdrawn before it was solved, nothing was met', () => {
    const withdrawn = [
      opened,
      graded('P0'),
      { ...state('new', 'solving', hour), data: { from: 'new', to: 'closed', closedAs: 'withdrawn', note: 'gone' } } as NewEvent,
    ]
    expect(read(withdrawn, start + 2 * hour).resolution).toMatchObject({ metAt: null, state: 'stopped' })
  })

  test('a failed verification goes on with the time already used, without a fresh budget', () => {
    const events = [
      opened,
      graded('P0'),
      state('new', 'solving', 0),
      state('solving', 'resolved', hour),
      state('resolved', 'solving', 10 * hour),
    ]
    expect(read(events, start + 10 * hour).resolution).toMatchObject({ dueAt: start + 13 * hour, state: 'running' })
  })

  test('a ticket keeps the promise that was in force when it was graded; the waits stay whatever comes', () => {
    const [first] = clockRules.policies
    if (first === undefined) throw new Error('there is no policy')
    const tighter = { ...first.grades.P0, resolution: '2h' }
    const later = { version: '2', from: new Date(start + hour).toISOString(), grades: { ...first.grades, P0: tighter } }
    const rules = { ...clockRules, policies: clockPoliciesSchema.parse([first, later]) }
    const dueOf = (events: readonly NewEvent[]) =>
      clocksOf(
        replay(1001, events),
        events.map((event, index) => ({ ...event, seq: index + 1 })),
        rules,
        start + 3 * hour,
      ).resolution
    const before = [opened, graded('P0'), waiting('customer', 0.5 * hour), message('customer', 1.5 * hour)]
    expect(dueOf(before)).toMatchObject({ dueAt: start + 5 * hour, terms: { policyVersion: '1' } })
    const regraded = { ...graded('P0'), at: start + 2 * hour } as NewEvent
    expect(dueOf([...before, regraded])).toMatchObject({ dueAt: start + 3 * hour, terms: { policyVersion: '2' } })
  })

  test('a deadline shows the way to itself: what was counted, and what is ahead', () => {
    const clock = read([opened, graded('P2')], start + hour).first_response
    expect(clock?.counted.segments.map(({ kind }) => kind)).toEqual(['counted'])
    expect(clock?.ahead.map(({ kind }) => kind)).toEqual(['counted', 'closed', 'counted'])
    expect(clock?.ahead.at(-1)?.to).toBe(clock?.dueAt)
    expect((clock?.counted.ms ?? 0) + (clock?.ahead ?? []).reduce((sum, { minutes }) => sum + minutes * 60_000, 0)).toBe(510 * 60_000)
  })

  test('imported tickets have no clocks', () => {
    expect(read([], start)).toEqual({ first_response: null, next_update: null, resolution: null })
  })
})
