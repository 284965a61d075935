import type { Clock } from '#kernel/clock.ts'
import { DomainError } from '#kernel/errors.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { AuditedLink, FiguresRepository, Span } from './figures/figures.ts'
import { insightsOf, type Insights } from './figures/insights.ts'

const dayMs = 86_400_000
/** What is shown when nobody says: a quarter. */
export const usualDays = 90
/** Longer spans are weeks nobody can tell apart in a picture. */
const longestDays = 732

export type InsightDeps = Readonly<{ figures: FiguresRepository; clock: Clock }>

/** @throws DomainError `invalid_input` when it ends before it begins or is longer than two years. */
export const spanOf = (now: number, asked: Readonly<{ from?: number | undefined; to?: number | undefined }>): Span => {
  const to = asked.to ?? now
  const from = asked.from ?? to - usualDays * dayMs
  if (from >= to || to - from > longestDays * dayMs)
    throw new DomainError('invalid_input', `from, to: expected a time of up to ${longestDays} days`, 'let "to" come after "from"', [
      { path: from >= to ? 'to' : 'from', message: `expected at most ${longestDays} days, "to" after "from"` },
    ])
  return { from, to }
}

/** What Fupan did, in numbers. @throws DomainError when the actor is not staff, or the span is none. */
export const readInsights = async (
  { figures, clock }: InsightDeps,
  actor: Actor,
  asked: Readonly<{ from?: number | undefined; to?: number | undefined }> = {},
): Promise<Insights> => {
  assertStaff(actor)
  const span = spanOf(clock(), asked)
  return insightsOf(span, await figures.figures(span))
}

/** How many links are offered at a time: a minute's work. */
const auditSize = 5

/** Links to look over, drawn by the day, so that a reload does not let anybody choose. */
export const linksToAudit = async ({ figures, clock }: InsightDeps, actor: Actor): Promise<readonly AuditedLink[]> => {
  assertStaff(actor)
  const now = clock()
  return figures.linksToAudit(spanOf(now, {}), auditSize, Math.floor(now / dayMs))
}

/** Says whether a link was the right one. @throws DomainError `not_found` when the ticket has no such link. */
export const auditLink = async (
  { figures, clock }: InsightDeps,
  actor: Actor,
  input: Readonly<{ number: string; target: string; isRight: boolean }>,
): Promise<void> => {
  assertStaff(actor, 'tickets.work')
  if (!(await figures.audit({ ...input, by: actor.name, at: clock() })))
    throw new DomainError('not_found', `${input.number} has no link to ${input.target}`, 'open the page again')
}
