import { z } from 'zod'
import { askFor, type Ask } from '../http/ask.ts'

const withId = z.looseObject({ id: z.int() })

const exportSchema = z.object({
  tickets: z.array(z.looseObject({ id: z.int(), status: z.string(), organization_id: z.int().nullish() })),
  users: z.array(withId).nullish(),
  organizations: z.array(withId).nullish(),
  metric_sets: z.array(z.looseObject({ ticket_id: z.int() })).nullish(),
  after_url: z.string().nullish(),
  end_of_stream: z.boolean(),
})

const commentsSchema = z.object({
  comments: z.array(z.unknown()),
  users: z.array(withId).nullish(),
  meta: z.object({ has_more: z.boolean() }).nullish(),
  links: z.object({ next: z.string().nullish() }).nullish(),
})

type Comments = Readonly<{ comments: readonly unknown[]; users: readonly Readonly<{ id: number }>[] }>

const commentsOf = async (ask: Ask, site: string, id: number): Promise<Comments> => {
  const comments: unknown[] = []
  const users: { id: number }[] = []
  let url: URL | undefined = new URL(`${site}/api/v2/tickets/${id}/comments.json?include=users&page[size]=100`)
  while (url !== undefined) {
    const { data: page }: { data: z.infer<typeof commentsSchema> } = await askFor(ask, commentsSchema, url)
    comments.push(...page.comments)
    users.push(...(page.users ?? []))
    url = page.meta?.has_more === true && page.links?.next ? new URL(page.links.next) : undefined
  }
  return { comments, users }
}

/**
 * Pages of one ticket each, from the cursor export, with comments and the people in them; the longest unchanged first.
 * https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/
 *
 * @param site without a slash at the end
 * @param since epoch seconds; 0 for everything
 */
export async function* fetchZendesk(ask: Ask, site: string, since: number): AsyncGenerator<unknown> {
  let url = new URL(`${site}/api/v2/incremental/tickets/cursor.json?start_time=${since}&include=users,organizations,metric_sets`)
  for (;;) {
    const { data: page } = await askFor(ask, exportSchema, url)
    for (const ticket of page.tickets) {
      const { comments, users } = ticket.status === 'deleted' ? { comments: [], users: [] } : await commentsOf(ask, site, ticket.id)
      const named = new Set(
        Object.entries(ticket).flatMap(([key, value]) => (/^(?:requester|submitter|assignee)_id$/.test(key) ? [value] : [])),
      )
      yield {
        tickets: [{ ...ticket, comments }],
        users: [...(page.users ?? []).filter(({ id }) => named.has(id)), ...users],
        organizations: (page.organizations ?? []).filter(({ id }) => id === ticket.organization_id),
        metric_sets: (page.metric_sets ?? []).filter(({ ticket_id: id }) => id === ticket.id),
      }
    }
    if (page.end_of_stream || !page.after_url) return
    url = new URL(page.after_url)
  }
}
