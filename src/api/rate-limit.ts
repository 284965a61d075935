import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { addressOf } from './client-address.ts'
import type { ApiEnv } from './context.ts'
import { problemResponse } from './problem.ts'

/** Public routes that cost something, by how often an honest person calls them: times the limit of the environment. */
const buckets = { write: 1, suggest: 5, sign_in: 0.25 } as const

/** Which bucket a request draws from. A wrong token is refused before anything costly happens. */
const bucketOf = (method: string, path: string): keyof typeof buckets | undefined => {
  if (method !== 'POST') return undefined
  if (path === '/api/v1/deflections' || /^\/api\/v1\/flows\/[^/]+\/(next|sessions)$/.test(path)) return 'suggest'
  return path === '/api/v1/session' ? 'sign_in' : 'write'
}

const secondsPerMinute = 60

/** Limits public writes per address and minute; `perMinute` 0 switches it off. Counters live in this process. */
export const rateLimit = (perMinute: number): MiddlewareHandler<ApiEnv> => {
  const limiters = Object.fromEntries(
    Object.entries(buckets).map(([name, factor]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, points: Math.max(1, Math.round(perMinute * factor)), duration: secondsPerMinute }),
    ]),
  ) as Record<keyof typeof buckets, RateLimiterMemory>
  return async (context, next) => {
    const bucket =
      perMinute === 0 || context.req.header('authorization') !== undefined ? undefined : bucketOf(context.req.method, context.req.path)
    if (bucket !== undefined) {
      try {
        await limiters[bucket].consume(addressOf(context))
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        const seconds = Math.ceil(refused.msBeforeNext / 1000)
        return problemResponse(
          context.req.raw,
          {
            code: 'too_many_requests',
            message: `more than ${limiters[bucket].points} such requests in a minute`,
            hint: `try again in ${seconds} s`,
          },
          { 'Retry-After': String(seconds) },
        )
      }
    }
    return next()
  }
}
