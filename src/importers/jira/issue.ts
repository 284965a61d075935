import { z } from 'zod'

const named = z.object({ name: z.string() })

const userSchema = z.object({
  accountId: z.string().nullish(),
  /** `atlassian`, `app`, or `customer` for those of a portal. */
  accountType: z.string().nullish(),
  key: z.string().nullish(),
  name: z.string().nullish(),
  emailAddress: z.string().nullish(),
  displayName: z.string().nullish(),
})
export type JiraUser = z.infer<typeof userSchema>

/** Wiki markup (v2, Data Center) or a document (v3). */
const richText = z.union([z.string(), z.record(z.string(), z.unknown())]).nullish()

export const commentSchema = z.object({
  author: userSchema.nullish(),
  body: richText,
  created: z.string().nullish(),
  /** Only some people may see it. */
  visibility: z.object({ type: z.string().nullish() }).nullish(),
  /** Service projects only: whether the customer sees it. */
  jsdPublic: z.boolean().nullish(),
})
export type JiraComment = z.infer<typeof commentSchema>

const linkedSchema = z.object({ key: z.string() })

/**
 * An issue of a Jira search, v2 or v3; custom fields are not looked at.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/
 */
export const issueSchema = z.object({
  key: z.string().regex(/^[A-Z][A-Z0-9_]*-\d+$/, 'expected an issue key such as "RTC-17"'),
  fields: z.object({
    summary: z.string(),
    description: richText,
    created: z.string(),
    updated: z.string().nullish(),
    resolutiondate: z.string().nullish(),
    environment: richText,
    status: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }).nullish() }),
    resolution: named.nullish(),
    priority: named.nullish(),
    issuetype: named.nullish(),
    reporter: userSchema.nullish(),
    creator: userSchema.nullish(),
    assignee: userSchema.nullish(),
    labels: z.array(z.string()).nullish(),
    components: z.array(named).nullish(),
    versions: z.array(named).nullish(),
    fixVersions: z.array(named).nullish(),
    issuelinks: z
      .array(
        z.object({
          type: z.object({ name: z.string(), inward: z.string().nullish(), outward: z.string().nullish() }),
          inwardIssue: linkedSchema.nullish(),
          outwardIssue: linkedSchema.nullish(),
        }),
      )
      .nullish(),
    comment: z.object({ comments: z.array(commentSchema).nullish(), total: z.int().nullish() }).nullish(),
  }),
  changelog: z
    .object({
      histories: z
        .array(z.object({ created: z.string(), items: z.array(z.object({ field: z.string(), to: z.string().nullish() })) }))
        .nullish(),
    })
    .nullish(),
})
export type JiraIssue = z.infer<typeof issueSchema>
