import { createRoute, z } from '@hono/zod-openapi'
import { storableText } from '#kernel/text.ts'
import { makeShare, type MadeShare } from '#guides/sharing/make-share.ts'
import { listShares, renewShare, revokeShare, type ListedShare } from '#guides/sharing/manage-shares.ts'
import { judgeShared, noteReading } from '#guides/sharing/open-share.ts'
import { defaultShareDays, longestCustomerName, longestShareNote, mostItems, placeId } from '#guides/sharing/share.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonBody, jsonResponse, languageField, lineField, listOf, problemResponses } from '../schemas/common.ts'

const tags = ['shares']

const shareParam = z.object({
  id: z
    .string()
    .max(100)
    .openapi({ param: { name: 'id', in: 'path' }, example: '5f0c2a9e7b14' }),
})

const daysField = z.int().min(1).max(365).default(defaultShareDays).openapi({ description: 'For how many days the link opens' })

const madeSchema = z
  .object({
    id: z.string(),
    url: z.string().openapi({ description: 'The private link. Only its hash is kept: this answer shows it, and nothing does again' }),
    expires_at: z.iso.datetime(),
  })
  .openapi('MadeShare')

const shareSchema = z
  .object({
    id: z.string(),
    customer: z.string(),
    lang: languageField,
    note: z.string(),
    items: listOf(
      z.object({
        article: z.string().openapi({ example: 'guide/echo-and-audio-route#steps' }),
        read: z.int(),
        helpful: z.int(),
        unhelpful: z.int(),
      }),
    ),
    state: z.enum(['open', 'expired', 'revoked']),
    made_by: z.string(),
    made_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    revoked_at: z.iso.datetime().nullable(),
    opened: z.int().openapi({ description: 'How often a person opened it; previews of chats and mail are not counted' }),
    last_opened_at: z.iso.datetime().nullable(),
  })
  .openapi('Share')

const iso = (ms: number): string => new Date(ms).toISOString()
const madeBody = ({ id, url, expiresAt }: MadeShare) => ({ id, url, expires_at: iso(expiresAt) })
const shareBody = (share: ListedShare) => ({
  id: share.id,
  customer: share.customer,
  lang: share.lang,
  note: share.note,
  items: share.items.map(({ read, helpful, unhelpful, ...place }) => ({ article: placeId(place), read, helpful, unhelpful })),
  state: share.state,
  made_by: share.madeBy,
  made_at: iso(share.madeAt),
  expires_at: iso(share.expiresAt),
  revoked_at: share.revokedAt === null ? null : iso(share.revokedAt),
  opened: share.opened,
  last_opened_at: share.lastOpenedAt === null ? null : iso(share.lastOpenedAt),
})

const list = createRoute({
  ...access('sharing'),
  method: 'get',
  path: '/shares',
  tags,
  summary: 'What was given to customers and what became of it, newest first',
  request: {
    query: z.strictObject({
      before: z.iso.datetime().optional().openapi({ description: 'Only those made before this moment' }),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
  },
  responses: { 200: jsonResponse('Shares', z.object({ shares: listOf(shareSchema) })), ...problemResponses(400, 401, 403) },
})

const make = createRoute({
  ...access('sharing'),
  method: 'post',
  path: '/shares',
  tags,
  summary: 'Give articles to a customer: a private link with a note',
  request: {
    body: jsonBody(
      z.strictObject({
        customer: lineField(longestCustomerName),
        lang: languageField,
        note: z.string().overwrite(storableText).trim().max(longestShareNote).default(''),
        items: z
          .array(z.string().max(400))
          .min(1)
          .max(mostItems)
          .openapi({ description: 'Public guides, postmortems and codes: `kind/slug`, or `kind/slug#section`' }),
        days: daysField,
      }),
    ),
  },
  responses: { 201: jsonResponse('Made', madeSchema), ...problemResponses(400, 401, 403, 413, 415) },
})

const renew = createRoute({
  ...access('sharing'),
  method: 'post',
  path: '/shares/{id}/link',
  tags,
  summary: 'A new link for a share; the old one ends, the counts stay',
  request: { params: shareParam, body: jsonBody(z.strictObject({ days: daysField })) },
  responses: { 201: jsonResponse('Made', madeSchema), ...problemResponses(400, 401, 403, 404, 413, 415) },
})

const revoke = createRoute({
  ...access('sharing'),
  method: 'post',
  path: '/shares/{id}/revocation',
  tags,
  summary: 'The link ends at once',
  request: { params: shareParam },
  responses: { 204: { description: 'Revoked' }, ...problemResponses(400, 401, 403, 404) },
})

const readerQuery = z.strictObject({
  key: z.string().max(100).openapi({ description: 'The secret of the link' }),
  item: z.coerce.number().int().min(1).max(mostItems).openapi({ description: 'Which article of the share, from 1' }),
})

const reading = createRoute({
  ...access('public'),
  method: 'post',
  path: '/shared/{id}/readings',
  tags,
  summary: 'A shared page reports that the end of an article was reached',
  request: { params: shareParam, query: readerQuery },
  responses: { 204: { description: 'Counted' }, ...problemResponses(400, 401, 404, 429) },
})

const feedback = createRoute({
  ...access('public'),
  method: 'post',
  path: '/shared/{id}/feedback',
  tags,
  summary: 'Say whether an article of a share helped, and what was missing',
  request: {
    params: shareParam,
    query: readerQuery,
    body: jsonBody(
      z.strictObject({
        helpful: z.boolean(),
        comment: z.string().overwrite(storableText).trim().max(2000).optional(),
        place: z
          .string()
          .max(200)
          .regex(/^[\p{L}\p{N}_-]+$/u, 'expected the anchor of a section')
          .optional(),
        lang: languageField.default('en'),
      }),
    ),
  },
  responses: { 204: { description: 'Noted' }, ...problemResponses(400, 401, 404, 413, 415, 429) },
})

/** Articles given to customers: making and watching links, and what the pages behind them report. */
export const registerShareRoutes = (api: Api): void => {
  api.openapi(list, async (c) => {
    const { before, limit } = c.req.valid('query')
    const page = { before: before === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(before), limit }
    return c.json({ shares: (await listShares(c.var.services.sharing, c.var.actor, page)).map(shareBody) }, 200)
  })
  api.openapi(make, async (c) => c.json(madeBody(await makeShare(c.var.services.sharing, c.var.actor, c.req.valid('json'))), 201))
  api.openapi(renew, async (c) => {
    const { days } = c.req.valid('json')
    return c.json(madeBody(await renewShare(c.var.services.sharing, c.var.actor, c.req.valid('param').id, days)), 201)
  })
  api.openapi(revoke, async (c) => {
    await revokeShare(c.var.services.sharing, c.var.actor, c.req.valid('param').id)
    return c.body(null, 204)
  })
  api.openapi(reading, async (c) => {
    const { key, item } = c.req.valid('query')
    await noteReading(c.var.services.sharing, c.req.valid('param').id, key, item)
    return c.body(null, 204)
  })
  api.openapi(feedback, async (c) => {
    const { key, item } = c.req.valid('query')
    const { helpful, comment = '', place = null, lang } = c.req.valid('json')
    await judgeShared(c.var.services.sharing, {
      id: c.req.valid('param').id,
      key,
      position: item,
      isHelpful: helpful,
      comment: comment === '' ? null : comment,
      place,
      lang,
    })
    return c.body(null, 204)
  })
}
