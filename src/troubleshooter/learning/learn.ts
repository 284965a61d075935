import type { Flow } from '#knowledge/schemas/flow.ts'
import { flowFindings } from '../diagnosis-question.ts'
import { cannotTell, diagnosisStep, findingsOf, nothingFound, type Trail } from '../trail.ts'
import { attributeCase, type Attribution, type ResolvedCase } from './attribute-case.ts'
import { noCounts, type FlowCounts } from './counts.ts'

/** Counts by flow id. Plain JSON, kept as it is. */
export type Learnt = Readonly<Record<string, FlowCounts>>

/** A session that ended, as far as learning goes. */
export type FinishedSession = Readonly<{
  flow: string
  trail: Trail
  /** The cause whose fix solved it, when the person said so. */
  solvedBy: string | null
  /** The ticket it led to: what its resolution says about the cause teaches what the answers were worth. */
  ticket: string | null
}>

/** A resolved case with the weight of its evidence, 0–1. */
export type WeighedCase = ResolvedCase & Readonly<{ weight: number; number: string }>

/** "This fixed it", said by somebody nobody knows, counts for half of a case that support resolved. */
export const sessionWeight = 0.5

type Draft = {
  tickets: number
  sessions: number
  causes: Record<string, number>
  answers: Record<string, Record<string, Record<string, number>>>
  repairs: Record<string, { worked: number; failed: number }>
}

/**
 * Counts cases and sessions per flow. Sessions come first, because what a ticket's resolution teaches about the answers given
 * before it was filed can only be counted when both are known.
 */
export const createLearner = (flows: readonly Flow[], sessions: readonly FinishedSession[] = []) => {
  const drafts = new Map<string, Draft>(flows.map(({ id }) => [id, structuredClone(noCounts) as Draft]))
  const flowById = new Map(flows.map((flow) => [flow.id, flow]))
  const byTicket = Map.groupBy(
    sessions.filter(({ ticket }) => ticket !== null),
    ({ ticket }) => ticket,
  )
  for (const session of sessions) {
    const flow = flowById.get(session.flow)
    const draft = drafts.get(session.flow)
    if (flow === undefined || draft === undefined || !flow.causes.some(({ id }) => id === session.solvedBy)) continue
    draft.sessions += 1
    takeTrail(flow, draft, session.trail, { flow: flow.id, cause: session.solvedBy ?? '', part: 1 }, sessionWeight)
    count(draft.causes, session.solvedBy ?? '', sessionWeight)
    repairsOf(draft, session.solvedBy ?? '').worked += sessionWeight
  }
  const takeCase = (resolved: WeighedCase): void => {
    if (resolved.weight <= 0) return
    const attributions = attributeCase(flows, resolved)
    for (const attribution of attributions) {
      const flow = flowById.get(attribution.flow)
      const draft = drafts.get(attribution.flow)
      if (flow === undefined || draft === undefined) continue
      const weight = attribution.part * resolved.weight
      draft.tickets += attribution.part
      count(draft.causes, attribution.cause, weight)
      if (resolved.findings.length > 0) countAnswer(draft, diagnosisStep, attribution.cause, outcome(flow, resolved.findings), weight)
      for (const { trail } of (byTicket.get(resolved.number) ?? []).filter((session) => session.flow === flow.id))
        takeTrail(flow, draft, trail, attribution, weight)
    }
  }
  return { takeCase, learnt: (): Learnt => Object.fromEntries(drafts) }
}

const outcome = (flow: Flow, findings: readonly string[]): string => flowFindings(flow).find((id) => findings.includes(id)) ?? nothingFound

/** What was answered, and which fixes failed, although this was the cause. */
const takeTrail = (flow: Flow, draft: Draft, trail: Trail, { cause }: Attribution, weight: number): void => {
  for (const move of trail) {
    if ('failed' in move) {
      if (move.failed === cause) repairsOf(draft, cause).failed += weight
    } else if (move.option !== cannotTell)
      countAnswer(draft, move.step, cause, move.step === diagnosisStep ? outcome(flow, findingsOf(move.option)) : move.option, weight)
  }
}

const count = (counts: Record<string, number>, id: string, by: number): void => {
  counts[id] = (counts[id] ?? 0) + by
}

const countAnswer = (draft: Draft, step: string, cause: string, option: string, weight: number): void =>
  count(((draft.answers[step] ??= {})[cause] ??= {}), option, weight)

const repairsOf = (draft: Draft, cause: string): { worked: number; failed: number } => (draft.repairs[cause] ??= { worked: 0, failed: 0 })
