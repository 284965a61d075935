import type { MiddlewareHandler } from 'hono'
import { DomainError } from '#kernel/errors.ts'
import { actorOfRequest } from '#server/authorise.ts'
import type { Actor } from '#tickets/actor.ts'
import { assertStaff, ticketNotFound } from '#tickets/access.ts'
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
  staff: (_, actor) => assertStaff(actor),
  /** Staff, or a program with an integration token. */
  importer: (_, actor) => {
    if (actor.kind === 'staff' || actor.kind === 'integration') return
    throw new DomainError('unauthorized', 'importing needs a token', 'send an integration or staff token: Authorization: Bearer …')
  },
  /** Staff, or a monitor on this very machine. */
  monitor: (context, actor) => {
    if (!isLoopback(context)) assertStaff(actor)
  },
} as const satisfies Record<string, Rule>

export type Access = keyof typeof rules

const security: Readonly<Record<Access, Record<string, string[]>[]>> = {
  public: [],
  ticket: [{ ticketKey: [] }, { token: [] }, { session: [] }],
  staff: [{ token: [] }, { session: [] }],
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
