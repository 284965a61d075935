import { afterFailure, chanceOf } from './belief.ts'
import type { Belief, Model, Repair } from './model.ts'

export type RepairPlan = Readonly<{
  /** What to try, in this order, until it is solved or the list ends; then hand over. */
  order: readonly Repair[]
  /** Expected cost of repair (ECR), minutes, handing over included. */
  minutes: number
}>

/** Below this a chance is rounding. */
const negligible = 1e-12

/**
 * The order of repairs with the greatest chance per minute first, weighed anew after each failure, and the expected cost of
 * going that way. For a single fault and repairs that each mend one cause this order is the cheapest there is (Kadane and
 * Simon, 1977; Heckerman, Breese and Rommelse, "Decision-theoretic troubleshooting", CACM 38(3), 1995). Where repairs share
 * causes it is a good order, not always the best, which is why everything is planned again after each step.
 *
 * It stops where going on would cost more than handing over.
 *
 * @example planRepairs({ repairs: [], handOverMinutes: 60 }, [1]) // { order: [], minutes: 60 }
 */
export const planRepairs = ({ repairs, handOverMinutes }: Pick<Model, 'repairs' | 'handOverMinutes'>, belief: Belief): RepairPlan => {
  const tries = inOrder(repairs, belief)
  let minutes = handOverMinutes
  let end = tries.length
  for (const [index, { repair, solves }] of [...tries.entries()].reverse()) {
    const going = repair.minutes + (1 - solves) * minutes
    if (going < handOverMinutes) minutes = going
    else {
      minutes = handOverMinutes
      end = index
    }
  }
  return { order: tries.slice(0, end).map(({ repair }) => repair), minutes }
}

type Try = Readonly<{ repair: Repair; solves: number }>

const inOrder = (repairs: readonly Repair[], belief: Belief): readonly Try[] => {
  const tries: Try[] = []
  let left = repairs
  let now: Belief | undefined = belief
  while (now !== undefined) {
    const believed: Belief = now
    const best = left
      .map((repair): Try => ({ repair, solves: chanceOf(believed, repair.fixes) }))
      .reduce<Try | undefined>((first, next) => (first === undefined || gain(next) > gain(first) ? next : first), undefined)
    if (best === undefined || best.solves < negligible) break
    tries.push(best)
    left = left.filter((repair) => repair !== best.repair)
    now = afterFailure(believed, best.repair.fixes)
  }
  return tries
}

/** Chance to solve it per minute spent. */
const gain = ({ repair, solves }: Try): number => solves / repair.minutes
