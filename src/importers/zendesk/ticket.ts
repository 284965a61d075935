import { z } from 'zod'

const id = z.union([z.int(), z.string()]).transform(String)

export const userSchema = z.object({
  id,
  name: z.string().nullish(),
  email: z.string().nullish(),
  /** `end-user`, `agent` or `admin`. */
  role: z.string().nullish(),
})
export type ZendeskUser = z.infer<typeof userSchema>

export const commentSchema = z.object({
  author_id: id.nullish(),
  body: z.string().nullish(),
  plain_body: z.string().nullish(),
  created_at: z.string().nullish(),
  public: z.boolean().nullish(),
})
export type ZendeskComment = z.infer<typeof commentSchema>

const metricsSchema = z.object({ ticket_id: id.nullish(), solved_at: z.string().nullish() })

/**
 * A ticket of Zendesk Support: a line of the JSON export, or an entry of `GET /api/v2/incremental/tickets/cursor.json`, with
 * what an export or `fetch.ts` puts into it. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/
 */
export const ticketSchema = z.object({
  id,
  subject: z.string().nullish(),
  raw_subject: z.string().nullish(),
  description: z.string().nullish(),
  /** The category, for custom statuses too. */
  status: z.string(),
  priority: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  requester_id: id.nullish(),
  submitter_id: id.nullish(),
  assignee_id: id.nullish(),
  organization_id: id.nullish(),
  requester: userSchema.nullish(),
  submitter: userSchema.nullish(),
  assignee: userSchema.nullish(),
  organization: z.object({ name: z.string().nullish() }).nullish(),
  comments: z.array(commentSchema).nullish(),
  metric_set: metricsSchema.nullish(),
})
export type ZendeskTicket = z.infer<typeof ticketSchema>

/** What stands beside the tickets of a page when it was asked for with `include=`. */
export const pageSchema = z.object({
  tickets: z.array(z.unknown()),
  users: z.array(userSchema).nullish(),
  organizations: z.array(z.object({ id, name: z.string().nullish() })).nullish(),
  metric_sets: z.array(metricsSchema).nullish(),
})
export type ZendeskPage = z.infer<typeof pageSchema>
