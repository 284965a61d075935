import type { ParsedItem } from '../candidate.ts'
import { explainIssue } from '../explain-issue.ts'
import { hidePeople, type Person } from '../hide-people.ts'
import { gradeOfPriority, hintsOf } from '../hints.ts'
import type { ImportRecord } from '../jsonl/record.ts'
import { isDeleted, stateOfStatus, statesByStatus } from './statuses.ts'
import { pageSchema, ticketSchema, type ZendeskComment, type ZendeskPage, type ZendeskTicket, type ZendeskUser } from './ticket.ts'

/** What a page says beside its tickets, by id. */
export type Surroundings = Readonly<{
  users: ReadonlyMap<string, ZendeskUser>
  organizations: ReadonlyMap<string, string>
  solvedAt: ReadonlyMap<string, string>
}>

const nothing: Surroundings = { users: new Map(), organizations: new Map(), solvedAt: new Map() }

const surroundingsOf = ({ users, organizations, metric_sets: metricSets }: ZendeskPage): Surroundings => ({
  users: new Map((users ?? []).map((user) => [user.id, user])),
  organizations: new Map((organizations ?? []).flatMap(({ id, name }) => (name ? [[id, name]] : []))),
  solvedAt: new Map((metricSets ?? []).flatMap(({ ticket_id: id, solved_at: at }) => (id && at ? [[id, at]] : []))),
})

const textOf = ({ plain_body: plain, body }: ZendeskComment): string => (plain ?? body ?? '').trim()

/** By the role where the export says it; else whoever asked is the customer, and everybody else answers. */
const authorOf = (comment: ZendeskComment, ticket: ZendeskTicket, { users }: Surroundings): 'customer' | 'staff' => {
  const id = comment.author_id
  const role = id ? users.get(id)?.role : undefined
  if (role === 'end-user') return 'customer'
  if (role === 'agent' || role === 'admin') return 'staff'
  return id === ticket.requester_id ? 'customer' : 'staff'
}

/** Only what Zendesk itself says is public; a comment without the mark stays with the team. */
const isPublic = (comment: ZendeskComment): boolean => comment.public === true

const peopleOf = (ticket: ZendeskTicket, { users }: Surroundings): readonly Person[] => {
  const ids = [ticket.requester_id, ticket.submitter_id, ticket.assignee_id, ...(ticket.comments ?? []).map((comment) => comment.author_id)]
  const known = ids.flatMap((id) => (id ? (users.get(id) ?? []) : []))
  return [...known, ticket.requester, ticket.submitter, ticket.assignee].filter((person) => person !== null && person !== undefined)
}

/** Zendesk tags a merged ticket and writes into it which one stays. */
const mergedInto = (ticket: ZendeskTicket): string | undefined => {
  if (!(ticket.tags ?? []).includes('closed_by_merge')) return undefined
  const words = (ticket.comments ?? []).map(textOf).findLast((text) => /merged into/i.test(text))
  return /merged into (?:request|ticket)\s*#?(\d+)/i.exec(words ?? '')?.[1]
}

const firstLine = (text: string): string => (text.trim().split('\n', 1)[0] ?? '').slice(0, 200)

const recordOf = (ticket: ZendeskTicket, source: string, around: Surroundings): ImportRecord => {
  const people = hidePeople(peopleOf(ticket, around))
  const description = (ticket.description ?? textOf(ticket.comments?.[0] ?? {})).trim()
  const title = [ticket.subject, ticket.raw_subject, firstLine(description)].find((text) => (text ?? '').trim() !== '')
  const comments = (ticket.comments ?? []).filter((comment) => textOf(comment) !== '')
  // The first comment is the description once more.
  const answers = comments[0] !== undefined && isPublic(comments[0]) && textOf(comments[0]) === description ? comments.slice(1) : comments
  const state = stateOfStatus(ticket.status)
  const isMerged = (ticket.tags ?? []).includes('closed_by_merge') && state === 'closed'
  const stays = isMerged ? mergedInto(ticket) : undefined
  const hints = hintsOf(ticket.tags ?? [])
  return {
    source,
    external_id: ticket.id,
    title: people(title ?? `Ticket ${ticket.id}`),
    body: people(description),
    opened_at: ticket.created_at,
    closed_at: state === 'closed' ? (ticket.metric_set?.solved_at ?? around.solvedAt.get(ticket.id)) : undefined,
    state,
    closed_as: isMerged ? 'duplicate' : undefined,
    duplicate_of: stays && `${source}:${stays}`,
    grade: gradeOfPriority(ticket.priority),
    platform: hints.platform,
    customer: ticket.organization?.name ?? (ticket.organization_id ? around.organizations.get(ticket.organization_id) : undefined),
    messages: answers
      .filter(isPublic)
      .map((comment) => ({ at: comment.created_at, author: authorOf(comment, ticket, around), body: people(textOf(comment)) })),
    notes: answers.filter((comment) => !isPublic(comment)).map((comment) => ({ at: comment.created_at, body: people(textOf(comment)) })),
  }
}

/** One ticket of Zendesk as a record. People's names and addresses are not stored; a private comment becomes a note. */
export const parseZendeskTicket = (value: unknown, source: string, around: Surroundings = nothing): ParsedItem => {
  const parsed = ticketSchema.safeParse(value)
  if (!parsed.success) return { fault: explainIssue(parsed.error, value, 'a ticket of Zendesk') }
  const ticket = parsed.data
  if (isDeleted(ticket.status)) return { name: ticket.id, skipped: 'deleted' }
  if (stateOfStatus(ticket.status) === undefined)
    return { name: ticket.id, fault: `status: expected one of ${Object.keys(statesByStatus).join(', ')}, got "${ticket.status}"` }
  return { name: ticket.id, fields: recordOf(ticket, source, around), updatedAt: ticket.updated_at ?? undefined }
}

/** A document of an export: a page with tickets and what stands beside them, or one ticket. */
export const parseZendeskDocument = (value: unknown, source: string): readonly ParsedItem[] => {
  const isPage = typeof value === 'object' && value !== null && 'tickets' in value
  if (!isPage) return [parseZendeskTicket(value, source)]
  const page = pageSchema.safeParse(value)
  if (!page.success) return [{ fault: explainIssue(page.error, value, 'a page of Zendesk') }]
  const around = surroundingsOf(page.data)
  return page.data.tickets.map((ticket) => parseZendeskTicket(ticket, source, around))
}
