import { DomainError } from '#kernel/errors.ts'
import type { Flow } from '#knowledge/schemas/flow.ts'
import type { Actor } from '#tickets/actor.ts'
import { flowModel } from './flow-model.ts'
import { noCounts } from './learning/counts.ts'
import type { Learnt } from './learning/learn.ts'
import type { Model } from './model.ts'

export type ModelDeps = Readonly<{ flows: readonly Flow[]; learning: Readonly<{ current: () => Promise<Learnt> }> }>

/** What a flow believes before anything was asked, and where from. */
export type LearntModel = Readonly<{
  flow: Flow
  model: Model
  written: readonly number[]
  /** How many cases were counted. Internal tickets are among them, so only staff may know. */
  counted: Readonly<{ tickets: number; sessions: number }> | null
}>

/** @throws DomainError `not_found` naming the flows there are. */
export const findFlow = (flows: readonly Flow[], id: string): Flow => {
  const flow = flows.find((candidate) => candidate.id === id)
  if (flow === undefined)
    throw new DomainError('not_found', `there is no flow "${id}"`, `there are: ${flows.map((known) => known.id).join(', ')}`)
  return flow
}

/** The model of a flow with everything that was learnt; anybody may read it. */
export const readLearnt = async ({ flows, learning }: ModelDeps, actor: Actor, id: string): Promise<LearntModel> => {
  const flow = findFlow(flows, id)
  const counts = (await learning.current())[id] ?? noCounts
  return {
    flow,
    model: flowModel(flow, counts),
    written: flowModel(flow).prior,
    counted: actor.kind === 'staff' ? { tickets: counts.tickets, sessions: counts.sessions } : null,
  }
}
