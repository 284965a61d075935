import { createRoute, z } from '@hono/zod-openapi'
import { draftPostmortem } from '#postmortems/draft/draft-postmortem.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { languageField, problemResponses } from '../schemas/common.ts'
import { numberParam } from '../schemas/tickets.ts'

const draft = createRoute({
  ...access('staff'),
  method: 'get',
  path: '/tickets/{number}/postmortem',
  tags: ['desk'],
  summary: 'A postmortem drafted from the history of a ticket',
  request: { params: numberParam, query: z.strictObject({ lang: languageField.optional() }) },
  responses: {
    200: { description: 'MDX; the file name is in Content-Disposition', content: { 'text/markdown': { schema: z.string() } } },
    ...problemResponses(400, 401, 403, 404),
  },
})

/** What becomes of a ticket. */
export const registerPostmortemRoutes = (api: Api): void => {
  api.openapi(draft, async (c) => {
    const { slug, text } = await draftPostmortem(c.var.services.drafts, c.var.actor, c.req.valid('param').number, c.req.valid('query').lang)
    c.header('content-disposition', `attachment; filename="${slug}.mdx"`)
    c.header('cache-control', 'no-store')
    return c.body(text, 200, { 'content-type': 'text/markdown; charset=utf-8' })
  })
}
