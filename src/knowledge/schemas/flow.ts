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

const optionSchema = z
  .strictObject({
    id: slugSchema,
    label: bilingualSchema,
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
  options: z.array(optionSchema).min(2, 'expected at least two options: a question with one answer is no question'),
})

const causeSchema = z.strictObject({
  id: slugSchema,
  title: bilingualSchema,
  fix: bilingualSchema,
  findings: z.array(findingIdSchema).default([]),
  related: z.array(articleRefSchema).default([]),
})

/** `content/flows/SLUG.yaml`: a troubleshooter. The file name is the id. */
export const flowSchema = z.strictObject({
  id: slugSchema,
  title: bilingualSchema,
  summary: bilingualSchema,
  scenarios: z.array(scenarioSchema).default([]),
  platforms: z.array(platformSchema).default([]),
  findings: z.array(findingIdSchema).default([]),
  related: z.array(articleRefSchema).default([]),
  start: slugSchema,
  steps: z.array(stepSchema).min(1),
  causes: z.array(causeSchema).min(1),
  updated: daySchema,
  sources: z.array(sourceSchema).min(1),
})

export type Flow = z.infer<typeof flowSchema>
export type FlowStep = z.infer<typeof stepSchema>
export type FlowCause = z.infer<typeof causeSchema>
