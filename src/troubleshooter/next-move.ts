import type { Belief, Model, Repair } from './model.ts'
import { valueOf, type QuestionValue } from './question-value.ts'
import { planRepairs, type RepairPlan } from './repair-order.ts'

export type NextMove = Readonly<
  { kind: 'ask'; value: QuestionValue; savesMinutes: number } | { kind: 'try'; repair: Repair } | { kind: 'hand-over' }
>

export type Plan = Readonly<{
  move: NextMove
  /** Expected minutes until it is solved or handed over, if this move is made. */
  minutes: number
  /** What to try if nothing more is asked. */
  repairs: RepairPlan
  /** Every question that may be asked, most worth asking first. */
  questions: readonly QuestionValue[]
}>

/** A saving below this is rounding, minutes. */
const noSaving = 1e-9

/**
 * Ask, try or hand over: whichever leaves the least expected cost. Asked again after each answer and each failed try.
 *
 * @param model with only the questions and repairs that are still open.
 */
export const planNext = (model: Model, belief: Belief): Plan => {
  const repairs = planRepairs(model, belief)
  const questions = model.questions
    .map((question) => valueOf(model, belief, question))
    .toSorted((a, b) => a.minutes - b.minutes || b.bits - a.bits)
  const [best] = questions
  if (best !== undefined && best.minutes < repairs.minutes - noSaving)
    return { move: { kind: 'ask', value: best, savesMinutes: repairs.minutes - best.minutes }, minutes: best.minutes, repairs, questions }
  const [repair] = repairs.order
  return { move: repair === undefined ? { kind: 'hand-over' } : { kind: 'try', repair }, minutes: repairs.minutes, repairs, questions }
}
