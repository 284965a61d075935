import { createRoute, z } from '@hono/zod-openapi'
import { metricsText } from '#server/metrics.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonResponse, problemResponses } from '../schemas/common.ts'

const tags = ['operation']

const health = createRoute({
  ...access('public'),
  method: 'get',
  path: '/health',
  tags,
  summary: 'Whether the server can answer',
  responses: { 200: jsonResponse('It can', z.object({ status: z.literal('ok') })), ...problemResponses(401) },
})

const metrics = createRoute({
  ...access('monitor'),
  method: 'get',
  path: '/metrics',
  tags,
  summary: 'Numbers for Prometheus; for staff, and for monitors on this machine',
  responses: {
    200: { description: 'Prometheus text format', content: { 'text/plain': { schema: z.string() } } },
    ...problemResponses(401, 403),
  },
})

/** Running the thing. */
export const registerOperationRoutes = (api: Api): void => {
  api.openapi(health, async (c) => {
    // Touches the database: a server that cannot read its data is not healthy.
    await c.var.services.access.access.findToken('')
    return c.json({ status: 'ok' as const }, 200)
  })
  api.openapi(metrics, async (c) =>
    c.text(await metricsText(c.var.services), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  )
}
