import { grades, type Grade } from '#knowledge/vocabulary.ts'
import { createGrader } from '#tickets/grading.ts'
import type { GradingEvidence } from '#tickets/grading-evidence.ts'
import type { GradingSettings } from '#tickets/grading-settings.ts'
import { createSignalFinder } from '#tickets/signals.ts'
import type { GradedTicket } from '../bench/graded-tickets.ts'
import type { Judged } from '../bench/grading-measures.ts'
import { chancesAt, learnOrdinal, type OrdinalModel } from './ordinal-model.ts'

/** What is chosen, by forward validation (`npm run tune-grading` prints what else was tried). */
export type LearningChoice = Readonly<{
  /** A ticket counts half as much as one that came this many tickets later: what a priority means drifts. */
  halfLife: number
  /** What a P0 costs that is taken for P2 or P3, on top: people in need wait. Each further step of any mistake costs 0.5, the first 1. */
  missCost: number
}>

type Learned = Pick<GradingEvidence, 'from' | 'points'>

/** Tenths: small whole numbers that a person can add up. */
const pointsPerUnit = 10

const costOf = (said: number, proposed: number, missCost: number): number => {
  if (said === proposed) return 0
  return 0.5 + 0.5 * Math.abs(said - proposed) + (said === 0 && proposed >= 2 ? missCost : 0)
}

/** The lowest sum from which `rank` or a more urgent one costs least; P0 is never proposed by weight. */
const lowestSum = (model: OrdinalModel, rank: 1 | 2, missCost: number): number => {
  const best = (sum: number): number => {
    const chances = chancesAt(model, sum / pointsPerUnit)
    const costs = [1, 2, 3].map((proposed) => chances.reduce((all, chance, said) => all + chance * costOf(said, proposed, missCost), 0))
    return 1 + costs.indexOf(Math.min(...costs))
  }
  let sum = 100
  while (sum > -100 && best(sum - 1) <= rank) sum -= 1
  return sum
}

/** Learns what signals weigh from tickets that people graded, oldest first. */
export const learnGrading = (
  settings: GradingSettings,
  tickets: readonly GradedTicket[],
  { halfLife, missCost }: LearningChoice,
): Learned => {
  const find = createSignalFinder(settings.signals)
  const names = Object.entries(settings.signals).flatMap(([name, { urgency }]) => (urgency === undefined ? [] : [name]))
  const signs = names.map((name) => (settings.signals[name]?.urgency === 'more' ? 1 : -1))
  const examples = tickets.flatMap(({ text, grade }, at) => {
    const found = new Set(find(text).map(({ signal }) => signal))
    return isWeighed(settings, found)
      ? [
          {
            x: names.map((name) => (found.has(name) ? 1 : 0)),
            rank: grades.indexOf(grade),
            weight: 0.5 ** ((tickets.length - at) / halfLife),
          },
        ]
      : []
  })
  const model = learnOrdinal(examples, signs, grades.length)
  const points = names.map((name, at) => [name, Math.round(pointsPerUnit * (model.weights[at] ?? 0)) + 0] as const)
  const P1 = lowestSum(model, 1, missCost)
  return {
    from: { P1, P2: Math.min(lowestSum(model, 2, missCost), P1 - 1) },
    points: Object.fromEntries(points.filter(([, value]) => value !== 0).sort(([, a], [, b]) => b - a)),
  }
}

const isWeighed = (settings: GradingSettings, found: ReadonlySet<string>): boolean => {
  const fits = settings.grades.find(
    ({ all, any, none }) =>
      all.every((name) => found.has(name)) &&
      (any.length === 0 || any.some((name) => found.has(name))) &&
      !none.some((name) => found.has(name)),
  )
  return fits !== undefined && 'weigh' in fits
}

/** What rules and numbers together would have proposed. */
export const judgeAll = (settings: GradingSettings, evidence: GradingEvidence, tickets: readonly GradedTicket[]): readonly Judged[] => {
  const propose = createGrader(settings, evidence)
  return tickets.map(({ text, grade }): Judged => ({ said: grade satisfies Grade, proposed: propose(text, 'en').grade.value }))
}
