import { z } from '@hono/zod-openapi'
import type { ArticleId } from '#knowledge/article.ts'
import { frictionOutcomes, frictionSources, severities, type Friction, type LoggedVisit } from '#visits/friction.ts'
import type { InboxItem } from '#visits/inbox/read-inbox.ts'
import { isDay } from '#visits/day.ts'
import { lineField, listOf, maxBodyLength, productField, scenarioField, timeField } from './common.ts'

const dayField = z.string().refine(isDay, 'expected a day such as 2026-11-26').openapi({ example: '2026-11-26' })

export const frictionSchema = z
  .object({
    id: z.string(),
    source: z.enum(frictionSources),
    times: z.int().openapi({ description: 'How often it was met' }),
    text: z.string(),
    customer: z.string().nullable(),
    article: z.string().nullable(),
    place: z.string().nullable().openapi({ description: 'Anchor of the section' }),
    scenario: scenarioField.nullable(),
    product: productField.nullable(),
    severity: z.enum(severities),
    at: timeField,
    outcome: z.enum(frictionOutcomes).nullable().openapi({ description: 'The mechanism it became, or declined; null while it is open' }),
    reason: z.string().nullable(),
    settled_at: timeField.nullable(),
  })
  .openapi('Friction')

export const inboxItemSchema = frictionSchema
  .extend({
    weight: z.number().openapi({ description: 'What it hurts as often as it was met, and the tickets that say the same' }),
    tickets: listOf(z.string()).openapi({ description: 'Tickets without an article that say the same' }),
  })
  .openapi('InboxItem')

export const visitSchema = z
  .object({
    id: z.string(),
    customer: z.string(),
    day: z.string(),
    people: z.string(),
    notes: z.string(),
    next_day: z.string().nullable(),
    by: z.string(),
    at: timeField,
    items: listOf(frictionSchema),
  })
  .openapi('Visit')

export const visitBody = z.strictObject({
  customer: lineField(200),
  day: dayField,
  people: z.string().max(2000).default('').openapi({ description: 'Roles, not names' }),
  notes: z.string().max(maxBodyLength).default('').openapi({ description: 'Every bullet becomes an item of the inbox' }),
  next_day: dayField.optional(),
})

const iso = (ms: number): string => new Date(ms).toISOString()

export const shownFriction = (item: Friction) => ({
  id: item.id,
  source: item.source,
  times: item.times,
  text: item.text,
  customer: item.customer,
  article: item.article satisfies ArticleId | null,
  place: item.place,
  scenario: item.scenario,
  product: item.product,
  severity: item.severity,
  at: iso(item.at),
  outcome: item.outcome,
  reason: item.reason,
  settled_at: item.settledAt === null ? null : iso(item.settledAt),
})

export const shownInboxItem = (item: InboxItem) => ({ ...shownFriction(item), weight: item.weight, tickets: item.tickets })

export const shownVisit = ({ id, customer, day, people, notes, nextDay, by, at, items }: LoggedVisit) => ({
  id,
  customer,
  day,
  people,
  notes,
  next_day: nextDay,
  by,
  at: iso(at),
  items: items.map(shownFriction),
})
