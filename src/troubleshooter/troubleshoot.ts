import type { Flow } from '#knowledge/schemas/flow.ts'
import type { Model } from './model.ts'
import { planNext, type Plan } from './next-move.ts'
import { situationOf } from './situation.ts'
import type { Trail } from './trail.ts'

/** What to do next, what is believed, and why. */
export type Advice = Plan &
  Readonly<{
    /** Every cause, likeliest first. */
    causes: readonly Readonly<{ id: string; share: number }>[]
    filledIn: Readonly<Record<string, string>>
  }>

/** Where a trail leads in a flow. The same code answers in the browser and behind the API. */
export const troubleshoot = (flow: Flow, model: Model, trail: Trail): Advice => {
  const { belief, open, filledIn } = situationOf(flow, model, trail)
  return {
    ...planNext(open, belief),
    causes: model.causes.map((id, index) => ({ id, share: belief[index] ?? 0 })).toSorted((a, b) => b.share - a.share),
    filledIn,
  }
}
