import { createRoute, z } from '@hono/zod-openapi'
import { topCauses } from '#guides/top-causes.ts'
import { rootCauses } from '#knowledge/vocabulary.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonResponse, listOf, problemResponses, scenarioField, timeField } from '../schemas/common.ts'

const causes = createRoute({
  ...access('public'),
  method: 'get',
  path: '/scenarios/{scenario}/causes',
  tags: ['scenarios'],
  summary: 'Root causes of the last 90 days: of public tickets; for staff, of all',
  request: { params: z.object({ scenario: scenarioField.openapi({ param: { name: 'scenario', in: 'path' } }) }) },
  responses: {
    200: jsonResponse(
      'Most frequent first; causes without a ticket are left out',
      z
        .object({
          from: timeField,
          to: timeField,
          tickets: z.int().openapi({ description: 'Tickets whose cause is known' }),
          causes: listOf(z.object({ root_cause: z.enum(rootCauses), count: z.int() })),
        })
        .openapi('TopCauses'),
    ),
    ...problemResponses(400, 401, 429),
  },
})

/** Numbers behind a scenario's hub. */
export const registerScenarioRoutes = (api: Api): void => {
  api.openapi(causes, async (c) => {
    const { services, actor } = c.var
    const found = await topCauses({ causes: services.storage.causes, clock: services.clock }, actor, c.req.valid('param').scenario)
    return c.json(
      {
        from: new Date(found.from).toISOString(),
        to: new Date(found.to).toISOString(),
        tickets: found.tickets,
        causes: found.causes.map(({ rootCause, count }) => ({ root_cause: rootCause, count })),
      },
      200,
    )
  })
}
