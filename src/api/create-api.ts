import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { DomainError } from '#kernel/errors.ts'
import type { Services } from '#server/services.ts'
import type { Api } from './api.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { allowedMethods } from './allowed-methods.ts'
import { describeApi } from './openapi.ts'
import { faultOf, problemResponse, validationFault } from './problem.ts'
import { rateLimit } from './rate-limit.ts'
import { unpackedBody, utf8Body } from './readable-body.ts'
import { registerActionRoutes } from './routes/action-routes.ts'
import { registerArticleRoutes } from './routes/article-routes.ts'
import { registerAttachmentRoutes } from './routes/attachment-routes.ts'
import { registerDeliveryRoutes } from './routes/delivery-routes.ts'
import { registerDiagnosisRoutes } from './routes/diagnosis-routes.ts'
import { registerFlowRoutes } from './routes/flow-routes.ts'
import { registerImportRoutes } from './routes/import-routes.ts'
import { registerIncidentRoutes } from './routes/incident-routes.ts'
import { registerInsightRoutes } from './routes/insight-routes.ts'
import { registerLifecycleRoutes } from './routes/lifecycle-routes.ts'
import { registerNetworkTestRoutes } from './routes/network-test-routes.ts'
import { registerOperationRoutes } from './routes/operation-routes.ts'
import { registerScenarioRoutes } from './routes/scenario-routes.ts'
import { registerPostmortemRoutes } from './routes/postmortem-routes.ts'
import { registerPublicationRoutes } from './routes/publication-routes.ts'
import { registerSearchRoutes } from './routes/search-routes.ts'
import { registerShareRoutes } from './routes/share-routes.ts'
import { registerStaffTicketRoutes } from './routes/staff-ticket-routes.ts'
import { registerSubscriptionRoutes } from './routes/subscription-routes.ts'
import { registerTicketRoutes } from './routes/ticket-routes.ts'
import { registerVisitRoutes } from './routes/visit-routes.ts'

/** Where the API is mounted. */
export const apiBase = '/api/v1'

/** Largest JSON body, bytes. Files and imports are streamed and have their own limits. */
const maxJsonBytes = 1024 * 1024

/** A recording tells by its content whether it is packed, whatever a header says. */
const isRecording = (path: string): boolean => path.endsWith('/diagnoses')

const isStreamed = (path: string): boolean => path.endsWith('/attachments') || path.endsWith('/imports/tickets') || isRecording(path)

/** The HTTP API: thin routes over use cases, one error envelope. Mounted by `src/pages/api/v1/[...route].ts`. */
export const createApi = (services: Services): Api => {
  const api: Api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) =>
      result.success ? undefined : problemResponse(c.req.raw, validationFault(result.target as 'json', result.error.issues)),
  }).basePath(apiBase)

  const limitBody = bodyLimit({
    maxSize: maxJsonBytes,
    onError: (c) =>
      problemResponse(c.req.raw, {
        code: 'payload_too_large',
        message: `the body is larger than ${maxJsonBytes / 1024} KB`,
        hint: 'send long logs as an attachment',
      }),
  })

  api.use(async (c, next) => {
    c.set('services', services)
    await next()
    // Answers of this API belong to whoever asked; nothing on the way keeps them.
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
    c.res.headers.set('X-Content-Type-Options', 'nosniff')
  })
  api.use(rateLimit(services.environment.rateLimit))
  api.use((c, next) => (isRecording(c.req.path) ? next() : unpackedBody(c, next)))
  api.use((c, next) => (isStreamed(c.req.path) ? next() : limitBody(c, next)))
  api.use((c, next) => (isStreamed(c.req.path) ? next() : utf8Body(c, next)))

  registerOperationRoutes(api)
  registerSearchRoutes(api)
  registerTicketRoutes(api)
  registerLifecycleRoutes(api)
  registerSubscriptionRoutes(api)
  registerAttachmentRoutes(api)
  registerStaffTicketRoutes(api)
  registerPostmortemRoutes(api)
  registerPublicationRoutes(api)
  registerActionRoutes(api)
  registerDeliveryRoutes(api)
  registerImportRoutes(api)
  registerIncidentRoutes(api)
  registerDiagnosisRoutes(api)
  registerFlowRoutes(api)
  registerNetworkTestRoutes(api)
  registerArticleRoutes(api)
  registerScenarioRoutes(api)
  registerShareRoutes(api)
  registerVisitRoutes(api)
  registerInsightRoutes(api)
  describeApi(api, services.environment.publicUrl)

  api.notFound((c) => noSuchRoute(api, c))
  api.onError((error, c) => translate(error, c))
  return api
}

const noSuchRoute = (api: Api, c: ApiContext): Response => {
  const allowed = allowedMethods(api, c.req.path)
  if (allowed.length === 0)
    return problemResponse(c.req.raw, {
      code: 'not_found',
      message: 'there is nothing at this address',
      hint: 'every route is listed at /api/v1/openapi.json',
    })
  return problemResponse(
    c.req.raw,
    { code: 'method_not_allowed', message: `${c.req.method} is not possible here`, hint: `possible: ${allowed.join(', ')}` },
    { Allow: allowed.join(', ') },
  )
}

/** Who hung up in the middle of a body reads no answer, and is no fault of ours. */
const hasHungUp = (error: Error): boolean => error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'

/** Everything that is thrown below ends here, once. What we did not foresee is logged and says nothing to the caller. */
const translate = (error: Error, c: ApiContext): Response => {
  if (error instanceof DomainError) return problemResponse(c.req.raw, faultOf(error))
  if (error instanceof HTTPException) {
    if (error.status === 415)
      return problemResponse(c.req.raw, {
        code: 'unsupported_media_type',
        message: `expected application/json, got "${c.req.header('content-type') ?? ''}"`,
        hint: 'set the header Content-Type',
      })
    if (error.status === 400)
      return problemResponse(c.req.raw, {
        code: 'invalid_input',
        message: 'the body is not JSON',
        hint: 'check quotes, commas and brackets',
      })
    if (error.status === 413) return problemResponse(c.req.raw, { code: 'payload_too_large', message: 'the body is too large' })
  }
  if (hasHungUp(error))
    return problemResponse(c.req.raw, {
      code: 'invalid_input',
      message: 'the connection ended before the body did',
      hint: 'send the request again',
    })
  c.var.services.log.error({ err: error, method: c.req.method, path: c.req.path }, 'request failed')
  return problemResponse(c.req.raw, {
    code: 'internal',
    message: 'the request failed for a reason we did not foresee; it was logged',
    hint: 'try again; if it stays, tell us when it happened',
  })
}
