import { expect, test } from 'vitest'
import { clockPicture, pictureWidth } from '#components/ticket/clock-picture.ts'
import { clocksView } from '#tickets/clock-view.ts'
import { clocksOf } from '#tickets/clocks.ts'
import type { NewEvent } from '#tickets/event.ts'
import { loadClockRules } from '#tickets/load-settings.ts'
import { replay } from '#tickets/replay.ts'
import { graded, hour, message, numbered, opened, shanghai, waiting } from '../tickets/history.ts'

const start = shanghai('2026-11-23T10:00')
const pictureOf = (events: readonly NewEvent[], now: number, clock: 'first_response' | 'resolution') => {
  const view = clocksView(clocksOf(replay(1001, events), numbered(events), loadClockRules('content'), now))[clock]
  return view === null ? undefined : clockPicture(view)
}

test('the band goes from start to deadline without a gap, past and to come', () => {
  const picture = pictureOf(
    [opened(start), graded(start, 'P2'), waiting(start + hour, 'customer'), message(start + 2 * hour, 'customer')],
    start + 3 * hour,
    'resolution',
  )
  const bars = picture?.bars ?? []
  expect(bars[0]?.x).toBe(0)
  bars.slice(1).forEach(({ x }, index) => {
    const before = bars[index]
    expect(Math.abs(x - ((before?.x ?? 0) + (before?.width ?? 0)))).toBeLessThanOrEqual(2)
  })
  expect(bars.slice(0, 4).map(({ kind, isAhead }) => [kind, isAhead])).toEqual([
    ['counted', false],
    ['waiting', false],
    ['counted', false],
    ['counted', true],
  ])
  expect(picture?.due).toBe(pictureWidth)
  expect(picture?.now).toBeGreaterThan(0)
  expect(picture?.warn).toBeGreaterThan(picture?.now ?? 0)
})

test('a missed deadline stands inside the band, which goes on to the answer', () => {
  const picture = pictureOf([opened(start), graded(start, 'P0'), message(start + hour, 'staff')], start + 2 * hour, 'first_response')
  expect(picture).toMatchObject({ due: pictureWidth / 4, met: pictureWidth, now: null })
})

test('nothing is drawn where no time has passed', () => {
  expect(pictureOf([opened(start), graded(start, 'P0'), message(start, 'staff')], start, 'first_response')?.bars).toEqual([])
})
