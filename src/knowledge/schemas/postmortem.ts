import { z } from 'zod'
import { grades, mechanisms, rootCauses } from '#knowledge/vocabulary.ts'
import {
  articleRefSchema,
  daySchema,
  findingIdSchema,
  impreciseTimeSchema,
  languageSchema,
  platformSchema,
  scenarioSchema,
  slugSchema,
  sourceSchema,
  ticketRefSchema,
  urlSchema,
} from './common.ts'

const unknownTime = { precision: 'unknown' } as const

const timesSchema = z.strictObject({
  started: impreciseTimeSchema,
  detected: impreciseTimeSchema.default(unknownTime),
  mitigated: impreciseTimeSchema.default(unknownTime),
  resolved: impreciseTimeSchema,
  verified: impreciseTimeSchema.default(unknownTime),
})

const factorSchema = z.strictObject({
  category: z.enum(rootCauses),
  detail: z.string().trim().min(1),
  /** Where it was seen: URLs. */
  evidence: z.array(urlSchema).default([]),
  is_root: z.boolean().default(false),
})

const actionSchema = z.strictObject({
  /** What the board knows it by, the same in both languages; without one it is called after its title. */
  id: slugSchema.optional(),
  mechanism: z.enum(mechanisms),
  title: z.string().trim().min(1),
  /** A team or role; `unknown` when the public record names none. */
  owner: z.string().trim().min(1),
  due: z.union([z.iso.date({ error: 'expected a day in quotes such as "2026-11-23", or "unknown"' }), z.literal('unknown')]),
  state: z.enum(['open', 'done', 'dropped', 'unknown']),
  /** The artefact: a URL, or an article of ours as `kind/slug#anchor`. */
  ref: z.union([urlSchema, articleRefSchema]).optional(),
  /** Index into `contributing_factors` of the factor this answers. */
  factor: z.int().min(0).optional(),
  effect_check: z.string().trim().min(1),
})

/** Front matter of `content/postmortems/{en,zh}/SLUG.mdx`. Durations are derived from `times`, never typed. */
export const postmortemSchema = z.strictObject({
  id: slugSchema,
  title: z.string().trim().min(1).max(120),
  /** One or two sentences for lists, feeds and search: symptom, cause, fix. */
  summary: z.string().trim().min(1).max(400),
  lang: languageSchema,
  status: z.enum(['draft', 'in_review', 'reviewed', 'closed']),
  visibility: z.enum(['public', 'internal']),
  grade: z.enum(grades),
  /** A team or role, never a person. */
  owner: z.string().trim().min(1),
  tickets: z.array(ticketRefSchema).default([]),
  scenarios: z.array(scenarioSchema).default([]),
  platforms: z.array(platformSchema).default([]),
  sdk: z.strictObject({ name: z.string().optional(), affected: z.string(), fixed: z.string() }).optional(),
  error_codes: z.array(z.string()).default([]),
  findings: z.array(findingIdSchema).default([]),
  /** Further articles worth reading; the other end shows this postmortem too. */
  related: z.array(articleRefSchema).default([]),
  times: timesSchema,
  detection_source: z.enum(['customer_report', 'monitoring', 'internal_test', 'community', 'unknown']),
  impact: z.strictObject({ summary: z.string().trim().min(1), users: z.string().default('unknown') }),
  trigger: z.string().trim().min(1),
  contributing_factors: z.array(factorSchema).min(1, 'expected at least one contributing factor'),
  verification: z.strictObject({
    by: z.enum(['customer', 'maintainer', 'reporter', 'automated_test', 'unknown']),
    env: z.string().default('unknown'),
    build: z.string().default('unknown'),
    result: z.enum(['passed', 'failed', 'partial', 'unknown']),
  }),
  actions: z.array(actionSchema).default([]),
  next_review: daySchema,
  /** Day this text last changed in substance; orders lists and the feed. */
  updated: daySchema,
  sources: z.array(sourceSchema).min(1, 'expected at least one source: facts need a place they can be checked'),
})

export type Postmortem = z.infer<typeof postmortemSchema>
