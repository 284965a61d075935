import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { clientAddress } from '#api/client-address.ts'
import { DomainError } from '#kernel/errors.ts'
import type { Environment } from '#server/environment.ts'

/** Forms that anybody may send, by how often an honest person does: times the limit of the environment, as in the API. */
const buckets = { write: 1, sign_in: 0.25 } as const

const secondsPerMinute = 60
const limiters = new Map<string, RateLimiterMemory>()

const limiter = (bucket: keyof typeof buckets, perMinute: number): RateLimiterMemory => {
  const name = `form-${bucket}-${perMinute}`
  const known =
    limiters.get(name) ??
    new RateLimiterMemory({ keyPrefix: name, points: Math.max(1, Math.round(perMinute * buckets[bucket])), duration: secondsPerMinute })
  limiters.set(name, known)
  return known
}

/**
 * Counts a form against its sender's address. Counters live in this process.
 *
 * @throws DomainError `too_many_requests`.
 */
export const limitForm = async (
  bucket: keyof typeof buckets,
  request: Request,
  socketAddress: string,
  { rateLimit, trustedProxies }: Pick<Environment, 'rateLimit' | 'trustedProxies'>,
): Promise<void> => {
  if (rateLimit === 0) return
  try {
    await limiter(bucket, rateLimit).consume(
      clientAddress(socketAddress, request.headers.get('x-forwarded-for') ?? undefined, trustedProxies),
    )
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw new DomainError('too_many_requests', 'too many forms in a minute', `try again in ${Math.ceil(refused.msBeforeNext / 1000)} s`)
  }
}
