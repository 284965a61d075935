import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceOf, signalDirections, signalNames } from '#deflection/confidence.ts'
import { confidenceTrees } from '#deflection/learned-confidence.ts'
import type { Weighed } from '#search/find.ts'
import type { Query } from '#search/query.ts'
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

describe('a code that was written as one', () => {
  const term = { term: '#110', lane: 'exact', frequency: 3, weight: 1, asksCode: true } as const
  const query: Query = { terms: [term], names: ['#110'], asked: 1, hasBody: false, alternatives: [], retrieval: [term], ideal: 1 }
  /** Alike in every signal; articles have numbers below zero, tickets above. */
  const found = (documentId: number, matched: readonly number[]) =>
    ({ ...Object.fromEntries(signalNames.map((name) => [name, 0])), documentId, matched }) as unknown as Weighed

  it('makes the article about it surer, and no ticket that met it', () => {
    expect(chanceOf(query, found(-1, [0]))).toBeGreaterThan(chanceOf(query, found(1, [0])))
    expect(chanceOf(query, found(-1, []))).toBe(chanceOf(query, found(1, [])))
  })
})

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
