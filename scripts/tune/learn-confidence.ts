import { signalDirections, signalNames, signalsOf } from '#deflection/confidence.ts'
import { logistic } from '#search/net.ts'
import { withStanding } from '#search/standing.ts'
import { sumOfTrees, type Trees } from '#search/trees.ts'
import type { Asked } from './asked-sets.ts'
import { learnTrees, type WeightedExample } from './boosting.ts'
import { areaUnderCurve, crossValidate } from './learning.ts'

/** The questions of a set, asked in one way. */
export type AskedSet = Readonly<{
  set: string
  /** The same questions by their title alone, as people type them before they tell the whole story. */
  byTitle: boolean
  /** What it counts, however many questions it has; a set asked whole counts 1. */
  counts: number
  asked: readonly Asked[]
}>

/** A suggestion, and whether it is right. */
export type Suggested = WeightedExample & Readonly<{ place: number; set: string; byTitle: boolean; group: string; isTakenOut: boolean }>

/** A suggestion with the chance that was told without having learnt from it. */
export type Told = Suggested & Readonly<{ chance: number }>

const names = signalNames
const directions = names.map((name) => signalDirections[name])

/** So many suggestions of each question are learnt from: whoever looks on has to be told of the next ones, too. */
const places = 3
/** What one after the first counts: the first is the one most people read. */
const laterShare = 0.3

/** The first suggestions as they are, or the first ones left when every right answer is taken out. */
const firstFew = ({ query, found }: Asked, isTakenOut: boolean): readonly Readonly<{ x: readonly number[]; isRight: boolean }>[] => {
  const left = isTakenOut ? found.filter(({ isRight }) => !isRight) : found
  const standing = withStanding(
    query,
    left.map(({ item, isRight }) => ({ ...item, isRight })),
  )
  return standing.slice(0, places).map((item) => {
    const signals = signalsOf(query, item)
    return { x: names.map((name) => signals[name]), isRight: item.isRight }
  })
}

/** Questions of a set that counts 1: so that a weight is about a question's. */
const usualSize = 1_500

/** The first suggestions of every set, each question asked twice. */
export const suggestedIn = (sets: readonly AskedSet[]): readonly Suggested[] =>
  sets.flatMap(({ set, byTitle, counts, asked }) =>
    asked.flatMap((one) =>
      [false, true].flatMap((isTakenOut) => {
        const weight = (usualSize * counts) / asked.length
        return firstFew(one, isTakenOut).map((item, place) => ({
          ...item,
          place,
          weight: weight * (place === 0 ? 1 : laterShare),
          set,
          byTitle,
          group: `${set} ${one.group}`,
          isTakenOut,
        }))
      }),
    ),
  )

export const learnConfidence = (suggested: readonly Suggested[]): Trees => learnTrees(suggested, directions)

const tellWith = (trees: Trees, suggested: readonly Suggested[]): readonly Told[] =>
  suggested.map((one) => ({ ...one, chance: logistic(sumOfTrees(trees, one.x)) }))

const learnAndTell = (learnFrom: readonly Suggested[], judgeOn: readonly Suggested[]): readonly Told[] =>
  tellWith(learnConfidence(learnFrom), judgeOn)

/** Each fold told by the others; a question, its other wordings and all that is asked about the same are in one fold. */
export const tellByFolds = (suggested: readonly Suggested[], folds: number): readonly Told[] =>
  crossValidate(suggested, folds, learnAndTell, ({ group }) => group)

/** Each set told by the other sets: what to expect where nobody has labelled anything. */
export const tellByOtherSets = (suggested: readonly Suggested[]): readonly Told[] =>
  [...new Set(suggested.map(({ set }) => set))].flatMap((held) =>
    learnAndTell(
      suggested.filter(({ set }) => set !== held),
      suggested.filter(({ set }) => set === held),
    ),
  )

const asScored = (told: readonly Told[]) => told.map(({ chance, isRight }) => ({ score: chance, isRight }))

/** ROC AUC of "the first suggestion is right": of the questions as they are, and with as many again whose answer was taken out. */
export const areasOf = (told: readonly Told[]): Readonly<{ asTheyAre: number; halfTakenOut: number }> => ({
  asTheyAre: areaUnderCurve(asScored(told.filter(({ isTakenOut, place }) => !isTakenOut && place === 0))),
  halfTakenOut: areaUnderCurve(asScored(told.filter(({ place }) => place === 0))),
})

/** Expected calibration error: how far the told chances are from what came true, over ten bands. */
export const calibrationError = (told: readonly Told[]): number => {
  const whole = told.reduce((sum, { weight }) => sum + weight, 0)
  return [...Map.groupBy(told, ({ chance }) => Math.floor(10 * chance)).values()].reduce(
    (error, band) =>
      error + Math.abs(band.reduce((sum, { chance, isRight, weight }) => sum + weight * (chance - (isRight ? 1 : 0)), 0)) / whole,
    0,
  )
}

export type Shown = Readonly<{ shown: number; right: number; takenOut: number }>

/** Percentages at a line: of the questions as they are, how many are shown something and how much of it is right; and of those whose answer was taken out. */
export const shownAt = (told: readonly Told[], line: number): Shown => {
  const percent = (part: number, whole: number): number => (100 * part) / Math.max(1, whole)
  const asTheyAre = told.filter(({ isTakenOut, place }) => !isTakenOut && place === 0)
  const without = told.filter(({ isTakenOut, place }) => isTakenOut && place === 0)
  const shown = asTheyAre.filter(({ chance }) => chance >= line)
  return {
    shown: percent(shown.length, asTheyAre.length),
    right: percent(shown.filter(({ isRight }) => isRight).length, shown.length),
    takenOut: percent(without.filter(({ chance }) => chance >= line).length, without.length),
  }
}
