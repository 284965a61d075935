import { createRoute, z } from '@hono/zod-openapi'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { beginSession, endSession } from '#server/access.ts'
import { sessionCookie } from '#server/authorise.ts'
import { roles } from '#tickets/actor.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonBody, jsonResponse, problemResponses, textField, timeField } from '../schemas/common.ts'

const tags = ['session']

const begin = createRoute({
  ...access('public'),
  method: 'post',
  path: '/session',
  tags,
  summary: 'Sign in: trade a staff token for a browser session',
  request: { body: jsonBody(z.strictObject({ token: textField(200) })) },
  responses: {
    200: jsonResponse(
      'Signed in; the session is in an HttpOnly cookie',
      z.object({ name: z.string(), role: z.enum(roles), expires_at: timeField }),
    ),
    ...problemResponses(400, 401, 403, 415, 429),
  },
})

const end = createRoute({
  ...access('public'),
  method: 'delete',
  path: '/session',
  tags,
  summary: 'Sign out',
  responses: { 204: { description: 'Signed out' }, ...problemResponses(403) },
})

/** Browser sessions of staff. */
export const registerSessionRoutes = (api: Api): void => {
  api.openapi(begin, async (c) => {
    const { access: deps, environment } = c.var.services
    const { actor, session, expiresAt } = await beginSession(deps, c.req.valid('json').token)
    setCookie(c, sessionCookie, session, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      secure: environment.publicUrl.startsWith('https://'),
      maxAge: Math.floor((expiresAt - c.var.services.clock()) / 1000),
    })
    // beginSession gives a session to staff only.
    const { name, role } = actor as Extract<typeof actor, { kind: 'staff' }>
    return c.json({ name, role, expires_at: new Date(expiresAt).toISOString() }, 200)
  })
  api.openapi(end, async (c) => {
    const session = getCookie(c, sessionCookie)
    if (session !== undefined) await endSession(c.var.services.access, session)
    deleteCookie(c, sessionCookie, { path: '/' })
    return c.body(null, 204)
  })
}
