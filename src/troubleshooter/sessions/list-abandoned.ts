import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { FlowSession, FlowSessionRepository, SessionFilter } from './session-repository.ts'

const day = 24 * 60 * 60 * 1000
/** Whoever changed something this recently may still be reading. */
const stillReading = 60 * 60 * 1000
/** More than anybody reads; what is beyond would not change the order. */
const mostWalks = 5_000

/** How often a troubleshooter was left without a fix and without a ticket. */
export type LeftFlow = Readonly<{ flow: string; walks: number; /** When the first of them was left, epoch ms. */ since: number }>

/**
 * Troubleshooters by how often they were left in the last 30 days, most often first. For staff.
 *
 * @param settled when the walks of a flow were last dealt with, epoch ms: only later ones count
 */
export const leftFlows = async (
  deps: Readonly<{ flowSessions: FlowSessionRepository }>,
  actor: Actor,
  now: number,
  settled: ReadonlyMap<string, number> = new Map(),
): Promise<readonly LeftFlow[]> => {
  const walks = await listAbandoned(deps, actor, { from: now - 30 * day, to: now - stillReading, limit: mostWalks })
  const open = walks.filter(({ flow, updatedAt }) => updatedAt > (settled.get(flow) ?? 0))
  const byFlow = Map.groupBy(open, ({ flow }) => flow)
  return [...byFlow]
    .map(([flow, left]) => ({ flow, walks: left.length, since: left[0]?.updatedAt ?? now }))
    .sort((a, b) => b.walks - a.walks || a.flow.localeCompare(b.flow))
}

/**
 * Walks that were left without a fix and without a ticket: friction nobody reported. For staff; oldest change first.
 *
 * @param filter `to` should leave the last minutes out: whoever is still reading has not gone.
 * @throws DomainError when the actor is not staff.
 */
export const listAbandoned = (
  { flowSessions }: Readonly<{ flowSessions: FlowSessionRepository }>,
  actor: Actor,
  filter: Omit<SessionFilter, 'outcome'>,
): Promise<readonly FlowSession[]> => {
  assertStaff(actor)
  return flowSessions.list({ ...filter, outcome: 'abandoned' })
}
