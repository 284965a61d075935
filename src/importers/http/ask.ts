import type { z } from 'zod'
import { DomainError } from '#kernel/errors.ts'
import { waitBefore } from './wait.ts'

/** One answer of another system. */
export type Answer = Readonly<{ value: unknown; headers: Headers }>

/** Asks another system, as patiently as it wishes. */
export type Ask = (url: URL, body?: unknown) => Promise<Answer>

export type AskDeps = Readonly<{
  /** Value of the header `Authorization`; undefined: none is sent. */
  authorization: string | undefined
  /** Name of the variable that holds the token, for hints. */
  tokenVariable: string
  clock: () => number
  /** Rejects when the signal is aborted. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  signal: AbortSignal
  /** Told before every longer wait. */
  onWait?: ((ms: number, reason: 'limit' | 'trouble') => void) | undefined
}>

const mostTries = 6
const mostRedirects = 5
/** GitHub's limits last an hour; a server that asks for more is better asked tomorrow. */
const longestWaitMs = 65 * 60_000
const answerWithinMs = 60_000

const isLoopback = ({ hostname }: URL): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)

const refused = (status: number, url: URL, tokenVariable: string): DomainError => {
  const at = `${url.host} answered ${status} for ${url.pathname}`
  if (status === 401) return new DomainError('unauthorized', at, `check the token in ${tokenVariable}`)
  if (status === 403 || status === 404)
    return new DomainError('not_found', at, `check the address, and that the token in ${tokenVariable} may read it`)
  return new DomainError('unavailable', at, 'run the command again later; what was read until now is in')
}

/**
 * Asks one system, JSON only: waits out its rate limits, tries again after faults of server and network, and sends the token
 * to that system alone, whatever address a page gives for the next one.
 *
 * @throws DomainError saying what the other side answered, never with the token.
 */
export const createAsk = (origin: string, deps: AskDeps): Ask => {
  const { authorization, tokenVariable, clock, sleep, signal, onWait } = deps

  const send = (url: URL, body: unknown): Promise<Response> =>
    fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        'user-agent': 'fupan-import',
        ...(authorization === undefined ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect could lead the token elsewhere; it is followed below, on the same system.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
    })

  const pause = async (ms: number, reason: 'limit' | 'trouble', url: URL): Promise<void> => {
    if (ms > longestWaitMs)
      throw new DomainError(
        'too_many_requests',
        `${url.host} asks to wait ${Math.ceil(ms / 60_000)} minutes`,
        'run the command again then; what was read until now is in',
      )
    onWait?.(ms, reason)
    await sleep(ms, signal)
  }

  const ask = async (url: URL, body: unknown, redirects: number): Promise<Answer> => {
    if (url.origin !== origin) throw new DomainError('invalid_input', `${origin} names a page on ${url.origin}`, 'nothing was sent there')
    if (authorization !== undefined && url.protocol !== 'https:' && !isLoopback(url))
      throw new DomainError('invalid_input', `expected https://${url.host}: a token is not sent in the clear`, 'use the https address')
    for (let tries = 0; ; tries += 1) {
      let response: Response
      try {
        response = await send(url, body)
      } catch (cause) {
        signal.throwIfAborted()
        if (tries + 1 >= mostTries)
          throw new DomainError(
            'unavailable',
            `${url.host} cannot be reached: ${reasonOf(cause)}`,
            'check address and network, then run it again',
          )
        await pause(1_000 * 2 ** tries, 'trouble', url)
        continue
      }
      if (response.ok) return { value: await readJson(response, url), headers: response.headers }
      await response.body?.cancel()
      const moved = redirects < mostRedirects ? movedTo(response, url) : undefined
      if (moved !== undefined) return ask(moved, body, redirects + 1)
      const wait = waitBefore(response, clock(), tries)
      if (wait === undefined || (wait.reason === 'trouble' && tries + 1 >= mostTries)) throw refused(response.status, url, tokenVariable)
      await pause(wait.ms, wait.reason, url)
    }
  }
  return (url, body) => ask(url, body, 0)
}

/** A repository that was renamed answers from its new place. */
const movedTo = ({ status, headers }: Response, url: URL): URL | undefined => {
  const location = headers.get('location')
  return [301, 302, 307, 308].includes(status) && location !== null && URL.canParse(location, url.href) ? new URL(location, url) : undefined
}

const reasonOf = (cause: unknown): string => {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  return inner instanceof Error ? inner.message : 'unknown reason'
}

const readJson = async (response: Response, url: URL): Promise<unknown> => {
  try {
    return await response.json()
  } catch {
    throw new DomainError('unavailable', `${url.host} answered something that is no JSON for ${url.pathname}`, 'check the address')
  }
}

/** @throws DomainError `unavailable` when the answer is of another shape than this API is known to have. */
export const askFor = async <Schema extends z.ZodType>(
  ask: Ask,
  schema: Schema,
  url: URL,
  body?: unknown,
): Promise<Readonly<{ data: z.output<Schema>; headers: Headers }>> => {
  const { value, headers } = await ask(url, body)
  const parsed = schema.safeParse(value)
  if (parsed.success) return { data: parsed.data, headers }
  const where = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new DomainError(
    'unavailable',
    `${url.host} answered in a form that is not known for ${url.pathname}${where === '' ? '' : `, at ${where}`}`,
    'check the address',
  )
}
