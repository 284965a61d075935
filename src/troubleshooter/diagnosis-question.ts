import type { Flow, FlowCause } from '#knowledge/schemas/flow.ts'
import { nothingFound } from './trail.ts'

/** To make the problem happen again, record the call and drop the file. */
export const diagnosisMinutes = 8

/** Nobody has counted these yet: a recording shows a cause's finding in four of five cases, and seldom one of another cause. */
const found = 0.8
const foundOther = 0.05

/** The findings that tell causes of this flow apart; none when a recording would say nothing. */
export const flowFindings = ({ causes }: Pick<Flow, 'causes'>): readonly string[] => [
  ...new Set(causes.flatMap(({ findings }) => findings)),
]

/** How likely each outcome of a diagnosis is under a cause: a finding id, or nothing. Sums to 1. */
export const diagnosisChances = (flow: Flow, cause: FlowCause): Readonly<Record<string, number>> => {
  const all = flowFindings(flow)
  const own = new Set<string>(cause.findings)
  const strange = all.length - own.size
  const ownShare = own.size === 0 ? 0 : found
  const strangeShare = strange === 0 ? 0 : foundOther
  return Object.fromEntries([
    ...all.map((id) => [id, own.has(id) ? ownShare / own.size : strangeShare / strange] as const),
    [nothingFound, 1 - ownShare - strangeShare] as const,
  ])
}
