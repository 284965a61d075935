import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signalDirections, signalNames } from '#deflection/confidence.ts'
import { confidenceTrees } from '#deflection/learned-confidence.ts'
import { sumOfTrees, type Trees } from '#search/trees.ts'
import { learnTrees } from '../../scripts/tune/boosting.ts'
import { pseudoRandom } from '../../scripts/bench/ticket-text.ts'
import { seeded } from '../search/engine/kit.ts'

const value = fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: 0, max: 100 }))
const signals = fc.array(value, { minLength: signalNames.length, maxLength: signalNames.length })
const directed = signalNames.flatMap((name, at) => (signalDirections[name] === 0 ? [] : [{ at, direction: signalDirections[name] }]))

it('adds the leaf that the answers to its two questions lead to', () => {
  const trees: Trees = { bias: 0.5, trees: [[0, 1, 1, 5, 1, 7, 1, 2, 3, 4]] }
  const ask = (first: number, second: number): number => sumOfTrees(trees, [first, second]) - 0.5
  expect([ask(1, 5), ask(1, 6), ask(2, 7), ask(2, 8)]).toEqual([1, 2, 3, 4])
})

it('more of a signal never speaks against what it speaks for', () =>
  fc.assert(
    fc.property(signals, fc.constantFrom(...directed), value, (some, { at, direction }, other) => {
      const before = sumOfTrees(confidenceTrees, some)
      const after = sumOfTrees(
        confidenceTrees,
        some.with(at, direction > 0 ? Math.max(some[at] ?? 0, other) : Math.min(some[at] ?? 0, other)),
      )
      expect(after).toBeGreaterThanOrEqual(before - 1e-9)
    }),
    seeded(500),
  ))

describe('learning trees', () => {
  // Right when both inputs are high; the third says nothing.
  const random = pseudoRandom(7)
  const examples = Array.from({ length: 600 }, () => {
    const x = [random(), random(), random()]
    return { x, isRight: Math.min(x[0] ?? 0, x[1] ?? 0) > 0.5, weight: 1 }
  })

  it('tells what depends on two inputs at once, the same way each time', () => {
    const trees = learnTrees(examples, [1, 1, 0])
    expect(sumOfTrees(trees, [0.9, 0.9, 0.5])).toBeGreaterThan(1)
    expect(sumOfTrees(trees, [0.9, 0.1, 0.5])).toBeLessThan(-1)
    expect(sumOfTrees(trees, [0.1, 0.9, 0.5])).toBeLessThan(-1)
    expect(learnTrees(examples, [1, 1, 0])).toEqual(trees)
  })

  it('learns nothing from an input that speaks the wrong way', () => {
    const trees = learnTrees(examples, [-1, 1, 0])
    const low = sumOfTrees(trees, [0.1, 0.9, 0.5])
    expect(sumOfTrees(trees, [0.9, 0.9, 0.5])).toBeLessThanOrEqual(low)
  })
})
