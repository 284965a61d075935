import { z } from 'zod'
import { products } from '#knowledge/vocabulary.ts'
import {
  articleRefSchema,
  daySchema,
  findingIdSchema,
  languageSchema,
  platformSchema,
  scenarioSchema,
  slugSchema,
  sourceSchema,
  ticketRefSchema,
} from './common.ts'

/** SDKs whose releases `content/settings/sdk-releases.yaml` lists. */
export const sdkIdSchema = slugSchema
export const sdkVersionSchema = z.string().regex(/^\d+(?:\.\d+){1,3}$/, 'expected a version such as "4.5.1"')

/** Front matter of `content/guides/{scenario}/{en,zh}/SLUG.mdx`. The scenario is the folder. */
export const guideSchema = z.strictObject({
  id: slugSchema,
  title: z.string().trim().min(1).max(120),
  summary: z.string().trim().min(1).max(400),
  lang: languageSchema,
  scenario: scenarioSchema,
  /** Other scenarios whose hubs list this guide too. */
  also_for: z.array(scenarioSchema).default([]),
  visibility: z.enum(['public', 'internal']).default('public'),
  /** Position in the scenario hub, small first. */
  order: z.int().default(100),
  products: z.array(z.enum(products)).default([]),
  platforms: z.array(platformSchema).default([]),
  error_codes: z.array(z.string()).default([]),
  findings: z.array(findingIdSchema).default([]),
  /** Tickets whose lesson is in this guide. */
  learned_from: z.array(ticketRefSchema).default([]),
  related: z.array(articleRefSchema).default([]),
  /** The numbers that decide, shown at the head of the guide. */
  metrics: z.array(z.strictObject({ name: z.string().min(1), target: z.string().min(1), how: z.string().min(1) })).default([]),
  /** With which version of an SDK the facts were checked; a newer release marks the guide for review. */
  sdk: z.array(z.strictObject({ id: sdkIdSchema, checked: sdkVersionSchema })).default([]),
  updated: daySchema,
  review_by: daySchema,
  sources: z.array(sourceSchema).min(1, 'expected at least one source: facts need a place they can be checked'),
})

export type Guide = z.infer<typeof guideSchema>
