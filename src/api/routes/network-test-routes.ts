import { createHmac } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { testTargets } from '#network-test/test-targets.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonResponse, listOf, problemResponses } from '../schemas/common.ts'

const targets = createRoute({
  ...access('public'),
  method: 'get',
  path: '/network-test',
  tags: ['diagnosis'],
  summary: "What this site's network test tries: STUN and TURN servers with credentials that expire, and addresses to reach",
  responses: {
    200: jsonResponse(
      'What to test; empty lists where nothing is configured',
      z.object({
        ice_servers: listOf(z.object({ urls: z.string(), username: z.string().optional(), credential: z.string().optional() })),
        hosts: listOf(z.string()),
      }),
    ),
    ...problemResponses(401),
  },
})

const sign = (secret: string, text: string): string => createHmac('sha1', secret).update(text).digest('base64')

/** The network self-test of the site. */
export const registerNetworkTestRoutes = (api: Api): void => {
  api.openapi(targets, (c) => c.json(testTargets(c.var.services.environment, c.var.services.clock(), sign), 200))
}
