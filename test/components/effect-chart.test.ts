import { describe, expect, test } from 'vitest'
import { chartHeight, chartLayout, columnWidth, type EffectBar } from '../../src/components/effect/chart-layout.ts'

const bar = (fromDay: number, height: number | null = 10, open = false): EffectBar => ({ fromDay, height, open, value: String(height) })
const days = (from: number, to: number): EffectBar[] => Array.from({ length: (to - from) / 30 }, (_, index) => bar(from + index * 30))
const scale = { before: 10, band: undefined }

describe('the chart of an effect', () => {
  test('the fix stands between before and after, and 90 days after it have their room from the start', () => {
    const { columns, fixAt, width } = chartLayout(days(-90, 30), scale)
    expect(columns.map(({ bar: one }) => one?.fromDay)).toEqual([-90, -60, -30, 0, 30, 60])
    expect([fixAt, width]).toEqual([3 * columnWidth, 6 * columnWidth])
    expect(columns.map(({ tick }) => tick)).toEqual(['−90', undefined, undefined, undefined, undefined, undefined])
  })

  test('what is left out in the middle leaves a gap, and the first day after it is named', () => {
    const { columns } = chartLayout([...days(-90, 180), ...days(1020, 1200)], scale)
    expect(columns.map(({ bar: one, tick }) => (one === undefined ? '…' : tick)).filter((tick) => tick !== undefined)).toEqual([
      '−90',
      '90',
      '…',
      '1020',
      '1110',
    ])
    const named = columns.flatMap(({ tick }, index) => (tick === undefined ? [] : [index]))
    // A phone has room for three columns between two labels, at least two.
    for (const [index, at] of named.slice(1).entries()) expect(at - (named[index] ?? 0)).toBeGreaterThan(1)
  })

  test('every bar stands on the ground and none is higher than the chart; no ticket is no bar', () => {
    const { columns } = chartLayout([bar(-30, 40), bar(0, 0), bar(30, null)], { before: 25, band: { low: 0, high: null } })
    for (const { y, height } of columns) expect(y + height).toBeCloseTo(chartHeight)
    expect(columns.map(({ height }) => height > 0)).toEqual([true, false, false, false])
  })

  test('the band covers the 90 days after the fix; without a limit it ends at the top', () => {
    const open = chartLayout(days(-90, 90), { before: 10, band: { low: 2, high: null } })
    expect(open.band).toMatchObject({ x: 30, width: 30 })
    expect(open.band?.y).toBeCloseTo(0)
    const closed = chartLayout(days(-90, 90), { before: 10, band: { low: 2, high: 5 } })
    expect(closed.band?.height).toBeCloseTo(((5 - 2) / 10.5) * chartHeight)
  })

  test('nothing at all is drawn as nothing', () => {
    const { columns, beforeAt } = chartLayout([bar(-30, null), bar(0, null)], { before: 0, band: undefined })
    expect([beforeAt, ...columns.map(({ height }) => height)].every(Number.isFinite)).toBe(true)
  })
})
