import { describe, expect, test } from 'vitest'
import { planRepairs } from '#troubleshooter/repair-order.ts'
import { planNext } from '#troubleshooter/next-move.ts'
import { valueOf } from '#troubleshooter/question-value.ts'
import { entropy } from '#troubleshooter/belief.ts'
import { learnedShares } from '#troubleshooter/learning/counts.ts'
import type { Model } from '#troubleshooter/model.ts'
import { example } from './dtt-example.ts'

/** An example as the vectors write it: chances by name. */
type Written = Readonly<{
  causes: Readonly<Record<string, number>>
  actions: Readonly<Record<string, Readonly<{ c: number; fix: Readonly<Record<string, number>> }>>>
  questions?: Readonly<Record<string, Readonly<{ c: number; ans: Readonly<Record<string, Readonly<Record<string, number>>>> }>>>
}>

/** What the vectors print for a question. */
type Evaluation = Readonly<{
  eco: number
  infoGainBits: number
  branches: Readonly<
    Record<string, Readonly<{ p: number; posterior: Readonly<Record<string, number>>; bestSeq: readonly string[]; ecr: number }>>
  >
}>

const modelOf = ({ causes, actions, questions = {} }: Written, handOverMinutes: number): Model => {
  const ids = Object.keys(causes)
  const along = (chances: Readonly<Record<string, number>>): number[] => ids.map((id) => chances[id] ?? 0)
  return {
    causes: ids,
    prior: along(causes),
    repairs: Object.entries(actions).map(([id, { c, fix }]) => ({ id, minutes: c, fixes: along(fix) })),
    questions: Object.entries(questions).map(([id, { c, ans }]) => ({
      id,
      minutes: c,
      answers: Object.entries(ans).map(([answer, given]) => ({ id: answer, given: along(given) })),
    })),
    handOverMinutes,
  }
}

const model = modelOf(example, example.callCost)
const ids = (plan: { order: readonly { id: string }[] }): string[] => plan.order.map(({ id }) => id)

describe('the worked example, to the printed digits', () => {
  test('order of repairs and expected cost', () => {
    const plan = planRepairs(model, model.prior)
    expect(ids(plan)).toEqual(example.greedy.seq)
    expect(plan.minutes).toBeCloseTo(example.greedy.e, 9)
    expect(entropy(model.prior)).toBeCloseTo(example.entropyBits, 6)
  })

  test.each(Object.entries(example.questionEval) as [string, Evaluation][])('what it is worth to ask %s', (id, printed) => {
    const question = model.questions.find((candidate) => candidate.id === id)
    if (question === undefined) throw new Error(id)
    const value = valueOf(model, model.prior, question)
    expect(value.minutes).toBeCloseTo(printed.eco, 6)
    expect(value.bits).toBeCloseTo(printed.infoGainBits, 6)
    for (const { answer, chance, belief, plan } of value.branches) {
      const branch = printed.branches[answer]
      expect(chance).toBeCloseTo(branch?.p ?? NaN, 6)
      expect(belief.map((share) => Number(share.toFixed(6)))).toEqual(Object.values(branch?.posterior ?? {}))
      expect(ids(plan)).toEqual(branch?.bestSeq)
      expect(plan.minutes).toBeCloseTo(branch?.ecr ?? NaN, 6)
    }
  })

  test('asks what saves most, not what tells most', () => {
    const plan = planNext(model, model.prior)
    expect(plan.questions.map(({ question, minutes }) => [question.id, Number(minutes.toFixed(4))])).toEqual(
      example.decision.map(([id, eco]) => [id, eco]),
    )
    expect(plan.move).toMatchObject({ kind: 'ask', value: { question: { id: 'audioOk' } } })
    expect(plan.minutes).toBeCloseTo(11.44, 9)
  })

  test('repairs that share causes: planned anew after each failure', () => {
    const { causes, actions, call, dynamicGreedy } = example.dependentExample
    const dependent = modelOf({ causes, actions }, call)
    const plan = planRepairs(dependent, dependent.prior)
    expect(ids(plan)).toEqual(dynamicGreedy.seq)
    expect(plan.minutes).toBeCloseTo(dynamicGreedy.e, 9)
  })

  test('learning from counts', () => {
    const { counts, alpha, learned } = example.dirichlet
    const items = Object.values(counts).map((counted) => ({ written: 1, counted }))
    const shares = learnedShares(items, alpha * items.length)
    expect(shares.map((share) => Number(share.toFixed(2)))).toEqual(Object.values(learned))
  })
})

test('of questions that cost the same the one that tells more comes first', () => {
  const given = (id: string, here: number) => ({ id, given: [here, 1 - here] })
  const question = (id: string, here: number) => ({ id, minutes: 1, answers: [given('yes', here), given('no', 1 - here)] })
  // The one repair cures both causes, so that no answer changes the plan or what it costs.
  const model: Model = {
    causes: ['a', 'b'],
    prior: [0.5, 0.5],
    repairs: [{ id: 'all', minutes: 5, fixes: [1, 1] }],
    questions: [question('dull', 0.5), question('telling', 0.75)],
    handOverMinutes: 60,
  }
  const { questions } = planNext(model, model.prior)
  expect(questions.map(({ question: { id }, minutes }) => [id, minutes])).toEqual([
    ['telling', 6],
    ['dull', 6],
  ])
})
