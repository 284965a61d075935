import { RateLimiterMemory } from 'rate-limiter-flexible'
import { clientAddress } from '#api/client-address.ts'
import type { Environment } from '#server/environment.ts'

const secondsPerMinute = 60

/** Wrong links an honest person tries in a minute, as a part of the limit of the environment. */
const share = 0.25

const limiters = new Map<number, RateLimiterMemory>()

const limiter = (points: number): RateLimiterMemory => {
  const known = limiters.get(points) ?? new RateLimiterMemory({ keyPrefix: `guess-${points}`, points, duration: secondsPerMinute })
  limiters.set(points, known)
  return known
}

/**
 * Opens something by a secret in the address. Who tried too many wrong ones gets nothing for a minute, right ones neither:
 * a refusal tells as little as a miss.
 *
 * @param open undefined when the secret opens nothing.
 */
export const guessing = async <Opened>(
  request: Request,
  socketAddress: string,
  { rateLimit, trustedProxies }: Pick<Environment, 'rateLimit' | 'trustedProxies'>,
  open: () => Promise<Opened | undefined>,
): Promise<Opened | Response | undefined> => {
  if (rateLimit === 0) return open()
  const points = Math.max(1, Math.round(rateLimit * share))
  const guesses = limiter(points)
  const address = clientAddress(socketAddress, request.headers.get('x-forwarded-for') ?? undefined, trustedProxies)
  const spent = await guesses.get(address)
  if (spent !== null && spent.consumedPoints >= points)
    return new Response('Too many links that open nothing. Try again in a minute. / 打不开的链接太多了，请一分钟后再试。', {
      status: 429,
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        'Cache-Control': 'no-store',
        'Retry-After': String(Math.ceil(spent.msBeforeNext / 1000)),
      },
    })
  const opened = await open()
  // Another request may have spent the last point meanwhile: then the next one is told.
  if (opened === undefined) await guesses.consume(address).catch(() => undefined)
  return opened
}
