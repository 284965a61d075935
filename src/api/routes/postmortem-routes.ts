import { createRoute, z } from '@hono/zod-openapi'
import { draftPostmortem } from '#postmortems/draft/draft-postmortem.ts'
import { slugSchema } from '#knowledge/schemas/common.ts'
import { exportText, lintText } from '#postmortems/editing/edit-postmortem.ts'
import { longestPostmortem } from '#postmortems/editing/postmortem-text.ts'
import { matchReasons } from '#postmortems/effect/fingerprint.ts'
import type { Effect } from '#postmortems/effect/measure-effect.ts'
import { readEffect } from '#postmortems/effect/read-effect.ts'
import { verdictReasons, verdicts } from '#postmortems/effect/verdict.ts'
import { ticketNumber } from '#tickets/ticket.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonBody, jsonResponse, languageField, listOf, problemResponses, timeField } from '../schemas/common.ts'
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

const lint = createRoute({
  ...access('staff'),
  method: 'post',
  path: '/postmortem-texts/lint',
  tags: ['desk'],
  summary: 'Check a postmortem while it is written',
  request: {
    body: jsonBody(z.strictObject({ slug: slugSchema, lang: languageField, text: z.string().max(longestPostmortem) })),
  },
  responses: {
    200: jsonResponse(
      'What the lint says, in order of place',
      z.object({
        messages: listOf(
          z.object({
            line: z.int(),
            column: z.int(),
            severity: z.enum(['error', 'warning']),
            message: z.string(),
            hint: z.string(),
            rule: z.string(),
          }),
        ),
      }),
    ),
    ...problemResponses(400, 401, 403, 413, 415),
  },
})

const approved = createRoute({
  ...access('staff'),
  method: 'get',
  path: '/postmortem-texts/{id}/{form}',
  tags: ['desk'],
  summary: 'An approved postmortem as a file for content/, or as a patch',
  request: { params: z.object({ id: z.string().max(160), form: z.enum(['file', 'patch']) }) },
  responses: {
    200: {
      description: 'MDX, or a patch for git apply',
      content: { 'text/x-patch': { schema: z.string() }, 'text/markdown': { schema: z.string() } },
    },
    ...problemResponses(400, 401, 403, 404, 409),
  },
})

const rateSchema = z.object({ cases: z.int(), exposure: z.int().openapi({ description: 'Tickets that could have been a case' }) })

const ratioFields = {
  ratio: z.number().nullable().openapi({ description: 'Rate after ÷ rate before; null when it has no value' }),
  ratio_low: z.number().nullable().openapi({ description: 'Lower end of the exact 95 % interval' }),
  ratio_high: z.number().nullable().openapi({ description: 'Upper end; null: no limit' }),
}

const effect = createRoute({
  ...access('staff'),
  method: 'get',
  path: '/postmortems/{slug}/effect',
  tags: ['desk'],
  summary: 'Whether the problem of a postmortem stopped coming after its fix shipped',
  request: { params: z.object({ slug: z.string().max(120) }) },
  responses: {
    200: jsonResponse(
      'Verdict, rates and recurrences',
      z.object({
        verdict: z.enum(verdicts),
        reason: z.enum(verdictReasons),
        shipped_at: timeField.nullable(),
        before: rateSchema,
        after: rateSchema,
        after_days: z.int(),
        ...ratioFields,
        windows: z
          .array(z.object({ days: z.int(), before: rateSchema, after: rateSchema, ...ratioFields, open: z.boolean() }))
          .openapi({ description: '30 and 90 days on either side of the fix; open: not over yet' }),
        periods: z.array(
          z.object({
            from_day: z.int(),
            from: timeField,
            to: timeField,
            recurrences: z.int(),
            not_updated: z.int(),
            exposure: z.int(),
            open: z.boolean(),
          }),
        ),
        recurrences: z.array(
          z.object({
            number: z.string(),
            opened_at: timeField,
            reason: z.enum(matchReasons),
            version: z.enum(['affected', 'fixed', 'outside', 'unknown']),
          }),
        ),
      }),
    ),
    ...problemResponses(400, 401, 403, 404),
  },
})

const finite = (value: number | undefined): number | null => (value === undefined || !Number.isFinite(value) ? null : value)
const iso = (ms: number): string => new Date(ms).toISOString()

const ratioView = (change: Effect['change']) => ({
  ratio: finite(change?.ratio),
  ratio_low: finite(change?.interval.low),
  ratio_high: finite(change?.interval.high),
})

const effectView = ({ verdict, reason, shippedAt, before, after, afterDays, change, windows, periods, recurrences }: Effect) => ({
  verdict,
  reason,
  shipped_at: shippedAt === null ? null : iso(shippedAt),
  before,
  after,
  after_days: afterDays,
  ...ratioView(change),
  windows: windows.map(({ days, before: earlier, after: later, change: ratio, open }) => ({
    days,
    before: earlier,
    after: later,
    ...ratioView(ratio),
    open,
  })),
  periods: periods.map(({ fromDay, from, to, notUpdated, ...rest }) => ({
    from_day: fromDay,
    from: iso(from),
    to: iso(to),
    not_updated: notUpdated,
    ...rest,
  })),
  recurrences: recurrences.map(({ id, openedAt, reason: why, version }) => ({
    number: ticketNumber(id),
    opened_at: iso(openedAt),
    reason: why,
    version,
  })),
})

/** What becomes of a ticket. */
export const registerPostmortemRoutes = (api: Api): void => {
  api.openapi(draft, async (c) => {
    const { slug, text } = await draftPostmortem(
      c.var.services.editing,
      c.var.actor,
      c.req.valid('param').number,
      c.req.valid('query').lang,
    )
    c.header('content-disposition', `attachment; filename="${slug}.mdx"`)
    c.header('cache-control', 'no-store')
    return c.body(text, 200, { 'content-type': 'text/markdown; charset=utf-8' })
  })
  api.openapi(effect, async (c) => c.json(effectView(await readEffect(c.var.services.effect, c.var.actor, c.req.valid('param').slug)), 200))
  api.openapi(lint, (c) => {
    const messages = lintText(c.var.services.editing, c.var.actor, c.req.valid('json'))
    return c.json(
      { messages: messages.map(({ line, column, severity, message, hint, rule }) => ({ line, column, severity, message, hint, rule })) },
      200,
    )
  })
  api.openapi(approved, async (c) => {
    const { id, form } = c.req.valid('param')
    const { slug, text, patch } = await exportText(c.var.services.editing, c.var.actor, id)
    c.header('content-disposition', `attachment; filename="${slug}.${form === 'file' ? 'mdx' : 'patch'}"`)
    c.header('cache-control', 'no-store')
    return c.body(form === 'file' ? text : patch, 200, {
      'content-type': `${form === 'file' ? 'text/markdown' : 'text/x-patch'}; charset=utf-8`,
    })
  })
}
