import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Model, Question, Repair } from '#troubleshooter/model.ts'
import { planNext } from '#troubleshooter/next-move.ts'
import { valueOf } from '#troubleshooter/question-value.ts'
import { planRepairs } from '#troubleshooter/repair-order.ts'
import { cheapest, costOfPlanner } from './brute-force.ts'

const chance = fc.integer({ min: 0, max: 20 }).map((n) => n / 20)
const weight = fc.integer({ min: 1, max: 20 })
const minutes = fc.integer({ min: 1, max: 40 })
const shares = (weights: readonly number[]): number[] => {
  const sum = weights.reduce((total, value) => total + value, 0)
  return weights.map((value) => value / sum)
}

const questionOf = (causes: number) => (id: string) =>
  fc.record({ minutes: fc.integer({ min: 1, max: 6 }), answers: fc.integer({ min: 2, max: 3 }) }).chain(({ minutes: cost, answers }) =>
    fc
      .array(fc.array(weight, { minLength: answers, maxLength: answers }), { minLength: causes, maxLength: causes })
      .map((byCause): Question => ({
        id,
        minutes: cost,
        answers: Array.from({ length: answers }, (_, at) => ({ id: `a${at}`, given: byCause.map((row) => shares(row)[at] ?? 0) })),
      })),
  )

/** Up to four causes; with `shared` a repair may mend several, without it one each. */
const modelOf = ({ questions, shared }: { questions: number; shared: boolean }): fc.Arbitrary<Model> =>
  fc.array(weight, { minLength: 2, maxLength: 4 }).chain((weights) => {
    const causes = weights.map((_, index) => `c${index}`)
    const repair = (index: number): fc.Arbitrary<Repair> =>
      fc
        .record({
          cost: minutes,
          own: fc.integer({ min: 8, max: 20 }),
          others: fc.array(chance, { minLength: causes.length, maxLength: causes.length }),
        })
        .map(({ cost, own, others }) => ({
          id: `r${index}`,
          minutes: cost,
          fixes: causes.map((_, at) => (at === index ? own / 20 : shared ? (others[at] ?? 0) / 2 : 0)),
        }))
    return fc
      .record({
        repairs: fc.tuple(...causes.map((_, index) => repair(index))),
        asked: fc.tuple(...Array.from({ length: questions }, (_, at) => questionOf(causes.length)(`q${at}`))),
      })
      .map(({ repairs, asked }) => ({ causes, prior: shares(weights), repairs, questions: asked, handOverMinutes: 60 }))
  })

describe('against trying everything', () => {
  test('without questions, one repair per cause: nothing is cheaper', () => {
    fc.assert(
      fc.property(modelOf({ questions: 0, shared: false }), (model) => {
        expect(planRepairs(model, model.prior).minutes).toBeCloseTo(cheapest(model, model.prior), 9)
      }),
    )
  })

  test('with questions: never beats the cheapest, and what it promises it keeps or betters', () => {
    fc.assert(
      fc.property(modelOf({ questions: 2, shared: false }), (model) => {
        const best = cheapest(model, model.prior)
        const cost = costOfPlanner(model, model.prior)
        expect(cost).toBeGreaterThanOrEqual(best - 1e-9)
        expect(cost).toBeLessThanOrEqual(planNext(model, model.prior).minutes + 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  test('on average within three percent of the cheapest, also where repairs share causes', () => {
    const models = fc.sample(modelOf({ questions: 2, shared: true }), { numRuns: 60, seed: 11 })
    const ratios = models.map((model) => costOfPlanner(model, model.prior) / cheapest(model, model.prior))
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeLessThan(1.03)
  })
})

describe('what always holds', () => {
  test('a question never loses knowledge, and costs at most its minutes more than not asking', () => {
    fc.assert(
      fc.property(modelOf({ questions: 1, shared: false }), (model) => {
        const [question] = model.questions
        if (question === undefined) return
        const value = valueOf(model, model.prior, question)
        expect(value.bits).toBeGreaterThanOrEqual(-1e-9)
        expect(value.minutes).toBeLessThanOrEqual(planRepairs(model, model.prior).minutes + question.minutes + 1e-9)
      }),
    )
  })

  test('never costs more than handing over at once', () => {
    fc.assert(
      fc.property(modelOf({ questions: 2, shared: true }), (model) => {
        expect(planNext(model, model.prior).minutes).toBeLessThanOrEqual(model.handOverMinutes + 1e-9)
      }),
    )
  })

  test('hands over when every repair costs more than it is worth', () => {
    const dear: Model = { causes: ['a'], prior: [1], repairs: [{ id: 'r', minutes: 70, fixes: [0.9] }], questions: [], handOverMinutes: 60 }
    expect(planNext(dear, dear.prior).move).toEqual({ kind: 'hand-over' })
  })
})
