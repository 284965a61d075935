import { z } from 'zod'
import { articleRefSchema, bilingualSchema, findingIdSchema, urlSchema } from './common.ts'

const findingSchema = z.strictObject({
  id: findingIdSchema,
  title: bilingualSchema,
  /** What a user of the call notices. */
  symptom: bilingualSchema,
  /** Which stats fields and which threshold, in words. */
  evidence: bilingualSchema,
  /** What usually makes it, in the order in which to look. */
  causes: z.array(bilingualSchema).min(1),
  fix: bilingualSchema,
  severity: z.enum(['info', 'warning', 'error']),
  related: z.array(articleRefSchema).default([]),
  source: urlSchema,
})

/** `content/findings/findings.yaml`: what each diagnosis finding means to a reader. */
export const findingsSchema = z.strictObject({ findings: z.array(findingSchema).min(1) })

export type Finding = z.infer<typeof findingSchema>
