import type { Belief } from './model.ts'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Sums to 1 again. @returns undefined when nothing is left: what was observed is impossible. */
export const normalised = (weights: readonly number[]): Belief | undefined => {
  const total = sum(weights)
  return total > 0 ? weights.map((weight) => weight / total) : undefined
}

/** The chance of something that has the chance `given[i]` under cause i. */
export const chanceOf = (belief: Belief, given: readonly number[]): number => sum(belief.map((share, index) => share * (given[index] ?? 0)))

/** What is believed after something was seen that has the chance `given[i]` under cause i (Bayes). */
export const afterSeeing = (belief: Belief, given: readonly number[]): Belief | undefined =>
  normalised(belief.map((share, index) => share * (given[index] ?? 0)))

/** What is believed after a repair was tried and did not help. */
export const afterFailure = (belief: Belief, fixes: readonly number[]): Belief | undefined =>
  normalised(belief.map((share, index) => share * (1 - (fixes[index] ?? 0))))

/** How much is not known, bits. */
export const entropy = (belief: Belief): number => sum(belief.map((share) => (share > 0 ? -share * Math.log2(share) : 0)))
