import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueClockEvents, dueSilenceEvents, nextLook } from '#tickets/due-events.ts'
import type { NewEvent } from '#tickets/event.ts'
import { loadClockRules } from '#tickets/load-settings.ts'
import { replay } from '#tickets/replay.ts'
import { leastNoticeMs, nextSilenceStep, reminderAfterMs, verificationWindowMs } from '#tickets/silence.ts'
import { day, graded, hour, message, minute, moved, numbered, opened, shanghai, waiting } from './history.ts'

const rules = loadClockRules('content')
const start = shanghai('2026-11-23T10:00')
const id = 1001

const marksOf = (events: readonly NewEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'clock_breached' || event.type === 'clock_warned' ? [`${event.type} ${event.data.clock}`] : []))
const due = (events: readonly NewEvent[], seen: number, now: number) => dueClockEvents(id, numbered(events), seen, rules, now)

describe('near-breaches and breaches', () => {
  const p0 = [opened(start), graded(start, 'P0')]

  test('are written at 80 % of the time, and past its last moment', () => {
    expect(marksOf(due(p0, 0, start + 12 * minute - 1))).toEqual([])
    expect(marksOf(due(p0, 0, start + 12 * minute))).toEqual(['clock_warned first_response'])
    expect(marksOf(due(p0, 0, start + 15 * minute))).toEqual(['clock_warned first_response'])
    expect(marksOf(due(p0, 0, start + 15 * minute + 1))).toEqual(['clock_breached first_response'])
  })

  test('say by which rules', () => {
    const [event] = due(p0, 0, start + 12 * minute)
    expect(event?.data).toEqual({
      clock: 'first_response',
      startedAt: start,
      dueAt: start + 15 * minute,
      budgetMinutes: 15,
      grade: 'P0',
      policy: '1',
      calendars: [expect.stringMatching(/^always@[0-9a-f]{8}$/)],
    })
  })

  test('are written even when the answer came before anybody looked', () => {
    const late = [...p0, message(start + 20 * minute, 'staff')]
    expect(marksOf(due(late, 2, start + 21 * minute))).toEqual(['clock_breached first_response'])
  })

  test('are judged by the grade of then, not by the one that came later', () => {
    const answered = [opened(start), graded(start, 'P2'), message(start + hour, 'staff')]
    // An hour to the first answer was fine for a P2, and stays fine; the next update is owed by the new grade.
    const raised = [...answered, graded(start + 2 * hour, 'P0')]
    expect(marksOf(due(raised, 0, start + 2 * hour))).toEqual(['clock_breached next_update'])
    // Both updates came in the time of a P2; raising the grade afterwards makes none of them late.
    const updated = [...answered, message(start + 2 * hour, 'staff'), graded(start + 2 * hour, 'P0')]
    expect(marksOf(due(updated, 2, start + 2 * hour + minute))).toEqual([])
  })

  test('stay when the grade is lowered later', () => {
    const breached = due(p0, 0, start + 20 * minute)
    const events = numbered([...p0, ...breached, graded(start + hour, 'P3')])
    expect(marksOf(breached)).toEqual(['clock_breached first_response'])
    expect(due(events, events.length, start + hour)).toEqual([])
    expect(replay(id, events).grade).toBe('P3')
  })

  test('a promise that was missed is not warned of once more when the grade gives it more time', () => {
    const eased = [...p0, waiting(start + minute, 'none'), message(start + 5 * minute, 'staff'), graded(start + 5 * hour, 'P1')]
    // 80 % of the 24 h of a P1; the 4 h of the P0 were over long before.
    expect(marksOf(due(eased, 0, start + 20 * hour)).filter((mark) => mark.endsWith('resolution'))).toEqual(['clock_breached resolution'])
  })

  test('come once for each update that is owed', () => {
    const first = due([...p0, message(start + minute, 'staff')], 0, start + 40 * minute)
    expect(marksOf(first)).toEqual(['clock_breached next_update'])
    const log = [...p0, message(start + minute, 'staff'), ...first, message(start + 50 * minute, 'staff')]
    expect(marksOf(due(log, 4, start + 60 * minute))).toEqual([])
    expect(marksOf(due(log, 4, start + 81 * minute))).toEqual(['clock_breached next_update'])
  })

  test('a bot stops no clock', () => {
    const answered = [...p0, message(start + minute, 'staff', 'integration:bot'), message(start + 2 * minute, 'staff', 'system')]
    expect(marksOf(due(answered, 2, start + 16 * minute))).toEqual(['clock_breached first_response'])
  })

  test('a ticket that was withdrawn owes no answer', () => {
    const withdrawn = [...p0, moved(start + minute, 'new', 'closed')]
    expect(due(withdrawn, 0, start + day)).toEqual([])
    expect(nextLook(id, numbered(withdrawn), rules, start + day)).toBeNull()
  })

  /** Any history of a ticket in work. */
  const steps = fc.array(
    fc.record({
      wait: fc.integer({ min: 1, max: 3 * day }),
      what: fc.constantFrom('customer', 'staff', 'wait', 'go on', 'P0', 'P1', 'P3', 'resolved', 'solving'),
    }),
    { maxLength: 12 },
  )
  const tell = (story: readonly { wait: number; what: string }[]): NewEvent[] => {
    let at = start
    return story.reduce<NewEvent[]>(
      (events, { wait, what }) => {
        at += wait
        const next =
          what === 'customer' || what === 'staff'
            ? message(at, what)
            : what === 'wait' || what === 'go on'
              ? waiting(at, what === 'wait' ? 'third_party' : 'none')
              : what === 'resolved' || what === 'solving'
                ? moved(at, 'solving', what)
                : graded(at, what as 'P0')
        return [...events, next]
      },
      [opened(start), graded(start, 'P1')],
    )
  }

  test('are the same whether the job looks all the time or once in a while, and never twice', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 12 }), (story, every) => {
        const events = tell(story)
        const end = (events.at(-1)?.at ?? start) + 5 * day
        const breaches = (looks: number): string[] => {
          let log: NewEvent[] = []
          let seen = 0
          events.forEach((event, index) => {
            log = [...log, event]
            if (index % looks !== looks - 1) return
            const found = due(log, seen, event.at ?? 0)
            log = [...log, ...found]
            seen = log.length
          })
          log = [...log, ...due(log, seen, end)]
          return log.flatMap(({ type, data }) => (type === 'clock_breached' ? [`${data.clock} ${data.startedAt}`] : []))
        }
        const [often, seldom] = [breaches(1), breaches(every)]
        expect(new Set(often).size).toBe(often.length)
        expect(seldom.toSorted()).toEqual(often.toSorted())
      }),
      { numRuns: 40 },
    )
  })

  test('the next look is never after the moment at which something becomes due', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const events = numbered(tell(story))
        const now = events.at(-1)?.at ?? start
        const log = numbered([...events, ...due(events, 0, now)])
        const next = nextLook(id, log, rules, now)
        const justBefore = next === null ? now + 60 * day : next - 1
        expect(dueClockEvents(id, log, log.length, rules, justBefore)).toEqual([])
        if (next !== null) expect([...due(log, log.length, next), ...dueSilenceEvents(id, log, next)].length).toBeGreaterThan(0)
      }),
      { numRuns: 60 },
    )
  })
})

describe('silence after the solution', () => {
  const resolved = [opened(start), moved(start, 'new', 'solving'), moved(start + hour, 'solving', 'resolved')]
  const at = start + hour
  const silent = (events: readonly NewEvent[], now: number): readonly NewEvent[] => dueSilenceEvents(id, numbered(events), now)

  test('a reminder after five days, the end after seven', () => {
    expect(silent(resolved, at + reminderAfterMs - 1)).toEqual([])
    const [reminder] = silent(resolved, at + reminderAfterMs)
    expect(reminder).toMatchObject({ type: 'reminded', data: { closesAt: at + verificationWindowMs } })
    if (reminder === undefined) throw new Error('unreachable')
    expect(silent([...resolved, reminder], at + verificationWindowMs - 1)).toEqual([])
    expect(silent([...resolved, reminder], at + verificationWindowMs)).toMatchObject([
      { type: 'state_changed', actor: 'system', data: { to: 'closed', closedAs: 'unverified' } },
    ])
  })

  test('whoever was reminded late has a day all the same', () => {
    const now = at + 30 * day
    const [reminder] = silent(resolved, now)
    expect(reminder).toMatchObject({ type: 'reminded', data: { closesAt: now + leastNoticeMs } })
  })

  test('a message of the customer starts the days anew; one of ours does not', () => {
    const spoke = [...resolved, message(at + 4 * day, 'customer')]
    expect(silent(spoke, at + 5 * day)).toEqual([])
    expect(nextSilenceStep(replay(id, spoke), numbered(spoke), at + 5 * day)?.closesAt).toBe(at + 11 * day)
    expect(silent([...resolved, message(at + 4 * day, 'staff')], at + 5 * day)).toHaveLength(1)
  })

  test('nothing closes by itself while it is worked on', () => {
    expect(silent([...resolved, moved(at + day, 'resolved', 'solving')], at + 30 * day)).toEqual([])
  })
})
