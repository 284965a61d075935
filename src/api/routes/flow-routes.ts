import { createRoute, z } from '@hono/zod-openapi'
import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import type { Library } from '#knowledge/library-model.ts'
import type { Flow } from '#knowledge/schemas/flow.ts'
import { paths } from '#paths'
import { walk, type Progress } from '#troubleshooter/engine.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonBody, jsonResponse, languageField, problemResponses } from '../schemas/common.ts'

const tags = ['flows']

const bilingual = z.object({ en: z.string(), zh: z.string() })

const stepSchema = z
  .object({
    id: z.string(),
    ask: z.string(),
    how: z.string().nullable(),
    options: z.array(z.object({ id: z.string(), label: z.string() })),
  })
  .openapi('FlowStep')
const causeSchema = z
  .object({ id: z.string(), title: z.string(), fix: z.string(), findings: z.array(z.string()), articles: z.array(z.string()) })
  .openapi('FlowCause')

const flowSchema = z
  .object({
    id: z.string(),
    title: bilingual,
    summary: bilingual,
    start: z.string(),
    scenarios: z.array(z.string()),
    platforms: z.array(z.string()),
    findings: z.array(z.string()),
    related: z.array(z.string()),
    updated: z.string(),
    steps: z.array(
      z.object({
        id: z.string(),
        ask: bilingual,
        how: bilingual.optional(),
        options: z.array(z.object({ id: z.string(), label: bilingual, step: z.string().optional(), cause: z.string().optional() })),
      }),
    ),
    causes: z.array(
      z.object({ id: z.string(), title: bilingual, fix: bilingual, findings: z.array(z.string()), related: z.array(z.string()) }),
    ),
  })
  .openapi('Flow')

const params = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' }, example: 'no-audio' }) })

const read = createRoute({
  ...access('public'),
  method: 'get',
  path: '/flows/{id}',
  tags,
  summary: 'A whole troubleshooter, in both languages',
  request: { params },
  responses: { 200: jsonResponse('The flow', flowSchema), ...problemResponses(404) },
})

const next = createRoute({
  ...access('public'),
  method: 'post',
  path: '/flows/{id}/next',
  tags,
  summary: 'The next question after these answers, or the cause with its fix',
  request: {
    params,
    body: jsonBody(
      z.strictObject({
        answers: z
          .record(z.string(), z.string())
          .openapi({ description: 'Step id → option id, from the start', example: { 'demo-page': 'demo-has-sound' } }),
        lang: languageField.default('en'),
      }),
    ),
  },
  responses: {
    200: jsonResponse(
      'Where the answers lead',
      z.object({
        flow: z.string(),
        url: z.string(),
        path: z.array(z.object({ step: z.string(), option: z.string() })),
        step: stepSchema.nullable(),
        cause: causeSchema.nullable(),
      }),
    ),
    ...problemResponses(400, 404, 413, 415, 429),
  },
})

const flowOf = (library: Library, id: string): Flow => {
  const flow = library.flows.find((candidate) => candidate.id === id)
  if (flow === undefined)
    throw new DomainError('not_found', `there is no flow "${id}"`, `there are: ${library.flows.map((known) => known.id).join(', ')}`)
  return flow
}

const progressView = (flow: Flow, { path, next: to }: Progress, lang: Language) => ({
  flow: flow.id,
  url: paths.flow(lang, flow.id),
  path: [...path],
  step:
    to.kind === 'step'
      ? {
          id: to.step.id,
          ask: to.step.ask[lang],
          how: to.step.how?.[lang] ?? null,
          options: to.step.options.map(({ id, label }) => ({ id, label: label[lang] })),
        }
      : null,
  cause:
    to.kind === 'cause'
      ? { id: to.cause.id, title: to.cause.title[lang], fix: to.cause.fix[lang], findings: to.cause.findings, articles: to.cause.related }
      : null,
})

/** Guided troubleshooting. */
export const registerFlowRoutes = (api: Api): void => {
  api.openapi(read, (c) => {
    const { sources: _, ...flow } = flowOf(c.var.services.library, c.req.valid('param').id)
    return c.json(flow, 200)
  })
  api.openapi(next, (c) => {
    const flow = flowOf(c.var.services.library, c.req.valid('param').id)
    const { answers, lang } = c.req.valid('json')
    return c.json(progressView(flow, walk(flow, answers), lang), 200)
  })
}
