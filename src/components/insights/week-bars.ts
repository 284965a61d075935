import { scaleBand, scaleLinear } from 'd3-scale'

export type Series = Readonly<{ name: string; label: string; values: readonly number[] }>

export type Bar = Readonly<{ series: string; week: number; x: number; y: number; width: number; height: number }>
export type Tick = Readonly<{ value: number; y: number }>
export type WeekBars = Readonly<{
  width: number
  height: number
  bars: readonly Bar[]
  ticks: readonly Tick[]
  labels: readonly Readonly<{ week: number; x: number }>[]
}>

const size = { width: 640, height: 200, left: 36, right: 8, top: 8, bottom: 22 } as const
/** Labels closer than this run into each other. */
const labelWidth = 64

/** Where the bars of some series stand, side by side or on each other, a group for each week. Pure: a picture is drawn of it. */
export const weekBars = (series: readonly Series[], layout: 'grouped' | 'stacked'): WeekBars => {
  const weeks = Math.max(0, ...series.map(({ values }) => values.length))
  const indices = Array.from({ length: weeks }, (_, week) => week)
  const valueOf = ({ values }: Series, week: number): number => values[week] ?? 0
  const most = Math.max(
    1,
    ...indices.map((week) =>
      layout === 'stacked'
        ? series.reduce((sum, one) => sum + valueOf(one, week), 0)
        : Math.max(0, ...series.map((one) => valueOf(one, week))),
    ),
  )
  const y = scaleLinear([0, most], [size.height - size.bottom, size.top]).nice(4)
  const x = scaleBand(indices, [size.left, size.width - size.right]).padding(0.25)
  const inner = scaleBand(
    series.map(({ name }) => name),
    [0, x.bandwidth()],
  ).padding(0.1)
  const bars = indices.flatMap((week) => {
    let below = 0
    return series.map((one): Bar => {
      const value = valueOf(one, week)
      const from = layout === 'stacked' ? below : 0
      below += value
      return {
        series: one.name,
        week,
        x: (x(week) ?? 0) + (layout === 'stacked' ? 0 : (inner(one.name) ?? 0)),
        y: y(from + value),
        width: layout === 'stacked' ? x.bandwidth() : inner.bandwidth(),
        height: y(from) - y(from + value),
      }
    })
  })
  const every = Math.max(1, Math.ceil(labelWidth / Math.max(1, x.step())))
  return {
    width: size.width,
    height: size.height,
    bars: bars.filter(({ height }) => height > 0),
    // Counts are whole: half a ticket is no line.
    ticks: y
      .ticks(4)
      .filter(Number.isInteger)
      .map((value) => ({ value, y: y(value) })),
    labels: indices.filter((week) => week % every === 0).map((week) => ({ week, x: (x(week) ?? 0) + x.bandwidth() / 2 })),
  }
}
