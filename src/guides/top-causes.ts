import type { Clock } from '#kernel/clock.ts'
import { toEpochMs } from '#kernel/imprecise-time.ts'
import type { BundledCase } from '#knowledge/schemas/case.ts'
import { rootCauses, type RootCause, type Scenario } from '#knowledge/vocabulary.ts'
import type { Actor } from '#tickets/actor.ts'
import { may } from '#tickets/permissions.ts'

/** How far back a hub looks, days. */
export const causeDays = 90
const dayMs = 86_400_000

export type CauseCount = Readonly<{ rootCause: RootCause; count: number }>

/** Root causes of a scenario's tickets opened within a time, most frequent first. Times are epoch ms. */
export type TopCauses = Readonly<{ from: number; to: number; tickets: number; causes: readonly CauseCount[] }>

export type CauseQuery = Readonly<{ scenario: Scenario; from: number; to: number; onlyPublic: boolean }>

/** Counts in the database; no ticket's text leaves it. */
export type CauseRepository = Readonly<{ countCauses: (query: CauseQuery) => Promise<ReadonlyMap<string, number>> }>

export type TopCausesDeps = Readonly<{ causes: CauseRepository; clock: Clock }>

/** Staff counts every ticket; everybody else only those whose answer is public. */
export const topCauses = async ({ causes, clock }: TopCausesDeps, actor: Actor, scenario: Scenario): Promise<TopCauses> => {
  const to = clock()
  const from = to - causeDays * dayMs
  const counts = await causes.countCauses({ scenario, from, to, onlyPublic: actor.kind !== 'staff' || !may(actor, 'tickets.read') })
  return { from, to, ...ordered(counts) }
}

/** The same from the cases that came with this version: what a static host shows, and a page before its server answered. */
export const bundledTopCauses = (cases: readonly BundledCase[], scenario: Scenario, now: number): TopCauses => {
  const from = now - causeDays * dayMs
  const counts = new Map<string, number>()
  for (const { scenario: of, opened_at: opened, root_cause: cause } of cases) {
    const at = toEpochMs(opened)
    if (of !== scenario || at === undefined || at < from || at > now) continue
    counts.set(cause, (counts.get(cause) ?? 0) + 1)
  }
  return { from, to: now, ...ordered(counts) }
}

/** A cause that is not in the taxonomy came from elsewhere and is no cause we can name. */
const ordered = (counts: ReadonlyMap<string, number>): Pick<TopCauses, 'tickets' | 'causes'> => {
  const causes = rootCauses
    .map((rootCause) => ({ rootCause, count: counts.get(rootCause) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  return { tickets: causes.reduce((sum, { count }) => sum + count, 0), causes }
}
