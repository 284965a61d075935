import { createRoute, z } from '@hono/zod-openapi'
import { auditLink, linksToAudit, readInsights } from '#insights/use-cases.ts'
import { readGaps } from '#insights/gaps/read-gaps.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonBody, jsonResponse, languageField, lineField, listOf, problemResponses } from '../schemas/common.ts'
import { gapSchema, insightsSchema, shownGap, shownInsights } from '../schemas/insights.ts'

const tags = ['insights']
/** A day or a moment; a day is its beginning in UTC. */
const momentField = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: 'expected a day or a moment, such as 2026-11-26' })
  .openapi({ type: 'string', example: '2026-11-26' })

const insights = createRoute({
  ...access('staff'),
  method: 'get',
  path: '/insights',
  tags,
  summary: 'What Fupan did, in numbers: deflection, links, reuse, friction, effects; the last 90 days when nothing else is asked',
  request: { query: z.strictObject({ from: momentField.optional(), to: momentField.optional() }) },
  responses: { 200: jsonResponse('Counts, and shares with their intervals', insightsSchema), ...problemResponses(400, 401, 403) },
})

const gaps = createRoute({
  ...access('staff'),
  method: 'get',
  path: '/gaps',
  tags,
  summary: 'What people asked for in the last 90 days and nothing answers, in clusters, heaviest first',
  request: { query: z.strictObject({ lang: languageField.default('en') }) },
  responses: { 200: jsonResponse('Gaps', z.object({ gaps: listOf(gapSchema) })), ...problemResponses(400, 401, 403) },
})

const sample = createRoute({
  ...access('staff'),
  method: 'get',
  path: '/insights/link-audits',
  tags,
  summary: 'Links nobody has looked over, a few, drawn by the day',
  responses: {
    200: jsonResponse('Links', z.object({ links: listOf(z.object({ ticket: z.string(), title: z.string(), target: z.string() })) })),
    ...problemResponses(401, 403),
  },
})

const audit = createRoute({
  ...access('desk'),
  method: 'post',
  path: '/insights/link-audits',
  tags,
  summary: 'Say whether a link was the right one: link accuracy is made of this',
  request: { body: jsonBody(z.strictObject({ ticket: lineField(20), target: lineField(300), is_right: z.boolean() })) },
  responses: { 204: { description: 'Noted' }, ...problemResponses(400, 401, 403, 404, 413, 415) },
})

const epochMs = (text: string | undefined): number | undefined => (text === undefined ? undefined : Date.parse(text))

/** Effect figures and knowledge gaps. */
export const registerInsightRoutes = (api: Api): void => {
  api.openapi(insights, async (c) => {
    const { from, to } = c.req.valid('query')
    return c.json(shownInsights(await readInsights(c.var.services.insights, c.var.actor, { from: epochMs(from), to: epochMs(to) })), 200)
  })
  api.openapi(gaps, async (c) => {
    const found = await readGaps(c.var.services.gaps, c.var.actor, c.req.valid('query').lang)
    return c.json({ gaps: found.map(shownGap) }, 200)
  })
  api.openapi(sample, async (c) => {
    const links = await linksToAudit(c.var.services.insights, c.var.actor)
    return c.json({ links: links.map(({ number, ...link }) => ({ ticket: number, ...link })) }, 200)
  })
  api.openapi(audit, async (c) => {
    const { ticket: number, target, is_right: isRight } = c.req.valid('json')
    await auditLink(c.var.services.insights, c.var.actor, { number, target, isRight })
    return c.body(null, 204)
  })
}
