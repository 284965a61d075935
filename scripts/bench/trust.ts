import { chanceOf, confidenceOf } from '#deflection/confidence.ts'
import { withStanding } from '#search/standing.ts'
import type { Asked } from '../tune/asked-sets.ts'
import { areaUnderCurve } from '../tune/learning.ts'

type First = Readonly<{ score: number; isRight: boolean; isShown: boolean; isInView: boolean }>

/** The first suggestion, with every right answer in the index or taken out of it; undefined when nothing was found. */
const firstOf = ({ query, found }: Asked, keepRight: boolean): First | undefined => {
  const left = keepRight ? found : found.filter(({ isRight }) => !isRight)
  const [first] = withStanding(
    query,
    left.map(({ item, isRight }) => ({ ...item, isRight })),
  )
  if (first === undefined) return undefined
  const confidence = confidenceOf(query, first)
  return {
    score: chanceOf(query, first),
    isRight: first.isRight,
    isShown: confidence !== undefined,
    isInView: confidence === 'high' || confidence === 'medium',
  }
}

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(0)} %`

/**
 * How far the confidence can be trusted: what is shown at the shipped floor and on `/ask` (high and medium), how much of
 * that is right, what is shown although its answer was taken out, and the ROC AUC of the first suggestion being right.
 */
export const trustOf = (asked: readonly Asked[]): string => {
  const firsts = (keepRight: boolean): readonly First[] => asked.flatMap((one) => firstOf(one, keepRight) ?? [])
  const [kept, without] = [firsts(true), firsts(false)]
  const rightOf = (some: readonly First[]): string => percent(some.filter(({ isRight }) => isRight).length, some.length)
  const shown = kept.filter(({ isShown }) => isShown)
  const inView = kept.filter(({ isInView }) => isInView)
  return [
    `above the floor ${percent(shown.length, asked.length)}, ${rightOf(shown)} of them right`,
    `high or medium ${percent(inView.length, asked.length)}, ${rightOf(inView)} right`,
    `answer taken out: above the floor ${percent(without.filter(({ isShown }) => isShown).length, asked.length)}, high or medium ${percent(without.filter(({ isInView }) => isInView).length, asked.length)}`,
    `ROC AUC ${areaUnderCurve(kept).toFixed(2)}, with as many taken out ${areaUnderCurve([...kept, ...without]).toFixed(2)}`,
  ].join('; ')
}
