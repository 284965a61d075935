import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evidenceNames, strengthOf, type Evidence } from '#search/evidence.ts'
import { evidenceNet } from '#search/learned-weights.ts'
import { scoreOf } from '#search/net.ts'
import { seeded } from './engine/kit.ts'

it('adds what inputs say straight and what units make of them', () => {
  const net = { bias: 0.5, direct: [1, 0], units: [{ inputs: [1, 2], bias: -1, worth: 3 }] }
  expect(scoreOf(net, [0, 0])).toBeCloseTo(0.5 + 3 * Math.tanh(-1))
  expect(scoreOf(net, [2, 0.5])).toBeCloseTo(2.5 + 3 * Math.tanh(2))
})

const evidence = fc.record(
  Object.fromEntries(evidenceNames.map((name) => [name, fc.double({ min: 0, max: 1, noNaN: true })])),
) as fc.Arbitrary<Evidence>

it('more of any evidence never makes an answer weaker, and its strength is a chance', () =>
  fc.assert(
    fc.property(evidence, fc.constantFrom(...evidenceNames), fc.double({ min: 0, max: 1, noNaN: true }), (some, name, more) => {
      const before = strengthOf(some, evidenceNet)
      expect(strengthOf({ ...some, [name]: Math.max(some[name], more) }, evidenceNet)).toBeGreaterThanOrEqual(before)
      expect(before).toBeGreaterThan(0)
      expect(before).toBeLessThan(1)
    }),
    seeded(500),
  ))
