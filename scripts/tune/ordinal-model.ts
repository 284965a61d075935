/** Proportional odds (McCullagh 1980): one weight per feature on one scale, and a cut between each two neighbouring grades. */

/** `rank` 0 is the most urgent; `weight` says how much the example counts. */
export type Ranked = Readonly<{ x: readonly number[]; rank: number; weight: number }>

/** Chance of rank ≤ k is `sigmoid(cuts[k] + weights · x)`. */
export type OrdinalModel = Readonly<{ weights: readonly number[]; cuts: readonly number[] }>

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

export const scoreOf = ({ weights }: OrdinalModel, x: readonly number[]): number =>
  x.reduce((sum, value, at) => (value === 0 ? sum : sum + value * (weights[at] ?? 0)), 0)

/** Chance of each rank at a score. */
export const chancesAt = ({ cuts }: OrdinalModel, score: number): readonly number[] => {
  const upTo = [0, ...cuts.map((cut) => sigmoid(cut + score)), 1]
  return upTo.slice(1).map((chance, at) => chance - (upTo[at] ?? 0))
}

/** Adam (Kingma and Ba 2015), full batch. */
const adam = (size: number, rate: number) => {
  const [mean, square] = [new Float64Array(size), new Float64Array(size)]
  return (values: Float64Array, gradient: Float64Array, round: number): void => {
    for (let at = 0; at < size; at += 1) {
      const g = gradient[at] ?? 0
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * g
      square[at] = 0.999 * (square[at] ?? 0) + 0.001 * g * g
      const [m, v] = [(mean[at] ?? 0) / (1 - 0.9 ** round), (square[at] ?? 0) / (1 - 0.999 ** round)]
      values[at] = (values[at] ?? 0) - (rate * m) / (Math.sqrt(v) + 1e-8)
    }
  }
}

/**
 * Greatest likelihood with an L2 penalty on the weights. The same examples always give the same model.
 *
 * @param signs +1 or −1 for each feature: which way it may speak. A weight that the data would turn round is held at 0.
 */
export const learnOrdinal = (
  examples: readonly Ranked[],
  signs: readonly number[],
  ranks: number,
  decay = 20,
  rounds = 400,
): OrdinalModel => {
  const size = signs.length
  const [weights, cuts] = [new Float64Array(size), Float64Array.from({ length: ranks - 1 }, (_, at) => at - (ranks - 2) / 2)]
  const [stepWeights, stepCuts] = [adam(size, 0.03), adam(ranks - 1, 0.03)]
  const all = examples.reduce((sum, { weight }) => sum + weight, 0)
  const present = examples.map(({ x }) => x.flatMap((value, at) => (value === 0 ? [] : [at])))
  for (let round = 1; round <= rounds; round += 1) {
    const [byWeight, byCut] = [weights.map((value) => (decay * value) / examples.length), new Float64Array(ranks - 1)]
    examples.forEach(({ x, rank, weight }, index) => {
      const score = (present[index] ?? []).reduce((sum, at) => sum + (x[at] ?? 0) * (weights[at] ?? 0), 0)
      const below = rank === 0 ? 0 : sigmoid((cuts[rank - 1] ?? 0) + score)
      const upTo = rank === ranks - 1 ? 1 : sigmoid((cuts[rank] ?? 0) + score)
      const share = weight / all / Math.max(upTo - below, 1e-9)
      const [slopeBelow, slopeUpTo] = [below * (1 - below), upTo * (1 - upTo)]
      for (const at of present[index] ?? []) byWeight[at] = (byWeight[at] ?? 0) - (x[at] ?? 0) * share * (slopeUpTo - slopeBelow)
      if (rank < ranks - 1) byCut[rank] = (byCut[rank] ?? 0) - share * slopeUpTo
      if (rank > 0) byCut[rank - 1] = (byCut[rank - 1] ?? 0) + share * slopeBelow
    })
    stepWeights(weights, byWeight, round)
    stepCuts(cuts, byCut, round)
    signs.forEach((sign, at) => {
      if ((weights[at] ?? 0) * sign < 0) weights[at] = 0
    })
  }
  return { weights: [...weights], cuts: [...cuts] }
}
