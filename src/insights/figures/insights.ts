import { clopperPearson, type Interval } from '#postmortems/effect/rate-ratio.ts'
import { deflectionEndings, type DeflectionEnding, type Figures, type Span, type Week } from './figures.ts'

/** A share with what it is a share of, and its exact 95 % interval. Null where there is nothing to divide by: that is not zero. */
export type Share = Readonly<{ part: number; whole: number; value: number | null; interval: Interval | null }>

export const share = (part: number, whole: number): Share =>
  whole === 0 ? { part, whole, value: null, interval: null } : { part, whole, value: part / whole, interval: clopperPearson(part, whole) }

export type Insights = Span &
  Figures &
  Readonly<{
    deflections: Readonly<Record<DeflectionEnding, number>>
    opened: number
    closed: number
    linked: number
    /** Confirmed among sessions that saw suggestions and are decided. */
    confirmedRate: Share
    /** Confirmed and potential among the same. */
    deflectionRate: Share
    linkRate: Share
    /** Never shown without the link rate, nor that without this. */
    linkAccuracy: Share
    reuseRate: Share
    helpfulRate: Share
    solvedByFlows: Share
    /** Settled with a mechanism among all settled. */
    mechanismRate: Share
  }>

const sumOf = (weeks: readonly Week[], field: 'opened' | 'closed' | 'linked'): number => weeks.reduce((sum, week) => sum + week[field], 0)

/** Rates of what was counted, each with its interval. Pure. */
export const insightsOf = (span: Span, figures: Figures): Insights => {
  const { weeks, audits, feedback, flows, friction, reused } = figures
  const deflections = Object.fromEntries(
    deflectionEndings.map((ending) => [ending, weeks.reduce((sum, week) => sum + week.deflections[ending], 0)]),
  ) as Record<DeflectionEnding, number>
  const decided = deflections.confirmed + deflections.potential + deflections.filed + deflections.none
  const [closed, linked] = [sumOf(weeks, 'closed'), sumOf(weeks, 'linked')]
  const settled = [...friction.settled.values()].reduce((sum, count) => sum + count, 0)
  return {
    ...span,
    ...figures,
    deflections,
    opened: sumOf(weeks, 'opened'),
    closed,
    linked,
    confirmedRate: share(deflections.confirmed, decided),
    deflectionRate: share(deflections.confirmed + deflections.potential, decided),
    linkRate: share(linked, closed),
    linkAccuracy: share(audits.right, audits.looked),
    reuseRate: share(reused, linked),
    helpfulRate: share(feedback.helpful, feedback.all),
    solvedByFlows: share(flows.solved, flows.solved + flows.handedOver + flows.abandoned),
    mechanismRate: share(settled - (friction.settled.get('declined') ?? 0), settled),
  }
}
