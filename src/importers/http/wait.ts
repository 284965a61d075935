/** How long to wait before asking again, in ms; undefined when asking again would change nothing. */
export type Wait = Readonly<{ ms: number; reason: 'limit' | 'trouble' }>

/** Without a word from the server: GitHub asks for a minute after a secondary limit. */
const unnamedLimitMs = 60_000
const firstRetryMs = 1_000

const header = (headers: Headers, name: string): number | undefined => {
  const value = headers.get(name)
  return value !== null && /^\d+$/.test(value.trim()) ? Number(value) : undefined
}

/** Seconds or a date (RFC 9110, section 10.2.3). */
const retryAfterMs = (headers: Headers, now: number): number | undefined => {
  const seconds = header(headers, 'retry-after')
  if (seconds !== undefined) return seconds * 1_000
  const at = Date.parse(headers.get('retry-after') ?? '')
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

/**
 * What an answer says of asking again. GitHub answers 403 as well as 429 when a limit is used up, and says when it ends in
 * `X-RateLimit-Reset` (epoch seconds); Zendesk and Jira say `Retry-After`. A 403 without any of it is a refusal.
 *
 * @param now epoch ms
 * @param tries how often this was asked already
 */
export const waitBefore = ({ status, headers }: Pick<Response, 'status' | 'headers'>, now: number, tries: number): Wait | undefined => {
  const named = retryAfterMs(headers, now)
  const isUsedUp = header(headers, 'x-ratelimit-remaining') === 0
  if (status === 429 || (status === 403 && (named !== undefined || isUsedUp))) {
    const reset = isUsedUp ? header(headers, 'x-ratelimit-reset') : undefined
    // A second more: clocks differ.
    const untilReset = reset === undefined ? undefined : Math.max(0, reset * 1_000 - now) + 1_000
    return { ms: named ?? untilReset ?? unnamedLimitMs, reason: 'limit' }
  }
  return status >= 500 || status === 408 ? { ms: named ?? firstRetryMs * 2 ** tries, reason: 'trouble' } : undefined
}
