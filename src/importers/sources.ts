import { DomainError } from '#kernel/errors.ts'
import { toCandidate, type Candidate, type ParsedItem, type Place } from './candidate.ts'
import { readDocuments, type Document } from './documents/read-documents.ts'
import { indexComments } from './github/comment-index.ts'
import { fetchGithub, githubApi } from './github/fetch.ts'
import type { GithubComment } from './github/issue.ts'
import { parseGithubIssue } from './github/parse.ts'
import type { Ask } from './http/ask.ts'
import { editionOf, fetchJira, jqlOf } from './jira/fetch.ts'
import { parseJiraIssue } from './jira/parse.ts'
import { linesOf } from './jsonl/lines.ts'
import { recordsInLines } from './jsonl/record-lines.ts'
import { expectSource, wrappings, type SourceName } from './recognise-export.ts'
import { fetchZendesk } from './zendesk/fetch.ts'
import { parseZendeskDocument } from './zendesk/parse.ts'

/** A system whose tickets can be fetched. */
export type FetchedName = Exclude<SourceName, 'jsonl'>

/** Makes items of a document; a page has several. */
type Parse = (value: unknown, source: string, comments?: ReadonlyMap<string, readonly GithubComment[]>) => readonly ParsedItem[]

const parsers: Readonly<Record<FetchedName, Parse>> = {
  github: (value, source, comments) => [parseGithubIssue(value, source, comments)],
  zendesk: parseZendeskDocument,
  jira: (value, source) => [parseJiraIssue(value, source)],
}

export type ReadOptions = Readonly<{
  /** What the tickets' `source` becomes; left out: the name of the system. */
  as?: string | undefined
  /** GitHub only: a file of comments. */
  comments?: AsyncIterable<Uint8Array> | undefined
}>

async function* candidatesOf(
  documents: AsyncIterable<Document>,
  parse: (value: unknown) => readonly ParsedItem[],
): AsyncGenerator<Candidate> {
  let items = 0
  for await (const document of documents) {
    if ('fault' in document) yield document
    else
      for (const parsed of parse(document.value)) {
        items += 1
        const place: Place = document.place.unit === 'line' ? document.place : { unit: 'item', at: items }
        yield toCandidate(parsed, place)
      }
  }
}

/**
 * The records in a file, whatever system it comes from.
 *
 * @throws DomainError `invalid_input` when it is plainly of another system, or breaks off.
 */
export async function* readSource(
  name: SourceName,
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<Candidate> {
  const looked = await expectSource(name, bytes)
  if (name === 'jsonl') return yield* recordsInLines(linesOf(looked))
  const comments = options.comments && (await indexComments(readDocuments(options.comments, { wrappers: [] })))
  const parse = (value: unknown): readonly ParsedItem[] => parsers[name](value, options.as ?? name, comments)
  yield* candidatesOf(readDocuments(looked, wrappings[name]), parse)
}

export type FetchOptions = Readonly<{
  as?: string | undefined
  /** Only what changed since then, ISO 8601. */
  since?: string | undefined
  /** Jira only. */
  jql?: string | undefined
}>

/** What an address leads to: where to ask, and what comes; `inOrder` when the longest unchanged comes first. */
type Fetched = Readonly<{ origin: string; inOrder: boolean; values: (ask: Ask) => AsyncIterable<unknown> }>

const withoutSlash = (url: URL): string => `${url.origin}${url.pathname.replace(/\/+$/, '')}`

const fetchers: Readonly<Record<FetchedName, (url: URL, options: FetchOptions) => Fetched>> = {
  github: (url, { since }) => {
    const repo = /^\/([\w.-]+\/[\w.-]+?)(?:\.git|\/issues)?\/?$/.exec(url.pathname)?.[1]
    if (repo === undefined)
      throw new DomainError(
        'invalid_input',
        `expected the address of a repository, got ${url.href}`,
        'such as https://github.com/OWNER/NAME',
      )
    const api = githubApi(url)
    return { origin: new URL(api).origin, inOrder: true, values: (ask) => fetchGithub(ask, api, repo, since) }
  },
  zendesk: (url, { since }) => ({
    origin: url.origin,
    inOrder: true,
    values: (ask) => fetchZendesk(ask, url.origin, since === undefined ? 0 : Math.floor(Date.parse(since) / 1_000)),
  }),
  jira: (url, { since, jql }) => {
    const edition = editionOf(url)
    const site = withoutSlash(url)
    const query = jqlOf(jql, since, edition)
    return { origin: url.origin, inOrder: edition === 'cloud', values: (ask) => fetchJira(ask, site, edition, query) }
  },
}

/**
 * The records of another system, asked for page by page.
 *
 * @param makeAsk gives the way to ask one origin.
 */
export async function* fetchSource(
  name: FetchedName,
  url: URL,
  makeAsk: (origin: string) => Ask,
  options: FetchOptions = {},
): AsyncGenerator<Candidate> {
  const { origin, inOrder, values } = fetchers[name](url, options)
  let at = 0
  for await (const value of values(makeAsk(origin)))
    for (const parsed of parsers[name](value, options.as ?? name)) {
      at += 1
      const candidate = toCandidate(parsed, { unit: 'item', at })
      yield 'record' in candidate && inOrder && 'fields' in parsed ? { ...candidate, updatedAt: parsed.updatedAt } : candidate
    }
}
