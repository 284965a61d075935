import { afterSeeing, chanceOf, entropy } from './belief.ts'
import type { Belief, Model, Question } from './model.ts'
import { planRepairs, type RepairPlan } from './repair-order.ts'

export type Branch = Readonly<{ answer: string; chance: number; belief: Belief; plan: RepairPlan }>

export type QuestionValue = Readonly<{
  question: Question
  /** Expected cost of observation (ECO), minutes: asking, and then the best repairs for each answer. */
  minutes: number
  /** How much less is unknown afterwards, bits. Breaks ties; what counts is what the answer saves. */
  bits: number
  branches: readonly Branch[]
}>

/**
 * What it is worth to ask a question now: looks one question ahead, to the cheapest repairs after each answer
 * (Heckerman, Breese and Rommelse 1995). A question that tells much but changes nothing that is done is worth nothing.
 */
export const valueOf = (model: Model, belief: Belief, question: Question): QuestionValue => {
  const branches = question.answers.flatMap((answer): Branch[] => {
    const chance = chanceOf(belief, answer.given)
    const then = afterSeeing(belief, answer.given)
    return then === undefined ? [] : [{ answer: answer.id, chance, belief: then, plan: planRepairs(model, then) }]
  })
  const expected = (of: (branch: Branch) => number): number => branches.reduce((total, branch) => total + branch.chance * of(branch), 0)
  return {
    question,
    minutes: question.minutes + expected(({ plan }) => plan.minutes),
    bits: entropy(belief) - expected((branch) => entropy(branch.belief)),
    branches,
  }
}
