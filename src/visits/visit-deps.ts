import type { Clock } from '#kernel/clock.ts'
import type { VisitRepository } from './friction.ts'

export type VisitDeps = Readonly<{
  visits: VisitRepository
  clock: Clock
  newId: () => string
  /** Takes secrets and addresses out of what people type. */
  redact: (text: string) => string
}>
