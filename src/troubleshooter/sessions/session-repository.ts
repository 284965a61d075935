import type { Language } from '#kernel/languages.ts'
import type { Trail } from '../trail.ts'

/**
 * How a walk stands. It counts as `abandoned` until the person says that a fix helped or goes on to write to support: whoever
 * closes the page says nothing.
 */
export const sessionOutcomes = ['solved', 'handed_over', 'abandoned'] as const
export type SessionOutcome = (typeof sessionOutcomes)[number]

/** A walk through a flow. Ids only: it holds nothing about the person. Times are epoch ms. */
export type FlowSession = Readonly<{
  id: string
  flow: string
  lang: Language
  trail: Trail
  startedAt: number
  updatedAt: number
  outcome: SessionOutcome
  /** The cause whose fix solved it. */
  solvedBy: string | null
  /** The ticket it led to. */
  ticket: string | null
}>

/** Which sessions: those last changed in `[from, to)`, and after the given one in that order. */
export type SessionFilter = Readonly<{
  from?: number | undefined
  to?: number | undefined
  outcome?: SessionOutcome | undefined
  after?: Readonly<{ updatedAt: number; id: string }> | undefined
  limit: number
}>

export type FlowSessionRepository = Readonly<{
  /** Writes a session, new or known. */
  save: (session: FlowSession) => Promise<void>
  find: (id: string) => Promise<FlowSession | undefined>
  /** Oldest change first. */
  list: (filter: SessionFilter) => Promise<readonly FlowSession[]>
}>
