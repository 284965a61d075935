/** A stretch of the axis, both ends in percent of it. */
export type Stretch = Readonly<{ from: number; to: number }>
export type Placed = Readonly<{ left: number; width: number; row: number }>

/**
 * Puts bands into as few rows as possible, so that none covers another: what happened at the same time stands below. Each is
 * at least `least` wide, because a finger has to hit it, and none reaches past the end of the axis.
 *
 * @returns for each band its place, in the order given
 */
export const packBands = (bands: readonly Stretch[], least: number): readonly Placed[] => {
  const wide = bands.map(({ from, to }, index) => {
    const width = Math.min(100, Math.max(least, to - from))
    return { index, left: Math.max(0, Math.min(from, 100 - width)), width }
  })
  const ends: number[] = []
  const placed = new Map<number, Placed>()
  for (const { index, left, width } of wide.toSorted((a, b) => a.left - b.left)) {
    const free = ends.findIndex((end) => end <= left + 1e-9)
    const row = free < 0 ? ends.length : free
    ends[row] = left + width
    placed.set(index, { left, width, row })
  }
  return bands.map((_, index) => placed.get(index) ?? { left: 0, width: least, row: 0 })
}
