import { createRoute, z } from '@hono/zod-openapi'
import { storableText } from '#kernel/text.ts'
import { articleId } from '#knowledge/article.ts'
import { graphOf } from '#knowledge/library.ts'
import { pageMarkdown } from '#markdown/page-markdown.ts'
import { longestReason } from '#publication/decision.ts'
import { retractable } from '#publication/shown-library.ts'
import { readAsCustomer } from '#publication/use-cases/read-as-customer.ts'
import { restore, retract } from '#publication/use-cases/retract.ts'
import { languageFromHeader } from '#server/language-from-header.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonBody, jsonResponse, languageField, listOf, problemResponses } from '../schemas/common.ts'
import { numberParam } from '../schemas/tickets.ts'

const params = z.object({ kind: z.enum(retractable), slug: z.string().max(200) })

const takeBack = createRoute({
  ...access('publisher'),
  method: 'post',
  path: '/articles/{kind}/{slug}/retraction',
  tags: ['desk'],
  summary: 'Take an article back, everywhere at once',
  request: { params, body: jsonBody(z.strictObject({ reason: z.string().overwrite(storableText).trim().min(1).max(longestReason) })) },
  responses: { 204: { description: 'Nobody but staff reads it any more' }, ...problemResponses(400, 401, 403, 404, 409, 413, 415) },
})

const showAgain = createRoute({
  ...access('publisher'),
  method: 'delete',
  path: '/articles/{kind}/{slug}/retraction',
  tags: ['desk'],
  summary: 'Show an article again that was taken back',
  request: { params },
  responses: {
    204: { description: 'Shown again; a projection from the desk has to be published anew' },
    ...problemResponses(400, 401, 403, 404),
  },
})

const learned = createRoute({
  ...access('ticket'),
  method: 'get',
  path: '/tickets/{number}/publications',
  tags: ['tickets'],
  summary: 'Postmortems published for the customers of the tickets they came from',
  request: { params: numberParam, query: z.strictObject({ lang: languageField.optional() }) },
  responses: {
    200: jsonResponse(
      'One for each postmortem, in the language asked for where there is one',
      z.object({
        postmortems: listOf(z.object({ slug: z.string(), lang: languageField, title: z.string(), summary: z.string(), body: z.string() })),
      }),
    ),
    ...problemResponses(400, 401, 404),
  },
})

/** Taking articles back, and what customers read of their case. */
export const registerPublicationRoutes = (api: Api): void => {
  api.openapi(takeBack, async (c) => {
    const { kind, slug } = c.req.valid('param')
    await retract(c.var.services.publication, c.var.actor, articleId(kind, slug), c.req.valid('json'))
    return c.body(null, 204)
  })
  api.openapi(showAgain, async (c) => {
    const { kind, slug } = c.req.valid('param')
    await restore(c.var.services.publication, c.var.actor, articleId(kind, slug))
    return c.body(null, 204)
  })
  api.openapi(learned, async (c) => {
    const { services, actor } = c.var
    const lang = c.req.valid('query').lang ?? languageFromHeader(c.req.header('accept-language'))
    const pages = await readAsCustomer(services.publication, actor, c.req.valid('param').number, lang)
    const graph = graphOf(services.shownLibrary())
    return c.json(
      {
        postmortems: pages.map((page) => ({
          slug: page.slug,
          lang: page.lang,
          title: page.data.title,
          summary: page.data.summary,
          body: pageMarkdown(page, graph, services.environment.publicUrl).trim(),
        })),
      },
      200,
    )
  })
}
