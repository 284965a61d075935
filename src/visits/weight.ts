import type { Grade } from '#knowledge/vocabulary.ts'
import type { Friction, Severity } from './friction.ts'

/** What one mention counts. Doubled at each step, so that two who are hurt somewhat count as one who is hurt much. */
export const severityWeights = { high: 4, medium: 2, low: 1 } as const satisfies Record<Severity, number>

/** What a ticket counts beside them: a P2 as much as one person who is hurt. */
export const gradeWeights = { P0: 8, P1: 4, P2: 2, P3: 1 } as const satisfies Record<Grade, number>

/** How heavy an item is: how much it hurts, as often as it was met. */
export const frictionWeight = ({ severity, times }: Pick<Friction, 'severity' | 'times'>): number => severityWeights[severity] * times

/** Heaviest first; of the same weight the one that waits longest. */
export const heaviestFirst = <Item extends Readonly<{ weight: number; at: number; id: string }>>(items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => b.weight - a.weight || a.at - b.at || a.id.localeCompare(b.id))
