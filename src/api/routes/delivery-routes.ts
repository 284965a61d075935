import { createRoute, z } from '@hono/zod-openapi'
import { deliveryChannels, deliveryOccasions, deliveryStates, type Delivery } from '#notifications/delivery.ts'
import { listDeliveries, reviveDelivery } from '#notifications/use-cases/deliveries.ts'
import { isoTime } from '#tickets/clock-view.ts'
import { ticketNumber } from '#tickets/ticket.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonResponse, listOf, problemResponses, timeField } from '../schemas/common.ts'

const tags = ['operation']

const deliverySchema = z.object({
  id: z.string(),
  ticket: z.string().nullable().openapi({ description: 'Null for a letter to staff' }),
  about: z.string().nullable().openapi({ description: 'What a letter to staff is about' }),
  channel: z.enum(deliveryChannels),
  occasion: z.enum(deliveryOccasions),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  created_at: timeField,
  next_at: timeField.nullable(),
  finished_at: timeField.nullable(),
  last_error: z.string().nullable(),
})

const list = createRoute({
  ...access('staff'),
  method: 'get',
  path: '/deliveries',
  tags,
  summary: 'Messages on their way, sent, and dead letters, newest first',
  request: {
    query: z.strictObject({ state: z.enum(deliveryStates).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  },
  responses: {
    200: jsonResponse(
      'Messages',
      z.object({ counts: z.object({ pending: z.int(), sent: z.int(), dead: z.int() }), deliveries: listOf(deliverySchema) }),
    ),
    ...problemResponses(400, 401, 403),
  },
})

const retry = createRoute({
  ...access('desk'),
  method: 'post',
  path: '/deliveries/{id}/retry',
  tags,
  summary: 'Give a dead letter another round of attempts',
  request: { params: z.object({ id: z.string().max(100) }) },
  responses: { 204: { description: 'It is on its way again' }, ...problemResponses(400, 401, 403, 404) },
})

const shown = (delivery: Delivery) => ({
  id: delivery.id,
  ticket: delivery.ticketId === null ? null : ticketNumber(delivery.ticketId),
  about: delivery.ticketId === null ? delivery.about : null,
  channel: delivery.channel,
  occasion: delivery.occasion,
  state: delivery.state,
  attempts: delivery.attempts,
  created_at: new Date(delivery.createdAt).toISOString(),
  next_at: delivery.state === 'pending' ? isoTime(delivery.nextAt) : null,
  finished_at: isoTime(delivery.finishedAt),
  last_error: delivery.lastError,
})

/** The outbox, for staff. */
export const registerDeliveryRoutes = (api: Api): void => {
  api.openapi(list, async (c) => {
    const { counts, deliveries } = await listDeliveries(c.var.services.delivery, c.var.actor, c.req.valid('query'))
    return c.json({ counts, deliveries: deliveries.map(shown) }, 200)
  })
  api.openapi(retry, async (c) => {
    await reviveDelivery(c.var.services.delivery, c.var.actor, c.req.valid('param').id)
    return c.body(null, 204)
  })
}
