import { z } from '@hono/zod-openapi'
import { confidences } from '#deflection/confidence.ts'
import type { Insights, Share } from '#insights/figures/insights.ts'
import type { Gap } from '#insights/gaps/gaps-of.ts'
import type { NearestArticle } from '#insights/gaps/read-gaps.ts'
import { verdicts } from '#postmortems/effect/verdict.ts'
import { frictionOutcomes } from '#visits/friction.ts'
import { listOf, scenarioField, timeField } from './common.ts'

const count = z.int()

const shareSchema = z
  .object({
    part: count,
    whole: count,
    value: z.number().nullable().openapi({ description: 'part ÷ whole, 0–1; null when there is nothing to divide by' }),
    low: z.number().nullable().openapi({ description: 'Exact 95 % interval (Clopper and Pearson)' }),
    high: z.number().nullable(),
  })
  .openapi('Proportion')

const endingsSchema = z.object({ confirmed: count, potential: count, filed: count, undecided: count, none: count })

export const insightsSchema = z
  .object({
    from: timeField,
    to: timeField,
    tickets: z.object({ opened: count, closed: count, linked: count, reused: count }),
    deflection: z.object({
      sessions: endingsSchema.openapi({ description: 'Sessions that saw suggestions, by how they ended' }),
      shown_nothing: count,
      confirmed_rate: shareSchema,
      deflection_rate: shareSchema.openapi({ description: 'Confirmed and potential among decided sessions' }),
    }),
    link_rate: shareSchema,
    link_accuracy: shareSchema,
    reuse_rate: shareSchema,
    articles: listOf(z.object({ article: z.string(), tickets: count })),
    feedback: shareSchema,
    flows: z.object({ solved: count, handed_over: count, abandoned: count, solved_rate: shareSchema }),
    friction: z.object({
      heard: count,
      open: count,
      settled: z.partialRecord(z.enum(frictionOutcomes), count),
      mechanism_rate: shareSchema,
    }),
    effects: z.partialRecord(z.enum(verdicts), count).openapi({ description: 'Postmortems by whether their fix worked, as of now' }),
    weeks: listOf(z.object({ from: timeField, opened: count, closed: count, linked: count, sessions: endingsSchema })),
  })
  .openapi('Insights')

const shown = ({ part, whole, value, interval }: Share) => ({
  part,
  whole,
  value,
  low: interval?.low ?? null,
  high: interval?.high ?? null,
})

const iso = (ms: number): string => new Date(ms).toISOString()

export const shownInsights = (found: Insights) => ({
  from: iso(found.from),
  to: iso(found.to),
  tickets: { opened: found.opened, closed: found.closed, linked: found.linked, reused: found.reused },
  deflection: {
    sessions: found.deflections,
    shown_nothing: found.shownNothing,
    confirmed_rate: shown(found.confirmedRate),
    deflection_rate: shown(found.deflectionRate),
  },
  link_rate: shown(found.linkRate),
  link_accuracy: shown(found.linkAccuracy),
  reuse_rate: shown(found.reuseRate),
  articles: found.articles,
  feedback: shown(found.helpfulRate),
  flows: {
    solved: found.flows.solved,
    handed_over: found.flows.handedOver,
    abandoned: found.flows.abandoned,
    solved_rate: shown(found.solvedByFlows),
  },
  friction: {
    heard: found.friction.heard,
    open: found.friction.open,
    settled: Object.fromEntries(found.friction.settled),
    mechanism_rate: shown(found.mechanismRate),
  },
  effects: Object.fromEntries(found.effects),
  weeks: found.weeks.map(({ from, deflections, ...week }) => ({ from: iso(from), ...week, sessions: deflections })),
})

export const gapSchema = z
  .object({
    title: z.string(),
    weight: z.number(),
    tickets: count,
    friction: count,
    questions: count,
    scenario: scenarioField.nullable(),
    last_at: timeField,
    members: listOf(z.object({ kind: z.enum(['ticket', 'friction']), id: z.string(), text: z.string() })),
    nearest: z
      .object({ id: z.string(), title: z.string(), url: z.string(), confidence: z.enum(confidences) })
      .nullable()
      .openapi({ description: 'What search would offer for it today' }),
  })
  .openapi('Gap')

/** A gap may have hundreds of members; who wants them all filters tickets. */
const mostMembers = 10

export const shownGap = (gap: Gap & Readonly<{ nearest: NearestArticle | null }>) => ({
  title: gap.title,
  weight: gap.weight,
  tickets: gap.counts.ticket,
  friction: gap.counts.friction,
  questions: gap.counts.question,
  scenario: gap.scenario,
  last_at: iso(gap.lastAt),
  members: gap.members.flatMap(({ kind, id, text }) => (kind === 'question' ? [] : [{ kind, id, text }])).slice(0, mostMembers),
  nearest: gap.nearest,
})
