import { afterFailure, afterSeeing, chanceOf } from '#troubleshooter/belief.ts'
import type { Belief, Model } from '#troubleshooter/model.ts'
import { planNext } from '#troubleshooter/next-move.ts'

/** The least expected cost there is: tries every question, repair and giving up, in every order, after every answer. */
export const cheapest = ({ repairs, questions, ...model }: Model, belief: Belief | undefined): number => {
  if (belief === undefined) return 0
  const tries = repairs.map((repair) => {
    const solves = chanceOf(belief, repair.fixes)
    const rest = { ...model, questions, repairs: repairs.filter((other) => other !== repair) }
    return solves <= 0 ? Infinity : repair.minutes + (1 - solves) * (solves >= 1 ? 0 : cheapest(rest, afterFailure(belief, repair.fixes)))
  })
  const asks = questions.map((question) => {
    const rest = { ...model, repairs, questions: questions.filter((other) => other !== question) }
    return question.answers.reduce((sum, { given }) => {
      const chance = chanceOf(belief, given)
      return chance <= 0 ? sum : sum + chance * cheapest(rest, afterSeeing(belief, given))
    }, question.minutes)
  })
  return Math.min(model.handOverMinutes, ...tries, ...asks)
}

/** What it costs to do as the planner says, step by step, planning anew each time. */
export const costOfPlanner = (model: Model, belief: Belief | undefined): number => {
  if (belief === undefined) return 0
  const { move } = planNext(model, belief)
  if (move.kind === 'hand-over') return model.handOverMinutes
  if (move.kind === 'try') {
    const rest = { ...model, repairs: model.repairs.filter((other) => other !== move.repair) }
    const solves = chanceOf(belief, move.repair.fixes)
    return move.repair.minutes + (solves >= 1 ? 0 : (1 - solves) * costOfPlanner(rest, afterFailure(belief, move.repair.fixes)))
  }
  const { question } = move.value
  const rest = { ...model, questions: model.questions.filter((other) => other !== question) }
  return question.answers.reduce((sum, { given }) => {
    const chance = chanceOf(belief, given)
    return chance <= 0 ? sum : sum + chance * costOfPlanner(rest, afterSeeing(belief, given))
  }, question.minutes)
}
