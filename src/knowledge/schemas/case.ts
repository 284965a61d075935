import { z } from 'zod'
import { evidenceLevels, grades, mechanisms, products, rootCauses } from '#knowledge/vocabulary.ts'
import {
  articleRefSchema,
  findingIdSchema,
  impreciseTimeSchema,
  languageSchema,
  platformSchema,
  scenarioSchema,
  ticketRefSchema,
  urlSchema,
} from './common.ts'

const translationSchema = z.strictObject({
  title: z.string().trim().min(1),
  body: z.string().trim().min(1),
  resolution: z.string().trim().min(1),
})

/**
 * One line of `content/tickets/*.jsonl`: a resolved public case in our own words. It is an import
 * record (see `#importers/jsonl/record.ts`) held to a higher standard: public, resolved, sourced, bilingual.
 */
export const caseSchema = z.strictObject({
  source: z.string().regex(/^[a-z0-9_-]+$/),
  external_id: z.string().min(1),
  title: z.string().trim().min(1).max(160),
  body: z.string().trim().min(1),
  opened_at: impreciseTimeSchema,
  closed_at: impreciseTimeSchema.optional(),
  state: z.literal('closed'),
  grade: z.enum(grades).optional(),
  scenario: scenarioSchema.optional(),
  product: z.enum(products).optional(),
  platform: platformSchema.optional(),
  sdk_version: z.string().optional(),
  error_codes: z.array(z.string()).optional(),
  findings: z.array(findingIdSchema).optional(),
  resolution: z.string().trim().min(1),
  root_cause: z.enum(rootCauses),
  mechanism: z.enum(mechanisms).optional(),
  evidence: z.enum(evidenceLevels),
  visibility: z.literal('public'),
  url: urlSchema,
  lang: languageSchema,
  translations: z.strictObject({ zh: translationSchema }).or(z.strictObject({ en: translationSchema })),
  /** What resolved it or answers it: `kind/slug` or `source:external_id`. */
  articles: z.array(z.union([articleRefSchema, ticketRefSchema])).optional(),
})

export type BundledCase = z.infer<typeof caseSchema>
