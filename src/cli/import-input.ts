import { setTimeout as sleep } from 'node:timers/promises'
import type { Candidate } from '#importers/candidate.ts'
import { createAsk } from '#importers/http/ask.ts'
import { authorizationOf } from '#importers/http/authorization.ts'
import { recordSchema } from '#importers/jsonl/record.ts'
import type { SourceName } from '#importers/recognise-export.ts'
import { fetchSource, readSource } from '#importers/sources.ts'
import type { Clock } from '#kernel/clock.ts'
import { DomainError } from '#kernel/errors.ts'
import { parseImpreciseTime, toEpochMs } from '#kernel/imprecise-time.ts'
import type { Environment } from '#server/environment.ts'
import { tokenVariables } from '#server/import-token-variables.ts'
import { openInput } from './input-file.ts'
import { err } from './output.ts'

export type InputOptions = Readonly<{ comments?: string; since?: string; jql?: string; as?: string }>

/** What is imported, and how far it was read in bytes, where that is known. */
export type ImportInput = Readonly<{
  candidates: AsyncIterable<Candidate>
  position: () => number
  size: number | undefined
  /** A connection, not a file: it can be asked again later for what changed since. */
  isFetched: boolean
}>

const unfit = (option: string, where: string): DomainError =>
  new DomainError('invalid_input', `--${option} is only for ${where}`, '--help shows how')

/** @throws DomainError `invalid_input` naming the first option that means nothing here. */
const refuseUnfit = (name: SourceName, isFetched: boolean, { comments, since, jql, as }: InputOptions): void => {
  if (comments !== undefined && (name !== 'github' || isFetched)) throw unfit('comments', 'a file of GitHub issues')
  if (since !== undefined && !isFetched) throw unfit('since', 'an address')
  if (jql !== undefined && (name !== 'jira' || !isFetched)) throw unfit('jql', 'an address of Jira')
  if (as !== undefined && name === 'jsonl') throw unfit('as', 'github, zendesk and jira; records name their source themselves')
  if (as !== undefined && !recordSchema.shape.source.safeParse(as).success)
    throw new DomainError('invalid_input', `--as: expected a name such as "jira-emea" (a-z, 0-9, _ and -), got "${as}"`)
}

const momentOf = (text: string): string => {
  const time = parseImpreciseTime(text)
  const at = time === undefined ? undefined : toEpochMs(time)
  if (at === undefined)
    throw new DomainError('invalid_input', `--since: expected a time such as 2026-11-23 or 2026-11-23T10:00:00Z, got "${text}"`)
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

/** Waits shorter than this need no word. */
const silentWaitMs = 5_000

type Deps = Readonly<{ environment: Pick<Environment, 'importTokens'>; clock: Clock; signal: AbortSignal }>

const fetched = (deps: Deps, name: SourceName, url: URL, { since, jql, as }: InputOptions): ImportInput => {
  if (name === 'jsonl')
    throw new DomainError('invalid_input', 'expected a file of records', 'addresses can be given with github, zendesk and jira')
  const { environment, clock, signal } = deps
  const makeAsk = (origin: string) =>
    createAsk(origin, {
      authorization: authorizationOf(name, environment.importTokens[name]),
      tokenVariable: tokenVariables[name],
      clock,
      signal,
      sleep: async (ms, stop) => sleep(ms, undefined, { signal: stop }),
      onWait: (ms, reason) => {
        if (ms >= silentWaitMs)
          err(`${new URL(origin).host} ${reason === 'limit' ? 'asks to wait' : 'has trouble'}; going on in ${Math.ceil(ms / 1000)} s`)
      },
    })
  const candidates = fetchSource(name, url, makeAsk, { jql, as, since: since === undefined ? undefined : momentOf(since) })
  return { candidates, position: () => 0, size: undefined, isFetched: true }
}

/**
 * Opens what is to be imported: a file, a `.gz`, `-` for standard input, or the address of another system.
 *
 * @throws DomainError `invalid_input` when it cannot be read or an option does not fit.
 */
export const openImport = (deps: Deps, name: SourceName, file: string, options: InputOptions): ImportInput => {
  const url = /^https?:\/\//i.test(file) && URL.canParse(file) ? new URL(file) : undefined
  refuseUnfit(name, url !== undefined, options)
  if (url !== undefined) return fetched(deps, name, url, options)
  const input = openInput(file)
  const comments = options.comments === undefined ? undefined : openInput(options.comments).bytes
  return { ...input, candidates: readSource(name, input.bytes, { as: options.as, comments }), isFetched: false }
}
