import { z } from 'zod'
import { askFor, type Ask } from '../http/ask.ts'

/** Jira Cloud has v3 and pages by a token; Data Center has v2 and pages by number. */
export type JiraEdition = 'cloud' | 'server'

export const editionOf = (site: URL): JiraEdition => (site.hostname.endsWith('.atlassian.net') ? 'cloud' : 'server')

const fields = [
  'summary',
  'description',
  'created',
  'updated',
  'resolutiondate',
  'environment',
  'status',
  'resolution',
  'priority',
  'issuetype',
  'reporter',
  'creator',
  'assignee',
  'labels',
  'components',
  'versions',
  'fixVersions',
  'issuelinks',
  'comment',
]

const commentPage = z.object({ comments: z.array(z.unknown()), total: z.int() })

const issueSchema = z.looseObject({
  key: z.string(),
  fields: z.looseObject({ comment: z.looseObject({ comments: z.array(z.unknown()).nullish(), total: z.int().nullish() }).nullish() }),
})

const pageSchema = z.object({
  issues: z.array(z.unknown()),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().nullish(),
  startAt: z.int().nullish(),
  total: z.int().nullish(),
})

const pageSize = 50

/** A search gives only the first comments of an issue that has many; the rest is asked for. */
const withAllComments = async (ask: Ask, api: string, value: unknown): Promise<unknown> => {
  const issue = issueSchema.safeParse(value)
  const given = issue.data?.fields.comment
  const total = given?.total ?? 0
  if (!issue.success || (given?.comments ?? []).length >= total) return value
  const comments: unknown[] = []
  for (;;) {
    const url = new URL(`${api}/issue/${issue.data.key}/comment?startAt=${comments.length}&maxResults=100`)
    const { data: page } = await askFor(ask, commentPage, url)
    comments.push(...page.comments)
    if (page.comments.length === 0 || comments.length >= page.total) break
  }
  return { ...issue.data, fields: { ...issue.data.fields, comment: { comments, total: comments.length } } }
}

/**
 * The days of `updated` in JQL are those of the account's time zone; a day early is always early enough, and what is here
 * already is not imported twice.
 */
const dayBefore = (since: string): string => new Date(Date.parse(since) - 86_400_000).toISOString().slice(0, 10)

/**
 * Cloud's pages go on where the last ended, so the longest unchanged come first. Data Center counts: an issue that changes
 * meanwhile must not move, or its neighbour would be missed.
 */
const orders = { cloud: 'updated ASC', server: 'created ASC, key ASC' } as const satisfies Readonly<Record<JiraEdition, string>>

/** @example jqlOf('project = RTC', '2024-05-17T08:30:00Z', 'cloud') // '(project = RTC) AND updated >= "2024-05-16" ORDER BY updated ASC' */
export const jqlOf = (query: string | undefined, since: string | undefined, edition: JiraEdition): string => {
  const order = /\border\s+by\b[\s\S]*$/i
  const asked = (query ?? '').replace(order, '').trim()
  // A search of Jira Cloud must be bounded, also one for everything.
  const conditions = [...(asked === '' ? [] : [`(${asked})`]), `updated >= "${since === undefined ? '1970-01-02' : dayBefore(since)}"`]
  return `${conditions.join(' AND ')} ORDER BY ${orders[edition]}`
}

/**
 * The issues that a JQL query finds (`jqlOf`), with their comments.
 *
 * @param site without a slash at the end; may have a path (`https://example.com/jira`)
 */
export async function* fetchJira(ask: Ask, site: string, edition: JiraEdition, jql: string): AsyncGenerator<unknown> {
  const api = `${site}/rest/api/${edition === 'cloud' ? '3' : '2'}`
  const url = new URL(edition === 'cloud' ? `${api}/search/jql` : `${api}/search`)
  let token: string | undefined
  let startAt = 0
  for (;;) {
    const place =
      edition === 'cloud'
        ? { expand: 'changelog', ...(token === undefined ? {} : { nextPageToken: token }) }
        : { expand: ['changelog'], startAt }
    const { data: page }: { data: z.infer<typeof pageSchema> } = await askFor(ask, pageSchema, url, {
      jql,
      fields,
      maxResults: pageSize,
      ...place,
    })
    for (const issue of page.issues) yield await withAllComments(ask, api, issue)
    startAt += page.issues.length
    token = page.nextPageToken ?? undefined
    const isLast =
      edition === 'cloud' ? page.isLast === true || token === undefined : page.issues.length === 0 || startAt >= (page.total ?? 0)
    if (isLast) return
  }
}
