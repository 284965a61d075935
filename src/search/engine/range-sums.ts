/* eslint-disable @typescript-eslint/no-non-null-assertion, @typescript-eslint/prefer-for-of -- Innermost loops: every index comes from an array's own bounds, and counting is faster than iterating. */

/**
 * Most units looked at together. What a question writes down about so many of them lies near the processor (its second
 * cache); for a whole segment of half a million it would not, and every addition would wait for memory.
 */
export const rangeSize = 1 << 16

/**
 * Working memory shared by all questions of the process: they run one after the other. Units count from the start of the
 * range in hand. `sum` is a unit's score so far, 0 when no term named it, negative when it cannot be in the answer. `named`
 * lists those that can, in the order in which they were named. `wishers` has a bit for each wish that the unit is good for.
 */
export const sum = new Float32Array(rangeSize)
export const named = new Uint32Array(rangeSize)
export const wishers = new Uint8Array(rangeSize)

/** The `sum` of a unit that cannot be in the answer. */
export const out = -1

const bins = 1_024
const histogram = new Uint32Array(bins)

/**
 * A score that at least `wanted` of the units with a wish's bit reach, and few more; 0 when there are fewer. By counting into
 * bins, because sorting thousands of scores would take longer than making them.
 */
export const scoreReachedBy = (units: Uint32Array, bit: number, wanted: number): number => {
  if (units.length < wanted) return 0
  let highest = 0
  for (let at = 0; at < units.length; at += 1) {
    const score = sum[units[at]!]!
    if (score > highest) highest = score
  }
  if (highest === 0) return 0
  histogram.fill(0)
  const perBin = (bins - 1) / highest
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]!
    if ((wishers[unit]! & bit) !== 0) histogram[Math.floor(sum[unit]! * perBin)]! += 1
  }
  let reached = 0
  for (let bin = bins - 1; bin > 0; bin -= 1) {
    reached += histogram[bin]!
    if (reached >= wanted) return bin / perBin
  }
  return 0
}
