import type { ApiContext } from './context.ts'

/**
 * The address a request comes from. Entries of X-Forwarded-For count only from the right, one per proxy we were told
 * to trust: everything further left was written by the client.
 *
 * @example clientAddress('10.0.0.2', '1.2.3.4, 5.6.7.8', 1) // '5.6.7.8'
 */
export const clientAddress = (socketAddress: string, forwardedFor: string | undefined, trustedProxies: number): string => {
  if (trustedProxies === 0) return socketAddress
  const hops = (forwardedFor ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '')
  return hops.at(-trustedProxies) ?? hops[0] ?? socketAddress
}

export const addressOf = (context: ApiContext): string =>
  clientAddress(
    context.env?.socketAddress ?? 'unknown',
    context.req.header('x-forwarded-for'),
    context.var.services.environment.trustedProxies,
  )

const loopback = /^(127\.|::1$|::ffff:127\.)/

/** From this machine itself, not through a proxy on it: a proxy would make the whole internet look local. */
export const isLoopback = (context: ApiContext): boolean =>
  loopback.test(context.env?.socketAddress ?? '') &&
  ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].every((name) => context.req.header(name) === undefined)
