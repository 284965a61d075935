import { createRoute, z } from '@hono/zod-openapi'
import { incidentNumber } from '#incidents/incident.ts'
import { joinIncident } from '#incidents/use-cases/join-incident.ts'
import { declareIncident, joinAsStaff, updateIncident } from '#incidents/use-cases/publish-incident.ts'
import { knownIncidents, listIncidents, readIncident } from '#incidents/use-cases/read-incidents.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonBody, jsonResponse, languageField, lineField, listOf, problemResponses, productField } from '../schemas/common.ts'
import {
  declareBody,
  incidentHistorySchema,
  incidentParam,
  incidentSchema,
  joinBody,
  regionField,
  updateBody,
} from '../schemas/incidents.ts'
import { filedTicketSchema, idempotencyHeader, numberParam } from '../schemas/tickets.ts'
import { filedBody } from './ticket-routes.ts'

const tags = ['incidents']
const langQuery = z.strictObject({ lang: languageField.default('en') })

const list = createRoute({
  ...access('public'),
  method: 'get',
  path: '/incidents',
  tags,
  summary: 'Incidents, open ones first',
  request: {
    query: langQuery.extend({
      state: z.literal('open').optional().openapi({ description: 'Only those that go on, and only those that may concern the asker' }),
      product: productField.optional(),
      region: regionField.optional(),
      sdk_version: lineField(60).optional(),
    }),
  },
  responses: {
    200: jsonResponse(
      'Incidents, and how many promises of a next update were kept',
      z.object({ incidents: listOf(incidentSchema), promises: z.object({ kept: z.int(), decided: z.int() }).optional() }),
    ),
    ...problemResponses(400, 401),
  },
})

const read = createRoute({
  ...access('public'),
  method: 'get',
  path: '/incidents/{id}',
  tags,
  summary: 'One incident with everything that was said of it',
  request: { params: incidentParam, query: langQuery },
  responses: { 200: jsonResponse('The incident', incidentHistorySchema), ...problemResponses(400, 401, 404) },
})

const join = createRoute({
  ...access('public'),
  method: 'post',
  path: '/incidents/{id}/joins',
  tags,
  summary: 'Join an incident instead of filing: a ticket of your own that gets every update',
  request: { params: incidentParam, headers: idempotencyHeader, body: jsonBody(joinBody) },
  responses: { 201: jsonResponse('Joined', filedTicketSchema), ...problemResponses(400, 401, 404, 409, 413, 415, 429) },
})

const update = createRoute({
  ...access('incidents'),
  method: 'post',
  path: '/incidents/{id}/updates',
  tags,
  summary: 'Publish the next word; every joined ticket gets it',
  request: { params: incidentParam, body: jsonBody(updateBody) },
  responses: { 201: jsonResponse('Published', incidentHistorySchema), ...problemResponses(400, 401, 403, 404, 409, 413, 415) },
})

const declare = createRoute({
  ...access('incidents'),
  method: 'post',
  path: '/tickets/{number}/incident',
  tags,
  summary: 'Make a P0 or P1 a public incident',
  request: { params: numberParam, body: jsonBody(declareBody) },
  responses: { 201: jsonResponse('Published', incidentHistorySchema), ...problemResponses(400, 401, 403, 404, 409, 413, 415) },
})

const attach = createRoute({
  ...access('desk'),
  method: 'put',
  path: '/tickets/{number}/incident',
  tags,
  summary: 'Let a ticket join an incident',
  request: { params: numberParam, body: jsonBody(z.strictObject({ incident: lineField(20) })) },
  responses: { 204: { description: 'It is part of the incident' }, ...problemResponses(400, 401, 403, 404, 409, 413, 415) },
})

/** Incidents: what everybody may know, and saying it. */
export const registerIncidentRoutes = (api: Api): void => {
  api.openapi(list, async (c) => {
    const { lang, state, product, region, sdk_version: sdkVersion } = c.req.valid('query')
    const deps = c.var.services.incidents
    if (state === 'open') return c.json({ incidents: await knownIncidents(deps, { product, region, sdkVersion }, lang) }, 200)
    return c.json(await listIncidents(deps, lang), 200)
  })
  api.openapi(read, async (c) =>
    c.json(await readIncident(c.var.services.incidents, c.req.valid('param').id, c.req.valid('query').lang), 200),
  )
  api.openapi(join, async (c) => {
    const { sdk_version: sdkVersion, ...input } = c.req.valid('json')
    const { 'idempotency-key': key } = c.req.valid('header')
    return c.json(
      filedBody(await joinIncident(c.var.services.incidents, c.var.actor, c.req.valid('param').id, { ...input, sdkVersion }, key)),
      201,
    )
  })
  api.openapi(update, async (c) => {
    const { next_update_minutes: nextUpdateMinutes, ...input } = c.req.valid('json')
    const { incidents: deps } = c.var.services
    const { id } = await updateIncident(deps, c.var.actor, c.req.valid('param').id, { ...input, nextUpdateMinutes })
    return c.json(await readIncident(deps, incidentNumber(id), 'en'), 201)
  })
  api.openapi(declare, async (c) => {
    const { next_update_minutes: nextUpdateMinutes, product, regions, sdk_from: sdkFrom, sdk_to: sdkTo, ...input } = c.req.valid('json')
    const { incidents: deps } = c.var.services
    const scope = { product: product ?? null, regions, sdkFrom: sdkFrom ?? null, sdkTo: sdkTo ?? null }
    const { id } = await declareIncident(deps, c.var.actor, c.req.valid('param').number, { ...input, nextUpdateMinutes, scope })
    return c.json(await readIncident(deps, incidentNumber(id), 'en'), 201)
  })
  api.openapi(attach, async (c) => {
    await joinAsStaff(c.var.services.incidents, c.var.actor, c.req.valid('param').number, c.req.valid('json').incident)
    return c.body(null, 204)
  })
}
