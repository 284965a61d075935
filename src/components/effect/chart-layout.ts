/** Thirty days of a chart; heights are in any unit, the same for all. */
export type EffectBar = Readonly<{
  /** Days from the day the fix shipped; negative before it. */
  fromDay: number
  /** Null where there was no ticket at all. */
  height: number | null
  /** Not over yet. */
  open: boolean
  /** What stands over it. */
  value: string
}>

/** What was usual before the fix, and between which heights the 90 days after it lie, 95 %; `high` is null without a limit. */
export type EffectScale = Readonly<{ before: number; band: Readonly<{ low: number; high: number | null }> | undefined }>

type Column = Readonly<{ bar: EffectBar | undefined; x: number; y: number; height: number; tick: string | undefined }>

export type ChartLayout = Readonly<{
  width: number
  columns: readonly Column[]
  fixAt: number
  beforeAt: number
  band: Readonly<{ x: number; width: number; y: number; height: number }> | undefined
}>

/** A column is this wide and the chart this high, in units that the page stretches: text stands outside of them. */
export const columnWidth = 10
export const chartHeight = 100
const days = 30
/** A day is written under every third column, so that there is room for it on a phone. */
const tickEvery = 90

/** After the fix at least as many columns are drawn as a verdict waits for, empty ones if need be. */
const columnsAfter = 3

const emptyBar = (fromDay: number): EffectBar => ({ fromDay, height: null, open: true, value: '' })

/** The bars with what is missing: days that are still to come, and one column without a bar for those that are left out. */
const withGaps = (bars: readonly EffectBar[]): readonly (EffectBar | undefined)[] => {
  const after = bars.filter(({ fromDay }) => fromDay >= 0).length
  const padded = [...bars, ...Array.from({ length: Math.max(0, columnsAfter - after) }, (_, index) => emptyBar((after + index) * days))]
  return padded.flatMap((bar, index) => {
    const previous = padded[index - 1]
    return previous !== undefined && bar.fromDay > previous.fromDay + days ? [undefined, bar] : [bar]
  })
}

/** Counted from the fix, and behind a gap from the gap. Under the fix itself stands its name. */
const isTick = ({ fromDay }: EffectBar, columnsAfterGap: number, isAfterGap: boolean): boolean =>
  isAfterGap ? (columnsAfterGap * days) % tickEvery === 0 : fromDay !== 0 && fromDay % tickEvery === 0

/** Where everything of a chart lies. Pure: the same bars give the same picture at the desk and on the public page. */
export const chartLayout = (bars: readonly EffectBar[], { before, band }: EffectScale): ChartLayout => {
  const shown = withGaps(bars)
  const tallest = Math.max(before, ...bars.map(({ height }) => height ?? 0))
  // A band without a limit ends at the top.
  const top = Math.max(tallest, Math.min(band?.high ?? tallest, 1.5 * tallest)) * 1.05 || 1
  const y = (value: number): number => chartHeight * (1 - Math.min(1, value / top))
  const fixAt = columnWidth * shown.filter((bar) => bar !== undefined && bar.fromDay < 0).length
  const afterGap = shown.indexOf(undefined) + 1
  return {
    width: shown.length * columnWidth,
    columns: shown.map((bar, index) => {
      const at = y(bar?.height ?? 0)
      return {
        bar,
        x: index * columnWidth,
        y: at,
        height: chartHeight - at,
        tick:
          bar !== undefined && isTick(bar, index - afterGap, afterGap > 0 && index >= afterGap)
            ? String(bar.fromDay).replace('-', '−')
            : undefined,
      }
    }),
    fixAt,
    beforeAt: y(before),
    band: band && { x: fixAt, width: columnsAfter * columnWidth, y: y(band.high ?? top), height: y(band.low) - y(band.high ?? top) },
  }
}
