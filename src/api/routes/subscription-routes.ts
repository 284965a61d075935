import { createRoute, z } from '@hono/zod-openapi'
import { listSubscriptions, subscribe, unsubscribe, type SubscriptionFacts } from '#notifications/use-cases/subscribe.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonBody, jsonResponse, lineField, listOf, problemResponses, timeField } from '../schemas/common.ts'
import { numberParam } from '../schemas/tickets.ts'

const tags = ['tickets']
const path = '/tickets/{number}/subscriptions'

const subscriptionSchema = z.object({ id: z.string(), url: z.string(), created_at: timeField })

const list = createRoute({
  ...access('ticket'),
  method: 'get',
  path,
  tags,
  summary: 'Webhooks that are told about this ticket',
  request: { params: numberParam },
  responses: { 200: jsonResponse('Webhooks', z.object({ subscriptions: listOf(subscriptionSchema) })), ...problemResponses(401, 404) },
})

const add = createRoute({
  ...access('ticket'),
  method: 'post',
  path,
  tags,
  summary: 'Have updates of this ticket sent to a program',
  description: 'Signed by Standard Webhooks. Private addresses are refused unless the administrator of the site allows them.',
  request: { params: numberParam, body: jsonBody(z.strictObject({ url: lineField(2000) }).openapi('NewSubscription')) },
  responses: {
    201: jsonResponse(
      'Made',
      subscriptionSchema.extend({ secret: z.string().openapi({ description: 'Signs what is sent; shown here and never again' }) }),
    ),
    ...problemResponses(400, 401, 403, 404, 409, 413, 415, 429),
  },
})

const remove = createRoute({
  ...access('ticket'),
  method: 'delete',
  path: `${path}/{id}`,
  tags,
  summary: 'Stop telling a program',
  request: { params: numberParam.extend({ id: z.string().max(100) }) },
  responses: { 204: { description: 'Removed' }, ...problemResponses(400, 401, 403, 404) },
})

const shown = ({ id, url, createdAt }: SubscriptionFacts) => ({ id, url, created_at: new Date(createdAt).toISOString() })

/** Webhooks that customers set for their tickets. */
export const registerSubscriptionRoutes = (api: Api): void => {
  api.openapi(list, async (c) => {
    const subscriptions = await listSubscriptions(c.var.services.subscriptions, c.var.actor, c.req.valid('param').number)
    return c.json({ subscriptions: subscriptions.map(shown) }, 200)
  })
  api.openapi(add, async (c) => {
    const { secret, ...made } = await subscribe(c.var.services.subscriptions, c.var.actor, c.req.valid('param').number, c.req.valid('json'))
    return c.json({ ...shown(made), secret }, 201)
  })
  api.openapi(remove, async (c) => {
    const { number, id } = c.req.valid('param')
    await unsubscribe(c.var.services.subscriptions, c.var.actor, number, id)
    return c.body(null, 204)
  })
}
