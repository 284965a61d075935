import type { Call } from '../calls/model.ts'

/** A queue this much longer than the path itself is a full one, ms. */
const queueMs = 100

/**
 * Whether packets were lost because a link was full: the round trip grows with the queue before packets drop. Loss on a
 * radio link leaves it as it is.
 *
 * @param fromMs, toMs since the call began
 */
export const isCongested = ({ path }: Call, fromMs: number, toMs: number): boolean => {
  const known = [...path.rttMs].filter((ms) => !Number.isNaN(ms))
  if (known.length === 0) return false
  const shortest = known.reduce((a, b) => Math.min(a, b))
  return path.rttMs.some(
    (ms, index) => ms - shortest > queueMs && (path.at[index] ?? -1) >= fromMs - 5000 && (path.at[index] ?? Infinity) <= toMs + 5000,
  )
}
