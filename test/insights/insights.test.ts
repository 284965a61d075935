import { describe, expect, it } from 'vitest'
import { weekBars } from '#components/insights/week-bars.ts'
import type { Figures, Week } from '#insights/figures/figures.ts'
import { insightsOf, share } from '#insights/figures/insights.ts'
import { spanOf } from '#insights/use-cases.ts'

const week = (fields: Partial<Week> = {}): Week => ({
  from: 0,
  opened: 0,
  closed: 0,
  linked: 0,
  deflections: { confirmed: 0, potential: 0, filed: 0, undecided: 0, none: 0 },
  ...fields,
})
const none: Figures = {
  weeks: [],
  shownNothing: 0,
  reused: 0,
  audits: { looked: 0, right: 0 },
  articles: [],
  feedback: { helpful: 0, all: 0 },
  flows: { solved: 0, handedOver: 0, abandoned: 0 },
  friction: { heard: 0, open: 0, settled: new Map() },
  effects: new Map(),
}

describe('shares', () => {
  it('nothing to divide by is no zero', () => {
    const { linkRate, deflectionRate } = insightsOf({ from: 0, to: 1 }, none)
    expect([linkRate, deflectionRate.value]).toEqual([{ part: 0, whole: 0, value: null, interval: null }, null])
  })

  it('carry an interval that few cases make wide', () => {
    const [few, many] = [share(1, 2).interval, share(100, 200).interval]
    expect(few?.low).toBeCloseTo(0.0126, 4)
    expect(few?.high).toBeCloseTo(0.9874, 4)
    expect((many?.high ?? 1) - (many?.low ?? 0)).toBeLessThan(0.15)
  })

  it('what is not decided yet is in no rate; declined friction became no mechanism', () => {
    const found = insightsOf(
      { from: 0, to: 1 },
      {
        ...none,
        weeks: [
          week({ closed: 3, linked: 2, deflections: { confirmed: 1, potential: 1, filed: 1, undecided: 5, none: 1 } }),
          week({ closed: 1, linked: 1 }),
        ],
        reused: 1,
        friction: {
          heard: 4,
          open: 1,
          settled: new Map([
            ['guide', 2],
            ['declined', 1],
          ]),
        },
      },
    )
    expect(found.deflectionRate).toMatchObject({ part: 2, whole: 4 })
    expect(found.confirmedRate).toMatchObject({ part: 1, whole: 4 })
    expect(found.linkRate).toMatchObject({ part: 3, whole: 4 })
    expect(found.reuseRate).toMatchObject({ part: 1, whole: 3 })
    expect(found.mechanismRate).toMatchObject({ part: 2, whole: 3 })
  })

  it('a span ends after it begins and is at most two years', () => {
    const day = 86_400_000
    expect(spanOf(100 * day, {})).toEqual({ from: 10 * day, to: 100 * day })
    for (const asked of [
      { from: 5, to: 5 },
      { from: 0, to: 800 * day },
    ])
      expect(() => spanOf(0, asked)).toThrow(/expected a time/)
  })
})

describe('bars by week', () => {
  const series = [
    { name: 'a', label: 'a', values: [2, 0] },
    { name: 'b', label: 'b', values: [2, 4] },
  ]

  it('stand on each other without a gap, and nothing is drawn for nothing', () => {
    const { bars } = weekBars(series, 'stacked')
    expect(bars).toHaveLength(3)
    const [lower, upper, alone] = bars
    expect(upper?.y).toBeCloseTo((lower?.y ?? 0) - (upper?.height ?? 0))
    expect(alone?.height).toBeCloseTo((lower?.height ?? 0) + (upper?.height ?? 0))
  })

  it('stand side by side, inside the picture, on whole numbers', () => {
    const chart = weekBars(series, 'grouped')
    const [first, second] = chart.bars
    expect((first?.x ?? 0) + (first?.width ?? 0)).toBeLessThanOrEqual(second?.x ?? 0)
    expect(chart.bars.every(({ x, width, y }) => x >= 0 && x + width <= chart.width && y >= 0)).toBe(true)
    expect(weekBars([{ name: 'a', label: 'a', values: [1] }], 'grouped').ticks.map(({ value }) => value)).toEqual([0, 1])
    expect(weekBars([], 'stacked')).toMatchObject({ bars: [], labels: [] })
  })
})
