import { z } from 'zod'

const userSchema = z.object({ login: z.string(), type: z.string().optional(), is_bot: z.boolean().optional() })
const labelSchema = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])

/** `comments` of the REST API and of `gh issue list --json`, which spells the same things in camelCase. */
export const commentSchema = z
  .object({
    user: userSchema.nullish(),
    author: userSchema.nullish(),
    author_association: z.string().nullish(),
    authorAssociation: z.string().nullish(),
    body: z.string().nullish(),
    created_at: z.string().nullish(),
    createdAt: z.string().nullish(),
    issue_url: z.string().nullish(),
  })
  .transform((raw) => ({
    author: raw.user ?? raw.author ?? null,
    association: raw.author_association ?? raw.authorAssociation ?? null,
    body: raw.body ?? '',
    at: raw.created_at ?? raw.createdAt ?? null,
    issueUrl: raw.issue_url ?? null,
  }))
export type GithubComment = z.infer<typeof commentSchema>

/** What of a timeline tells how an issue ended. */
const timelineEventSchema = z.looseObject({
  event: z.string().nullish(),
  commit_id: z.string().nullish(),
  source: z
    .object({
      issue: z
        .object({
          number: z.int(),
          html_url: z.string(),
          body: z.string().nullish(),
          pull_request: z.object({ merged_at: z.string().nullish() }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
})
export type TimelineEvent = z.infer<typeof timelineEventSchema>

/**
 * An issue as the REST API, its search, or `gh issue list --json` give it; `timeline` is what `fetch.ts` adds.
 * https://docs.github.com/en/rest/issues/issues, https://cli.github.com/manual/gh_issue_list
 */
export const issueSchema = z
  .object({
    number: z.int(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.string(),
    state_reason: z.string().nullish(),
    stateReason: z.string().nullish(),
    html_url: z.string().nullish(),
    url: z.string().nullish(),
    user: userSchema.nullish(),
    author: userSchema.nullish(),
    closed_by: userSchema.nullish(),
    assignees: z.array(userSchema).nullish(),
    labels: z.array(labelSchema).nullish(),
    created_at: z.string().nullish(),
    createdAt: z.string().nullish(),
    closed_at: z.string().nullish(),
    closedAt: z.string().nullish(),
    updated_at: z.string().nullish(),
    pull_request: z.unknown().optional(),
    // The REST API gives their number here, `gh` the comments.
    comments: z.union([z.int().transform((): GithubComment[] => []), z.array(commentSchema)]).nullish(),
    closedByPullRequestsReferences: z.array(z.object({ number: z.int(), url: z.string() })).nullish(),
    timeline: z.array(timelineEventSchema).nullish(),
  })
  .transform((raw) => ({
    number: raw.number,
    title: raw.title,
    body: raw.body ?? '',
    isClosed: raw.state.toLowerCase() === 'closed',
    reason: (raw.state_reason ?? raw.stateReason ?? '').toLowerCase(),
    url: raw.html_url ?? raw.url ?? '',
    author: raw.user ?? raw.author ?? null,
    closedBy: raw.closed_by ?? null,
    people: [raw.user, raw.author, raw.closed_by, ...(raw.assignees ?? [])].filter((user) => user !== null && user !== undefined),
    labels: raw.labels ?? [],
    openedAt: raw.created_at ?? raw.createdAt ?? 'unknown',
    closedAt: raw.closed_at ?? raw.closedAt ?? null,
    updatedAt: raw.updated_at ?? undefined,
    isPullRequest: raw.pull_request !== undefined && raw.pull_request !== null,
    comments: raw.comments ?? [],
    pulls: raw.closedByPullRequestsReferences ?? [],
    timeline: raw.timeline ?? [],
  }))
export type GithubIssue = z.infer<typeof issueSchema>
