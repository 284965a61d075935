import type { Flow } from '#knowledge/schemas/flow.ts'
import { diagnosisChances, diagnosisMinutes, flowFindings } from './diagnosis-question.ts'
import { learnedChance, learnedShares, noCounts, type FlowCounts } from './learning/counts.ts'
import { chancesByCause } from './likelihoods.ts'
import type { Answer, Model, Question, Repair } from './model.ts'
import { diagnosisStep, nothingFound } from './trail.ts'

/** Handing over costs waiting: four hours, the first response promised for P1 (`content/settings/clocks.yaml`), minutes. */
const handOverMinutes = 240

/** A flow as numbers: what people wrote, moved by what was counted. */
export const flowModel = (flow: Flow, counts: FlowCounts = noCounts): Model => {
  const causes = flow.causes.map(({ id }) => id)
  return {
    causes,
    prior: learnedShares(flow.causes.map(({ id, prior }) => ({ written: prior, counted: counts.causes[id] ?? 0 }))),
    repairs: flow.causes.map(({ id, repair }): Repair => {
      const { worked = 0, failed = 0 } = counts.repairs[id] ?? {}
      return {
        id,
        minutes: repair.minutes,
        fixes: causes.map((cause) => (cause === id ? learnedChance(repair.chance, worked, failed) : (repair.also[cause] ?? 0))),
      }
    }),
    questions: [
      ...flow.steps.map((step): Question => ({
        id: step.id,
        minutes: step.minutes,
        answers: answersOf(
          step.options.map(({ id }) => id),
          causes.map((cause) => chancesByCause(flow, step, cause)),
          causes.map((cause) => counts.answers[step.id]?.[cause] ?? {}),
        ),
      })),
      ...diagnosisQuestion(flow, counts),
    ],
    handOverMinutes,
  }
}

const diagnosisQuestion = (flow: Flow, counts: FlowCounts): readonly Question[] => {
  const findings = flowFindings(flow)
  if (findings.length === 0) return []
  return [
    {
      id: diagnosisStep,
      minutes: diagnosisMinutes,
      answers: answersOf(
        [...findings, nothingFound],
        flow.causes.map((cause) => diagnosisChances(flow, cause)),
        flow.causes.map(({ id }) => counts.answers[diagnosisStep]?.[id] ?? {}),
      ),
    },
  ]
}

type ByOption = Readonly<Record<string, number>>

/** @param written and @param counted one per cause */
const answersOf = (options: readonly string[], written: readonly ByOption[], counted: readonly ByOption[]): readonly Answer[] => {
  const byCause = written.map((chances, index) =>
    learnedShares(options.map((option) => ({ written: chances[option] ?? 0, counted: counted[index]?.[option] ?? 0 }))),
  )
  return options.map((id, at) => ({ id, given: byCause.map((shares) => shares[at] ?? 0) }))
}
