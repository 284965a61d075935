/** What was counted for a flow, in cases. A case that may have several causes counts in parts, so these are not whole numbers. */
export type FlowCounts = Readonly<{
  /** Resolved tickets and finished sessions behind the numbers. */
  tickets: number
  sessions: number
  causes: Readonly<Record<string, number>>
  /** Step id → cause id → option id → cases. */
  answers: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>
  /** Cause id → how often its fix helped when it was the cause, and how often not. */
  repairs: Readonly<Record<string, Readonly<{ worked: number; failed: number }>>>
}>

export const noCounts: FlowCounts = Object.freeze({ tickets: 0, sessions: 0, causes: {}, answers: {}, repairs: {} })

/** What people wrote weighs as much as this many cases; after about so many real ones, counting has the greater say. */
export const writtenWeight = 10

/**
 * Shares after counting: (counted + weight × written) ÷ (all counted + weight), the mean of a Dirichlet distribution whose
 * prior is what people wrote.
 *
 * @param written in any unit; taken as proportions.
 * @param weight how many cases what was written is worth.
 * @example learnedShares([{ written: 1, counted: 3 }, { written: 1, counted: 1 }], 2) // [4/6, 2/6]
 */
export const learnedShares = (
  items: readonly Readonly<{ written: number; counted: number }>[],
  weight: number = writtenWeight,
): readonly number[] => {
  const sum = (of: 'written' | 'counted'): number => items.reduce((total, item) => total + item[of], 0)
  const written = sum('written')
  const all = sum('counted') + weight
  return items.map((item) => (item.counted + weight * (written > 0 ? item.written / written : 1 / items.length)) / all)
}

/** The same for a chance: the mean of a Beta distribution. */
export const learnedChance = (written: number, worked: number, failed: number, weight: number = writtenWeight): number =>
  (worked + weight * written) / (worked + failed + weight)
