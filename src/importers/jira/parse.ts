import type { Mechanism } from '#knowledge/vocabulary.ts'
import type { ParsedItem } from '../candidate.ts'
import { explainIssue } from '../explain-issue.ts'
import { hidePeople, type Person } from '../hide-people.ts'
import { gradeOfPriority, hintsOf } from '../hints.ts'
import type { ImportRecord } from '../jsonl/record.ts'
import { languageOf } from '../jsonl/record-events.ts'
import { resolutionOf } from '../solved-by.ts'
import { adfText } from './adf-text.ts'
import { issueSchema, type JiraComment, type JiraIssue, type JiraUser } from './issue.ts'
import { outcomeOf, stateOfStatus } from './statuses.ts'
import { wikiText } from './wiki-text.ts'

const textOf = (text: JiraComment['body']): string => (typeof text === 'string' ? wikiText(text) : adfText(text))

/** Jira writes the offset without a colon: `2024-05-17T08:30:00.000+0000`. */
const isoTime = (text: string): string => text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')

const toPerson = ({ displayName, name, emailAddress }: JiraUser): Person => ({ name: displayName, login: name, email: emailAddress })

const isSame = (a: JiraUser, b: JiraUser): boolean =>
  (['accountId', 'key', 'name', 'emailAddress'] as const).some((field) => Boolean(a[field]) && a[field] === b[field])

/** Customers of a portal are marked; elsewhere whoever reported it asks, and everybody else answers. */
const authorOf = ({ author }: JiraComment, reporter: JiraUser | null | undefined): 'customer' | 'staff' => {
  if (author?.accountType === 'customer') return 'customer'
  return author && reporter && isSame(author, reporter) ? 'customer' : 'staff'
}

const isInternal = ({ visibility, jsdPublic }: JiraComment): boolean => jsdPublic === false || (visibility ?? null) !== null

/** When it was last given a resolution, by the history; for exports whose fields do not say. */
const resolvedInHistory = ({ changelog }: JiraIssue): string | undefined =>
  (changelog?.histories ?? [])
    .filter(({ items }) => items.some(({ field, to }) => field === 'resolution' && (to ?? '') !== ''))
    .map(({ created }) => isoTime(created))
    .toSorted()
    .at(-1)

/** The issue that stays: the one this issue duplicates, whichever way the link was made. */
const duplicateOf = ({ fields }: JiraIssue): string | undefined => {
  for (const { type, inwardIssue, outwardIssue } of fields.issuelinks ?? []) {
    const isDuplicates = (text: string | null | undefined): boolean => /^duplicates\b/i.test(text ?? '')
    if (outwardIssue && isDuplicates(type.outward)) return outwardIssue.key
    if (inwardIssue && isDuplicates(type.inward)) return inwardIssue.key
  }
  return undefined
}

/** Where it happened is a field of its own, and often says the platform and the version. */
const descriptionOf = ({ description, environment }: JiraIssue['fields']): string => {
  const where = textOf(environment)
  return [textOf(description), ...(where === '' ? [] : [`Environment: ${where}`])].join('\n\n').trim()
}

/** A version names a release; "Next" or "Backlog" names a hope. */
const isVersion = ({ name }: Readonly<{ name: string }>): boolean => /\d/.test(name) && name.length <= 100

const recordOf = (issue: JiraIssue, source: string): ImportRecord => {
  const { fields } = issue
  const comments = (fields.comment?.comments ?? []).map((comment) => ({ ...comment, text: textOf(comment.body) }))
  const users = [fields.reporter, fields.creator, fields.assignee, ...comments.map(({ author }) => author)]
  const people = hidePeople(users.flatMap((user) => (user ? [toPerson(user)] : [])))
  const [title, body] = [people(fields.summary), people(descriptionOf(fields))]
  const told = stateOfStatus(fields.status.name, fields.status.statusCategory?.key)
  const outcome = told === 'closed' || told === 'resolved' ? outcomeOf(fields.resolution?.name) : undefined
  // "Resolved" waits for somebody to try the fix; without one there is nothing to wait for.
  const state = outcome === undefined || outcome === 'solved' ? told : 'closed'
  const fixed = outcome === 'solved' ? (fields.fixVersions ?? []).filter(isVersion).map(({ name }) => name) : []
  const closing = outcome === 'duplicate' || outcome === 'withdrawn' ? outcome : undefined
  const stays = closing === 'duplicate' ? duplicateOf(issue) : undefined
  const mechanism: Mechanism | undefined = fixed.length > 0 && fields.issuetype?.name.toLowerCase() === 'bug' ? 'code_fix' : undefined
  const labels = hintsOf([...(fields.labels ?? []), ...(fields.components ?? []).map(({ name }) => name)])
  const resolvedAt = fields.resolutiondate ? isoTime(fields.resolutiondate) : resolvedInHistory(issue)
  const at = (created: string | null | undefined): string | undefined => (created ? isoTime(created) : undefined)
  return {
    source,
    external_id: issue.key,
    title,
    body,
    opened_at: isoTime(fields.created),
    closed_at: state === 'closed' ? resolvedAt : undefined,
    state,
    closed_as: closing,
    duplicate_of: stays && `${source}:${stays}`,
    grade: gradeOfPriority(fields.priority?.name) ?? labels.grade,
    platform: labels.platform,
    sdk_version: (fields.versions ?? []).find(isVersion)?.name,
    resolution: fixed.length > 0 ? resolutionOf({ kind: 'version', ref: fixed.join(', ') }, languageOf({ title, body })) : undefined,
    mechanism,
    messages: comments
      .filter((comment) => !isInternal(comment) && comment.text !== '')
      .map((comment) => ({ at: at(comment.created), author: authorOf(comment, fields.reporter), body: people(comment.text) })),
    notes: comments
      .filter((comment) => isInternal(comment) && comment.text !== '')
      .map((comment) => ({ at: at(comment.created), body: people(comment.text) })),
  }
}

/** One issue of Jira as a record. People are not stored; a comment that not everybody may see becomes a note. */
export const parseJiraIssue = (value: unknown, source: string): ParsedItem => {
  const parsed = issueSchema.safeParse(value)
  if (!parsed.success) return { fault: explainIssue(parsed.error, value, 'an issue of Jira') }
  const { key, fields } = parsed.data
  if (stateOfStatus(fields.status.name, fields.status.statusCategory?.key) === undefined)
    return { name: key, fault: `status: expected a known name or a statusCategory, got "${fields.status.name}"` }
  return { name: key, fields: recordOf(parsed.data, source), updatedAt: fields.updated ? isoTime(fields.updated) : undefined }
}
