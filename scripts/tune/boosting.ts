/* eslint-disable @typescript-eslint/no-non-null-assertion, @typescript-eslint/prefer-for-of -- Innermost loops: every index comes from an array's own bounds. */
import { sumOfTrees, type Tree, type Trees } from '#search/trees.ts'
import { pseudoRandom } from '../bench/ticket-text.ts'
import type { Example } from './learning.ts'

export type WeightedExample = Example & Readonly<{ weight: number }>

/** Which way an input may speak: 1 never against, −1 never for, 0 either. */
export type Direction = -1 | 0 | 1

export const boostingChoice = Object.freeze({
  trees: 240,
  /** How far each tree goes. */
  rate: 0.05,
  /** Pulls a leaf of few examples towards nothing. */
  decay: 5,
  /** Examples (by weight) a leaf is made of at least. */
  leastLeaf: 40,
  /** Each tree sees this share of the examples, and of the inputs: so that they do not all learn the same by heart. */
  rows: 0.7,
  inputs: 0.6,
} as const)

/** Values an input is asked about at most. */
const mostCuts = 63

/** Values between which the examples are about equally many. */
const cutsOf = (values: Float64Array): Float64Array => {
  const sorted = values.toSorted()
  const cuts = new Set(Array.from({ length: mostCuts }, (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / (mostCuts + 1))]!))
  cuts.delete(sorted.at(-1)!)
  return Float64Array.from(cuts)
}

type Column = Readonly<{ cuts: Float64Array; bins: Uint8Array }>

const columnOf = (examples: readonly WeightedExample[], input: number): Column => {
  const values = Float64Array.from(examples, ({ x }) => x[input]!)
  const cuts = cutsOf(values)
  // A value in bin b is above the cuts before b and none after.
  const bins = Uint8Array.from(values, (value) => {
    const at = cuts.findIndex((cut) => value <= cut)
    return at < 0 ? cuts.length : at
  })
  return { cuts, bins }
}

type Bounds = readonly [least: number, most: number]
const unbounded: Bounds = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]

type Split = Readonly<{ input: number; cut: number; gain: number; no: number; yes: number }>

/** @param direction of the input asked about. @returns bounds for what comes after no, and after yes */
const boundsAfter = ({ no, yes }: Split, direction: Direction): readonly [Bounds, Bounds] => {
  const middle = (no + yes) / 2
  if (direction === 0) return [unbounded, unbounded]
  const [low, high]: readonly [Bounds, Bounds] = [
    [unbounded[0], middle],
    [middle, unbounded[1]],
  ]
  return direction > 0 ? [low, high] : [high, low]
}

const clamp = (value: number, [least, most]: Bounds): number => Math.min(most, Math.max(least, value))

/**
 * Boosted trees of two questions whose sum is the log-odds of being right (logistic loss, Newton steps: Chen and Guestrin
 * 2016), and in which no input speaks against its direction. The same examples give the same trees to the last digit.
 */
export const learnTrees = (
  examples: readonly WeightedExample[],
  directions: readonly Direction[],
  { trees: count, rate, decay, leastLeaf, rows: rowShare, inputs: inputShare } = boostingChoice,
): Trees => {
  const random = pseudoRandom(1)
  const columns = directions.map((_, input) => columnOf(examples, input))
  const weights = Float64Array.from(examples, ({ weight }) => weight)
  const wholeWeight = weights.reduce((sum, weight) => sum + weight, 0)
  const share = examples.reduce((sum, { isRight, weight }) => sum + (isRight ? weight : 0), 0) / wholeWeight
  const bias = Math.log(share / (1 - share))
  const scores = new Float64Array(examples.length).fill(bias)
  const pull = new Float64Array(examples.length)
  const firm = new Float64Array(examples.length)
  const sums = { pull: new Float64Array(mostCuts + 1), firm: new Float64Array(mostCuts + 1), weight: new Float64Array(mostCuts + 1) }

  const leafOf = (pulled: number, held: number, bounds: Bounds): number => clamp(pulled / (held + decay), bounds)
  /** What a leaf gains (second-order approximation of the loss). */
  const worthOf = (leaf: number, pulled: number, held: number): number => 2 * leaf * pulled - leaf * leaf * (held + decay)

  const bestSplit = (rows: Uint32Array, inputs: readonly number[], bounds: Bounds): Split | undefined => {
    let best: Split | undefined
    for (const input of inputs) {
      const { cuts, bins } = columns[input]!
      for (const one of Object.values(sums)) one.fill(0)
      for (let at = 0; at < rows.length; at += 1) {
        const row = rows[at]!
        const bin = bins[row]!
        sums.pull[bin]! += pull[row]!
        sums.firm[bin]! += firm[row]!
        sums.weight[bin]! += weights[row]!
      }
      const [allPull, allFirm, allWeight] = [sums.pull, sums.firm, sums.weight].map((one) => one.reduce((a, b) => a + b, 0)) as [
        number,
        number,
        number,
      ]
      const whole = worthOf(leafOf(allPull, allFirm, bounds), allPull, allFirm)
      let [pulled, held, weight] = [0, 0, 0]
      for (let cut = 0; cut < cuts.length; cut += 1) {
        pulled += sums.pull[cut]!
        held += sums.firm[cut]!
        weight += sums.weight[cut]!
        if (weight < leastLeaf || allWeight - weight < leastLeaf) continue
        const no = leafOf(pulled, held, bounds)
        const yes = leafOf(allPull - pulled, allFirm - held, bounds)
        if ((yes - no) * directions[input]! < 0) continue
        const gain = worthOf(no, pulled, held) + worthOf(yes, allPull - pulled, allFirm - held) - whole
        if (gain > (best?.gain ?? 1e-9)) best = { input, cut, gain, no, yes }
      }
    }
    return best
  }

  const side = (rows: Uint32Array, { input, cut }: Split, isYes: boolean): Uint32Array =>
    rows.filter((row) => columns[input]!.bins[row]! > cut === isYes)
  const questionOf = ({ input, cut }: Split): readonly [number, number] => [input, columns[input]!.cuts[cut]!]

  const pickedInputs = (): readonly number[] => {
    const picked = directions.flatMap((_, input) => (random() < inputShare ? [input] : []))
    return picked.length > 0 ? picked : [...directions.keys()]
  }

  const grow = (): Tree | undefined => {
    const inputs = pickedInputs()
    const rows = Uint32Array.from(examples.keys()).filter(() => random() < rowShare)
    const first = bestSplit(rows, inputs, unbounded)
    if (first === undefined) return undefined
    const bounds = boundsAfter(first, directions[first.input]!)
    const [no, yes] = [false, true].map((isYes) => bestSplit(side(rows, first, isYes), inputs, bounds[isYes ? 1 : 0])) as [
      Split | undefined,
      Split | undefined,
    ]
    // A side that no question divides gives the same answer twice.
    const [noNo, noYes] = no === undefined ? [first.no, first.no] : [no.no, no.yes]
    const [yesNo, yesYes] = yes === undefined ? [first.yes, first.yes] : [yes.no, yes.yes]
    return [
      ...questionOf(first),
      ...questionOf(no ?? first),
      ...questionOf(yes ?? first),
      rate * noNo,
      rate * noYes,
      rate * yesNo,
      rate * yesYes,
    ]
  }

  const trees: Tree[] = []
  while (trees.length < count) {
    examples.forEach(({ isRight }, at) => {
      const chance = 1 / (1 + Math.exp(-scores[at]!))
      pull[at] = weights[at]! * ((isRight ? 1 : 0) - chance)
      firm[at] = weights[at]! * chance * (1 - chance)
    })
    const tree = grow()
    if (tree === undefined) break
    trees.push(tree)
    examples.forEach(({ x }, at) => {
      scores[at]! += sumOfTrees({ bias: 0, trees: [tree] }, x)
    })
  }
  return { bias, trees }
}
