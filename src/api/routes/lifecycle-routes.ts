import { createRoute, z } from '@hono/zod-openapi'
import { demands, lifecycle, lifecycleActions, policies, type LifecycleRule } from '#tickets/lifecycle.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { closingField, jsonResponse, listOf, problemResponses, stateField } from '../schemas/common.ts'

const ruleSchema = z.object({
  action: z.string(),
  from: listOf(stateField),
  to: stateField,
  closed_as: closingField.nullable(),
  by: listOf(z.enum(['customer', 'staff', 'system'])),
  demands: listOf(z.enum(demands)),
  policy: z.enum(policies),
})

const read = createRoute({
  ...access('public'),
  method: 'get',
  path: '/lifecycle',
  tags: ['tickets'],
  summary: 'What may happen to a ticket: every action with its states, who may, what it demands',
  responses: { 200: jsonResponse('The table', z.object({ actions: listOf(ruleSchema) })), ...problemResponses(401) },
})

/** The lifecycle table, for programs that want to know it without copying it. */
export const registerLifecycleRoutes = (api: Api): void => {
  api.openapi(read, (c) =>
    c.json(
      {
        actions: lifecycleActions.map((action) => {
          const { closedAs, ...rule }: LifecycleRule = lifecycle[action]
          return { action, ...rule, closed_as: closedAs }
        }),
      },
      200,
    ),
  )
}
