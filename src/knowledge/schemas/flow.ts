import { z } from 'zod'
import {
  articleRefSchema,
  bilingualSchema,
  daySchema,
  findingIdSchema,
  platformSchema,
  scenarioSchema,
  slugSchema,
  sourceSchema,
} from './common.ts'

const chanceSchema = z.number().min(0, 'expected a chance from 0 to 1').max(1, 'expected a chance from 0 to 1')
const minutesSchema = z.number().positive('expected minutes above 0')

/** How people say it: phrases in both languages. */
const symptomsSchema = z.strictObject({ en: z.array(z.string().trim().min(1)).min(1), zh: z.array(z.string().trim().min(1)).min(1) })

const optionSchema = z
  .strictObject({
    id: slugSchema,
    label: bilingualSchema,
    /** A diagnosis with one of these findings gives this answer. */
    findings: z.array(findingIdSchema).default([]),
    /** Cause → how likely this answer is if it is at work, where the shape of the flow does not say it well. */
    given: z.record(slugSchema, chanceSchema).default({}),
    /** The next question… */
    step: slugSchema.optional(),
    /** …or the cause this answer points to. Exactly one of the two. */
    cause: slugSchema.optional(),
  })
  .refine((option) => (option.step === undefined) !== (option.cause === undefined), 'expected exactly one of "step" and "cause"')

const stepSchema = z.strictObject({
  id: slugSchema,
  ask: bilingualSchema,
  /** How to find the answer: where to look, what to run. */
  how: bilingualSchema.optional(),
  /** What finding the answer costs. */
  minutes: minutesSchema.default(1),
  /** Step → answers: the question makes sense only after one of them. Without it, it may be asked at any time. */
  after: z.record(slugSchema, z.array(slugSchema).min(1)).default({}),
  options: z.array(optionSchema).min(2, 'expected at least two options: a question with one answer is no question'),
})

const repairSchema = z
  .strictObject({
    /** What trying the fix costs. */
    minutes: minutesSchema.default(10),
    /** How likely the fix solves the problem if this is the cause. */
    chance: chanceSchema.default(0.8),
    /** Other causes that the same fix may solve. */
    also: z.record(slugSchema, chanceSchema).default({}),
  })
  .prefault({})

const causeSchema = z.strictObject({
  id: slugSchema,
  title: bilingualSchema,
  fix: bilingualSchema,
  /** How often this is the cause, against the others of the flow: people's opinion, before cases are counted. */
  prior: z.number().positive('expected a weight above 0').default(1),
  repair: repairSchema,
  /** No article helps further: whoever comes here should write to support. */
  hand_over: z.boolean().default(false),
  findings: z.array(findingIdSchema).default([]),
  related: z.array(articleRefSchema).default([]),
})

/** `content/flows/SLUG.yaml`: a troubleshooter. The file name is the id. */
export const flowSchema = z.strictObject({
  id: slugSchema,
  title: bilingualSchema,
  summary: bilingualSchema,
  symptoms: symptomsSchema.optional(),
  scenarios: z.array(scenarioSchema).default([]),
  platforms: z.array(platformSchema).default([]),
  findings: z.array(findingIdSchema).default([]),
  related: z.array(articleRefSchema).default([]),
  start: slugSchema,
  steps: z.array(stepSchema).min(1),
  causes: z.array(causeSchema).min(1),
  updated: daySchema,
  sources: z.array(sourceSchema.extend({ title: bilingualSchema })).min(1),
})

export type Flow = z.infer<typeof flowSchema>
export type FlowStep = z.infer<typeof stepSchema>
export type FlowCause = z.infer<typeof causeSchema>
