import { z } from 'zod'
import { askFor, type Ask } from '../http/ask.ts'

/** The page after this one, by the header `Link` (RFC 8288). */
export const nextPage = (headers: Headers): URL | undefined => {
  const url = /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(headers.get('link') ?? '')?.[1]
  return url === undefined || !URL.canParse(url) ? undefined : new URL(url)
}

/** GitHub's own API, or that of an Enterprise server: https://docs.github.com/en/enterprise-server/rest/quickstart */
export const githubApi = (site: URL): string => (site.host === 'github.com' ? 'https://api.github.com' : `${site.origin}/api/v3`)

const issueSchema = z.looseObject({
  number: z.int(),
  state: z.string(),
  updated_at: z.string(),
  comments: z.int().optional(),
  pull_request: z.unknown().optional(),
})
type Issue = z.infer<typeof issueSchema>

const issuesSchema = z.array(issueSchema)
const eventsSchema = z.array(z.unknown())

const issuesUrl = (api: string, repo: string, since: string | undefined): URL => {
  const url = new URL(`${api}/repos/${repo}/issues`)
  const query = { state: 'all', sort: 'updated', direction: 'asc', per_page: '100', ...(since === undefined ? {} : { since }) }
  url.search = new URLSearchParams(query).toString()
  return url
}

/** Comments and what closed an issue are in its timeline: one request more for each issue that has either. */
const withTimeline = async (ask: Ask, api: string, repo: string, issue: Issue): Promise<unknown> => {
  if (issue.pull_request || ((issue.comments ?? 0) === 0 && issue.state !== 'closed')) return issue
  const timeline: unknown[] = []
  let url: URL | undefined = new URL(`${api}/repos/${repo}/issues/${issue.number}/timeline?per_page=100`)
  while (url !== undefined) {
    const { data, headers }: { data: unknown[]; headers: Headers } = await askFor(ask, eventsSchema, url)
    timeline.push(...data)
    url = nextPage(headers)
  }
  return { ...issue, timeline }
}

/**
 * The issues of a repository, the longest unchanged first, so that a run that breaks off can be taken up with `since`.
 *
 * Each page is asked for from the time where the last one ended, not by its number: an issue that changes meanwhile moves to
 * the end, and by number the one after a page would be missed. Only where a whole page has one time does the header `Link` lead on.
 *
 * @param api without a slash at the end
 */
export async function* fetchGithub(ask: Ask, api: string, repo: string, since: string | undefined): AsyncGenerator<unknown> {
  let from = since
  let url: URL | undefined = issuesUrl(api, repo, from)
  let known: ReadonlySet<string> = new Set()
  const nameOf = ({ number, updated_at: at }: Issue): string => `${number} ${at}`
  while (url !== undefined) {
    const answer: Readonly<{ data: Issue[]; headers: Headers }> = await askFor(ask, issuesSchema, url)
    const page = answer.data
    for (const issue of page) if (!known.has(nameOf(issue))) yield await withTimeline(ask, api, repo, issue)
    known = new Set(page.map(nameOf))
    const until = page.at(-1)?.updated_at
    const next = nextPage(answer.headers)
    const goesOn: boolean = until !== undefined && (from === undefined || Date.parse(until) > Date.parse(from))
    url = next !== undefined && goesOn ? issuesUrl(api, repo, until) : next
    if (goesOn) from = until
  }
}
