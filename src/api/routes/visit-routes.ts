import { createRoute, z } from '@hono/zod-openapi'
import { frictionOutcomes } from '#visits/friction.ts'
import { readInbox } from '#visits/inbox/read-inbox.ts'
import { noteMiss } from '#visits/searches/note-miss.ts'
import { logVisit } from '#visits/use-cases/log-visit.ts'
import { readCalendar } from '#visits/use-cases/read-calendar.ts'
import { listVisits } from '#visits/use-cases/read-customers.ts'
import { settleFriction } from '#visits/use-cases/settle-friction.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { addressOf } from '../client-address.ts'
import { jsonBody, jsonResponse, languageField, lineField, listOf, problemResponses, textField } from '../schemas/common.ts'
import { inboxItemSchema, shownInboxItem, shownVisit, visitBody, visitSchema } from '../schemas/visits.ts'

const tags = ['visits']
const langQuery = z.strictObject({ lang: languageField.default('en') })

const list = createRoute({
  ...access('staff'),
  method: 'get',
  path: '/visits',
  tags,
  summary: 'Visits, latest day first, with what was said on each',
  request: { query: z.strictObject({ customer: lineField(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }) },
  responses: { 200: jsonResponse('Visits', z.object({ visits: listOf(visitSchema) })), ...problemResponses(400, 401, 403) },
})

const log = createRoute({
  ...access('desk'),
  method: 'post',
  path: '/visits',
  tags,
  summary: 'Log a visit; every bullet of its notes becomes an item of the inbox',
  request: { body: jsonBody(visitBody) },
  responses: { 201: jsonResponse('The visit', visitSchema), ...problemResponses(400, 401, 403, 413, 415) },
})

const calendar = createRoute({
  ...access('public'),
  method: 'get',
  path: '/visits/calendar.ics',
  tags,
  summary: 'The visits somebody agreed on, for calendar programs; the key is in the address the page of visits shows',
  request: { query: langQuery.extend({ key: z.string().max(1000) }) },
  responses: {
    200: { description: 'iCalendar (RFC 5545)', content: { 'text/calendar': { schema: z.string() } } },
    ...problemResponses(400, 401, 404),
  },
})

const inbox = createRoute({
  ...access('staff'),
  method: 'get',
  path: '/friction',
  tags,
  summary: 'The friction inbox: what nobody has answered yet, heaviest first',
  request: { query: langQuery },
  responses: { 200: jsonResponse('Open items', z.object({ items: listOf(inboxItemSchema) })), ...problemResponses(400, 401, 403) },
})

const settle = createRoute({
  ...access('desk'),
  method: 'post',
  path: '/friction/{id}/outcome',
  tags,
  summary: 'End an item in a mechanism or a no, either with its reason',
  request: {
    params: z.object({ id: z.string().max(100) }),
    body: jsonBody(z.strictObject({ outcome: z.enum(frictionOutcomes), reason: textField(2000) })),
  },
  responses: { 204: { description: 'It is settled' }, ...problemResponses(400, 401, 403, 409, 413, 415) },
})

const miss = createRoute({
  ...access('public'),
  method: 'post',
  path: '/search/misses',
  tags: ['search'],
  summary: 'Count a search that found nothing. Its words are shown to staff once three people asked the same',
  request: { body: jsonBody(z.strictObject({ q: textField(1000) })) },
  responses: {
    204: { description: 'Taken; whether it was counted is not said. Sec-GPC: 1 and DNT: 1 are respected' },
    ...problemResponses(400, 401, 413, 415, 429),
  },
})

/** Visits, the friction inbox, and searches that found nothing. */
export const registerVisitRoutes = (api: Api): void => {
  api.openapi(list, async (c) => {
    const visits = await listVisits(c.var.services.visits, c.var.actor, c.req.valid('query'))
    return c.json({ visits: visits.map(shownVisit) }, 200)
  })
  api.openapi(log, async (c) => {
    const { next_day: nextDay = null, ...input } = c.req.valid('json')
    const { visit, items } = await logVisit(c.var.services.visits, c.var.actor, { ...input, nextDay })
    return c.json(shownVisit({ ...visit, items }), 201)
  })
  api.openapi(calendar, async (c) => {
    const { key, lang } = c.req.valid('query')
    return c.text(await readCalendar(c.var.services.visitCalendar, key, lang), 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="visits.ics"',
    })
  })
  api.openapi(inbox, async (c) => {
    const items = await readInbox(c.var.services.visits, c.var.actor, c.req.valid('query').lang)
    return c.json({ items: items.map(shownInboxItem) }, 200)
  })
  api.openapi(settle, async (c) => {
    await settleFriction(c.var.services.visits, c.var.actor, { id: c.req.valid('param').id, ...c.req.valid('json') })
    return c.body(null, 204)
  })
  api.openapi(miss, async (c) => {
    const optsOut = c.req.header('sec-gpc') === '1' || c.req.header('dnt') === '1'
    await noteMiss(c.var.services.searchMisses, c.var.actor, { q: c.req.valid('json').q, address: addressOf(c), optsOut })
    return c.body(null, 204)
  })
}
