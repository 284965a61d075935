import type { Context } from 'hono'
import type { Services } from '#server/services.ts'
import type { Actor } from '#tickets/actor.ts'

/** What every route of the API finds in its context. */
export type ApiEnv = {
  Bindings: {
    /** Address of the other end of the socket; undefined in tests. Headers are never looked at for this. */
    socketAddress?: string | undefined
  }
  Variables: {
    services: Services
    /** Set by the route's access rule; a route without a rule does not exist (a test sees to it). */
    actor: Actor
  }
}

export type ApiContext = Context<ApiEnv>
