import { z } from '@hono/zod-openapi'
import { languageField, listOf } from './common.ts'
import { sessionOutcomes } from '#troubleshooter/sessions/session-repository.ts'

const bilingual = z.object({ en: z.string(), zh: z.string() })
const chance = z.number().openapi({ description: '0–1' })
const minutes = z.number().openapi({ description: 'Minutes' })

/** The whole flow, as it was written. */
export const flowSchema = z
  .object({
    id: z.string(),
    title: bilingual,
    summary: bilingual,
    start: z.string(),
    scenarios: z.array(z.string()),
    platforms: z.array(z.string()),
    findings: z.array(z.string()),
    related: z.array(z.string()),
    updated: z.string(),
    symptoms: z.object({ en: z.array(z.string()), zh: z.array(z.string()) }).optional(),
    steps: z.array(
      z.object({
        id: z.string(),
        ask: bilingual,
        how: bilingual.optional(),
        minutes,
        after: z.record(z.string(), z.array(z.string())),
        options: z.array(
          z.object({
            id: z.string(),
            label: bilingual,
            step: z.string().optional(),
            cause: z.string().optional(),
            findings: z.array(z.string()),
            given: z.record(z.string(), chance),
          }),
        ),
      }),
    ),
    causes: z.array(
      z.object({
        id: z.string(),
        title: bilingual,
        fix: bilingual,
        prior: z.number(),
        repair: z.object({ minutes, chance, also: z.record(z.string(), chance) }),
        hand_over: z.boolean(),
        findings: z.array(z.string()),
        related: z.array(z.string()),
      }),
    ),
  })
  .openapi('Flow')

/** A walk goes no further than this; the longest flow has a dozen questions. */
const mostMoves = 100

export const trailFields = {
  answers: z
    .record(z.string(), z.string())
    .openapi({ description: 'Step id → option id, or "unknown"; in any order', example: { 'demo-page': 'demo-has-sound' } }),
  failed: z.array(z.string()).max(mostMoves).default([]).openapi({ description: 'Causes whose fix was tried and did not help' }),
}

export const nextBody = z.strictObject({ ...trailFields, lang: languageField.default('en') })

export const sessionBody = z.strictObject({
  ...trailFields,
  session: z.string().max(100).optional().openapi({ description: 'From an earlier answer; leave it out to begin one' }),
  outcome: z.enum(sessionOutcomes).openapi({ description: '`abandoned` until something else is known' }),
  solved_by: z.string().optional().openapi({ description: 'With `solved`: the cause whose fix helped' }),
  lang: languageField.default('en'),
})

const believed = z.object({ id: z.string(), title: z.string(), share: chance })

export const nextSchema = z
  .object({
    flow: z.string(),
    url: z.string().openapi({ description: 'The page that stands where these answers lead' }),
    path: listOf(z.object({ step: z.string(), option: z.string() })),
    step: z
      .object({
        id: z.string(),
        ask: z.string(),
        how: z.string().nullable(),
        options: listOf(z.object({ id: z.string(), label: z.string() })),
      })
      .nullable()
      .openapi({ description: 'The question to ask now' }),
    cause: z
      .object({
        id: z.string(),
        title: z.string(),
        fix: z.string(),
        findings: z.array(z.string()),
        articles: z.array(z.string()),
        chance,
        minutes,
      })
      .nullable()
      .openapi({ description: 'The fix to try now' }),
    hand_over: z.boolean().openapi({ description: 'Nothing left is worth trying: file a ticket' }),
    why: z.string(),
    expected_minutes: minutes.openapi({ description: 'Expected minutes until it is solved or handed over' }),
    causes: listOf(believed).openapi({ description: 'What is believed now, likeliest first' }),
    questions: listOf(z.object({ id: z.string(), expected_minutes: minutes, bits: z.number() })).openapi({
      description: 'What may be asked, most worth asking first',
    }),
    filled_in: z.record(z.string(), z.string()).openapi({ description: 'Answers read off the diagnosis' }),
  })
  .openapi('FlowNext')

export const modelSchema = z
  .object({
    flow: z.string(),
    causes: listOf(z.string()),
    written: listOf(chance).openapi({ description: "People's estimates, one per cause" }),
    prior: listOf(chance).openapi({ description: 'The same after counting' }),
    repairs: listOf(z.object({ id: z.string(), minutes, fixes: listOf(chance) })),
    questions: listOf(z.object({ id: z.string(), minutes, answers: listOf(z.object({ id: z.string(), given: listOf(chance) })) })),
    hand_over_minutes: minutes,
    counted: z
      .object({ tickets: z.number(), sessions: z.number() })
      .nullable()
      .openapi({ description: 'How many cases were counted; for staff only, null otherwise' }),
  })
  .openapi('FlowModel')
