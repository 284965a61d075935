import type { MiddlewareHandler } from 'hono'
import { actorOfRequest } from '#server/authorise.ts'
import type { Actor } from '#tickets/actor.ts'
import { assertStaff, ticketNotFound } from '#tickets/access.ts'
import { assertMay, may } from '#tickets/permissions.ts'
import { isLoopback } from './client-address.ts'
import type { ApiContext, ApiEnv } from './context.ts'

type Rule = (context: ApiContext, actor: Actor) => void

/** Who may call a route. The use case behind it checks again; a mistake in one of the two opens nothing. */
const rules = {
  /** Anybody. */
  public: () => undefined,
  /** The holder of a ticket's key, or staff. Others learn not even that the ticket exists. */
  ticket: (_, actor) => {
    if (actor.kind !== 'customer' && actor.kind !== 'staff') throw ticketNotFound()
  },
  /** Staff that reads tickets. */
  staff: (_, actor) => assertStaff(actor),
  /** Staff that works on tickets. */
  desk: (_, actor) => assertStaff(actor, 'tickets.work'),
  /** Staff that speaks to the public about an incident. */
  incidents: (_, actor) => assertStaff(actor, 'incidents.publish'),
  /** Staff that gives articles to customers. */
  sharing: (_, actor) => assertStaff(actor, 'shares.make'),
  /** Staff that publishes articles and takes them back. */
  publisher: (_, actor) => assertStaff(actor, 'articles.publish'),
  /** Staff, or a program with an integration token. */
  importer: (_, actor) => assertMay(actor, 'import'),
  /** Staff, or a monitor on this very machine. */
  monitor: (context, actor) => {
    if (!isLoopback(context)) assertMay(actor, 'metrics')
  },
} as const satisfies Record<string, Rule>

export type Access = keyof typeof rules

/** Whether somebody on another machine gets past a route's rule: for the handbook's table of routes and roles. */
export const passes = (name: Access, actor: Actor): boolean => {
  if (name === 'monitor') return may(actor, 'metrics')
  try {
    // Only the rule for monitors looks at the request.
    rules[name](undefined as never, actor)
    return true
  } catch {
    return false
  }
}

const security: Readonly<Record<Access, Record<string, string[]>[]>> = {
  public: [],
  ticket: [{ ticketKey: [] }, { token: [] }, { session: [] }],
  staff: [{ token: [] }, { session: [] }],
  desk: [{ token: [] }, { session: [] }],
  incidents: [{ token: [] }, { session: [] }],
  sharing: [{ token: [] }, { session: [] }],
  publisher: [{ token: [] }, { session: [] }],
  importer: [{ token: [] }],
  monitor: [{ token: [] }, { session: [] }],
}

/**
 * Spread into `createRoute`: declares who may call the route (in the OpenAPI document too) and sees to it,
 * before the body is read.
 */
export const access = <Name extends Access>(name: Name) => ({
  security: security[name],
  'x-access': name,
  middleware: [authorise(name)] as [MiddlewareHandler<ApiEnv>],
})

const authorise =
  (name: Access): MiddlewareHandler<ApiEnv> =>
  async (context, next) => {
    const { access: deps, environment } = context.var.services
    const actor = await actorOfRequest(deps, environment.publicUrl, context.req.raw, context.req.param('number'))
    rules[name](context, actor)
    context.set('actor', actor)
    await next()
  }
