import { describe, expect, test } from 'vitest'
import { clocksView } from '#tickets/clock-view.ts'
import { clocksOf } from '#tickets/clocks.ts'
import { eventLines, parseEventLines } from '#tickets/event-lines.ts'
import { loadClockRules } from '#tickets/load-settings.ts'
import { replay } from '#tickets/replay.ts'
import { graded, hour, message, moved, numbered, opened, shanghai, waiting } from './history.ts'

const start = shanghai('2026-02-13T17:00')
const history = numbered([
  opened(start),
  graded(start, 'P2'),
  waiting(start + hour, 'customer'),
  message(start + 200 * hour, 'customer'),
  message(start + 300 * hour, 'staff'),
  moved(start + 301 * hour, 'new', 'solving'),
  moved(start + 320 * hour, 'solving', 'resolved'),
])

describe('a history as JSON lines', () => {
  test('read back gives the same state and the same clocks, to the byte', () => {
    const rules = loadClockRules('content')
    const read = parseEventLines(eventLines(history))
    const bytesOf = (events: typeof history): string => {
      const ticket = replay(1001, events)
      return JSON.stringify({ ticket, clocks: clocksView(clocksOf(ticket, events, rules, start + 400 * hour)) })
    }
    expect(bytesOf(read)).toBe(bytesOf(history))
    // The rules are read anew from their files, and the calendars keep their versions.
    expect(clocksView(clocksOf(replay(1001, read), read, loadClockRules('content'), start))).toEqual(
      clocksView(clocksOf(replay(1001, read), read, rules, start)),
    )
  })

  test('holds neither the hash of the key nor where files lie', () => {
    const file = { id: 'a', name: 'log.txt', type: 'text/plain', size: 1, sha256: 'x', storedAs: 'secret-place' }
    const events = numbered([
      { ...opened(start), data: { ...(opened(start).data as object), keyHash: 'secret-hash' } } as never,
      { type: 'attachment_added', at: start, actor: 'customer', data: file },
    ])
    expect(eventLines(events)).not.toMatch(/secret-/)
  })

  test.each([
    ['{"at":"2026-11-23T10:00:00+08:00","type":"opened","actor":"customer"}\nnonsense', /line 2: this is not JSON/],
    ['{"at":"2026-11-23","type":"opened","actor":"customer"}', /line 1: at: expected a time with an offset/],
    ['{"at":1,"type":"opened","actor":"customer"}\n{"at":2,"type":"graded","actor":"system","data":{"to":"P9"}}', /line 2: data.to: /],
    ['{"at":2,"type":"opened","actor":"customer"}\n{"at":1,"type":"note","actor":"staff:lin"}', /line 2: this event is older/],
    ['{"at":2,"type":"note","actor":"staff:lin"}', /line 1: expected an event of the type "opened"/],
    ['{"at":2,"type":"exploded","actor":"x"}', /line 1: type: /],
  ])('says where it is wrong: %s', (lines, expected) => {
    expect(() => parseEventLines(lines)).toThrow(
      expect.objectContaining({ code: 'invalid_input', message: expect.stringMatching(expected) }),
    )
  })
})
