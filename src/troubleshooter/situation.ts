import type { Flow, FlowStep } from '#knowledge/schemas/flow.ts'
import { afterFailure, afterSeeing } from './belief.ts'
import type { Belief, Model } from './model.ts'
import { cannotTell, diagnosisStep, findingsOf, nothingFound, type Trail } from './trail.ts'

/** Where somebody stands in a flow after a trail. */
export type Situation = Readonly<{
  belief: Belief
  /** The model with what may still be asked and tried. */
  open: Model
  /** Answers that were read off a diagnosis instead of being asked: step → option. They are not weighed a second time. */
  filledIn: Readonly<Record<string, string>>
}>

/** Weighs a trail. The moves must belong to the flow, see `moveProblem`. */
export const situationOf = (flow: Flow, model: Model, trail: Trail): Situation => {
  const findings = trail.flatMap((move) => ('failed' in move || move.step !== diagnosisStep ? [] : findingsOf(move.option)))
  const answered = new Map(trail.flatMap((move) => ('failed' in move ? [] : [[move.step, move.option] as const])))
  const filledIn = answersFrom(findings, flow, answered)
  const said = new Map([...Object.entries(filledIn), ...answered])
  const failed = new Set(trail.flatMap((move) => ('failed' in move ? [move.failed] : [])))
  const stepById = new Map(flow.steps.map((step) => [step.id, step]))
  return {
    belief: trail.reduce((belief, move) => weigh(model, belief, move), model.prior),
    open: {
      ...model,
      questions: model.questions.filter(({ id }) => !said.has(id) && isTime(stepById.get(id), said)),
      repairs: model.repairs.filter(({ id }) => !failed.has(id)),
    },
    filledIn,
  }
}

const answersFrom = (findings: readonly string[], flow: Flow, answered: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries(
    flow.steps.flatMap((step) => {
      // The root finding stands first, so the option of the first finding that has one is the answer.
      const found = findings.map((finding) => step.options.find((option) => option.findings.some((id) => id === finding))).find(Boolean)
      return found === undefined || answered.has(step.id) ? [] : [[step.id, found.id] as const]
    }),
  )

/** A question that presupposes an answer waits for it; whoever could not tell is asked all the same. */
const isTime = (step: FlowStep | undefined, said: ReadonlyMap<string, string>): boolean =>
  Object.entries(step?.after ?? {}).every(([earlier, options]) => {
    const answer = said.get(earlier)
    return answer !== undefined && (answer === cannotTell || options.includes(answer))
  })

const weigh = ({ questions, repairs }: Model, belief: Belief, move: Trail[number]): Belief => {
  if ('failed' in move) return afterFailure(belief, repairs.find(({ id }) => id === move.failed)?.fixes ?? []) ?? belief
  const question = questions.find(({ id }) => id === move.step)
  const given = question?.answers.find(
    ({ id }) =>
      id ===
      outcomeOf(
        move,
        question.answers.map((answer) => answer.id),
      ),
  )?.given
  // Nothing is impossible in a flow's model; where somebody's own model says so, what was believed stays.
  return given === undefined ? belief : (afterSeeing(belief, given) ?? belief)
}

/** Of several findings the first that the flow knows speaks; a diagnosis with none of them found nothing for this flow. */
const outcomeOf = ({ step, option }: { step: string; option: string }, known: readonly string[]): string => {
  if (step !== diagnosisStep || option === cannotTell) return option
  return findingsOf(option).find((id) => known.includes(id)) ?? nothingFound
}
