import { createRoute, z } from '@hono/zod-openapi'
import { outcomes } from '#deflection/deflection-repository.ts'
import { confidences } from '#deflection/confidence.ts'
import { recordOutcome } from '#deflection/record-outcome.ts'
import { suggest } from '#deflection/suggest.ts'
import { storableText } from '#kernel/text.ts'
import { articleKinds } from '#knowledge/vocabulary.ts'
import { search } from '#search/search.ts'
import { knownIncidents } from '#incidents/use-cases/read-incidents.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import {
  channelField,
  gradeField,
  jsonBody,
  jsonResponse,
  kindField,
  languageField,
  lineField,
  listOf,
  maxBodyLength,
  platformField,
  problemResponses,
  productField,
  scenarioField,
  textField,
} from '../schemas/common.ts'
import { knownIncidentsField, regionField } from '../schemas/incidents.ts'

const matchedSchema = z.object({ terms: listOf(z.string()), codes: listOf(z.string()) })

const hitSchema = z
  .object({
    id: z.string().openapi({ example: 'code/agora-110' }),
    kind: z.enum([...articleKinds, 'ticket']),
    title: z.string(),
    url: z.string(),
    lang: languageField,
    excerpt: z.string().openapi({ description: 'Plain text' }),
    highlights: listOf(z.tuple([z.int(), z.int()]).readonly()).openapi({ description: 'Places in `excerpt` to mark: start and end' }),
    score: z.number().openapi({ description: '0–1, comparable between questions' }),
    matched: matchedSchema,
  })
  .openapi('Hit')

const find = createRoute({
  ...access('public'),
  method: 'get',
  path: '/search',
  tags: ['search'],
  summary: 'Search articles; as staff tickets too',
  request: {
    query: z.strictObject({
      q: z
        .string({ error: 'expected the words to look for' })
        .trim()
        .min(1, 'expected the words to look for')
        .max(1000, 'expected at most 1000 characters: paste long texts into POST /api/v1/deflections'),
      kind: kindField.optional(),
      scenario: scenarioField.optional(),
      platform: platformField.optional(),
      lang: languageField.optional().openapi({ description: 'Only what exists in this language' }),
      prefer: languageField.optional().openapi({ description: 'Shown in this language where it exists' }),
      limit: z.coerce.number().int().min(1).max(50).optional(),
    }),
  },
  responses: {
    200: jsonResponse(
      'Hits, best first',
      z.object({ query: z.string(), total: z.int(), hits: listOf(hitSchema), known_incidents: knownIncidentsField }),
    ),
    ...problemResponses(400, 401),
  },
})

const suggestionSchema = hitSchema
  .extend({
    confidence: z.enum(confidences),
    reasons: listOf(z.string()),
    fix: z.string().optional().openapi({ description: 'The fix in one line' }),
  })
  .openapi('Suggestion')

const begin = createRoute({
  ...access('public'),
  method: 'post',
  path: '/deflections',
  tags: ['deflection'],
  summary: 'What may already answer this, its proposed grade and channel',
  request: {
    body: jsonBody(
      z.strictObject({
        title: lineField(200),
        body: z.string().overwrite(storableText).trim().max(maxBodyLength),
        scenario: scenarioField.optional(),
        platform: platformField.optional(),
        sdk_version: lineField(60).optional(),
        product: productField.optional(),
        region: regionField.optional(),
        lang: languageField.optional(),
        limit: z.int().min(1).max(20).optional(),
        session: z.string().max(100).optional().openapi({ description: 'The session this goes on, while somebody types' }),
      }),
    ),
  },
  responses: {
    201: jsonResponse(
      'A session with its suggestions; none rather than a random one',
      z.object({
        id: z.string(),
        grade: z.object({ value: gradeField, reasons: listOf(z.string()) }),
        channel: z.object({ value: channelField, reason: z.string() }),
        known_incidents: knownIncidentsField,
        suggestions: listOf(suggestionSchema),
      }),
    ),
    ...problemResponses(400, 401, 413, 415, 429),
  },
})

const outcome = createRoute({
  ...access('public'),
  method: 'post',
  path: '/deflections/{id}/outcome',
  tags: ['deflection'],
  summary: 'Say how the session ended',
  request: {
    params: z.object({
      id: z
        .string()
        .max(100)
        .openapi({ param: { name: 'id', in: 'path' } }),
    }),
    body: jsonBody(z.strictObject({ outcome: z.enum(outcomes), article_id: textField(300).optional() })),
  },
  responses: {
    200: jsonResponse(
      'The outcome that counts',
      z.object({ id: z.string(), outcome: z.enum(outcomes).nullable(), article_id: z.string().nullable() }),
    ),
    ...problemResponses(400, 401, 404, 413, 415, 429),
  },
})

/** Search and suggestions. */
export const registerSearchRoutes = (api: Api): void => {
  api.openapi(find, async (c) => {
    const { q, lang, prefer, ...query } = c.req.valid('query')
    const [found, incidents] = await Promise.all([
      search(c.var.services.search, c.var.actor, { q, lang, prefer, ...query }),
      knownIncidents(c.var.services.incidents, {}, lang ?? prefer ?? 'en'),
    ])
    return c.json({ ...found, known_incidents: incidents }, 200)
  })
  api.openapi(begin, async (c) => c.json(await suggest(c.var.services.deflection, c.var.actor, c.req.valid('json')), 201))
  api.openapi(outcome, async (c) => {
    const session = await recordOutcome(c.var.services.deflection, c.var.actor, c.req.valid('param').id, c.req.valid('json'))
    return c.json({ id: session.id, outcome: session.outcome, article_id: session.articleId }, 200)
  })
}
