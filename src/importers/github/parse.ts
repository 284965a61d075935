import type { Mechanism } from '#knowledge/vocabulary.ts'
import type { ParsedItem } from '../candidate.ts'
import { explainIssue } from '../explain-issue.ts'
import { hidePeople } from '../hide-people.ts'
import { hintsOf } from '../hints.ts'
import type { ImportRecord } from '../jsonl/record.ts'
import { languageOf } from '../jsonl/record-events.ts'
import { resolutionOf } from '../solved-by.ts'
import { duplicateOf, readIssueUrl, solvedByOf } from './closing.ts'
import { commentSchema, issueSchema, type GithubComment, type GithubIssue } from './issue.ts'

/** Who speaks for the project: https://docs.github.com/en/graphql/reference/enums#commentauthorassociation */
const staffAssociations: ReadonlySet<string> = new Set(['OWNER', 'MEMBER', 'COLLABORATOR'])

const isStaff = ({ association }: GithubComment): boolean => association !== null && staffAssociations.has(association)

/** A stale bot's reminder is nobody's answer. */
const isBot = ({ author }: GithubComment): boolean =>
  author !== null && (author.type === 'Bot' || author.is_bot === true || author.login.endsWith('[bot]'))

/** In the timeline of `fetch.ts` comments are events among others. */
const commentsOf = (issue: GithubIssue): readonly GithubComment[] => {
  const told = issue.timeline.flatMap((event) => {
    const comment = event.event === 'commented' ? commentSchema.safeParse(event) : undefined
    return comment?.success ? [comment.data] : []
  })
  return [...issue.comments, ...told].toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? ''))
}

/** An issue that was not planned says nothing of the customer, unless it was the customer who took it back. */
const closingOf = ({ reason, author, closedBy }: GithubIssue, isDuplicate: boolean): 'duplicate' | 'withdrawn' | undefined => {
  if (isDuplicate) return 'duplicate'
  return reason === 'not_planned' && author !== null && closedBy?.login === author.login ? 'withdrawn' : undefined
}

const isAboutDocs = (label: string): boolean => /^(?:area[:/-]\s?)?(?:docs?|documentation)$/i.test(label)

const recordOf = (issue: GithubIssue, repo: string, source: string, comments: readonly GithubComment[]): ImportRecord => {
  const people = hidePeople([...issue.people, ...comments.flatMap(({ author }) => author ?? [])])
  const [title, body] = [people(issue.title), people(issue.body)]
  const duplicate = issue.isClosed ? duplicateOf(comments.filter(isStaff), repo) : undefined
  const isDuplicate = issue.isClosed && (issue.reason === 'duplicate' || duplicate !== undefined)
  const solvedBy = issue.isClosed && !isDuplicate && issue.reason !== 'not_planned' ? solvedByOf(issue, repo) : undefined
  const mechanism: Mechanism | undefined = solvedBy && (issue.labels.some(isAboutDocs) ? 'doc_fix' : 'code_fix')
  return {
    source,
    external_id: `${repo}#${issue.number}`,
    title,
    body,
    opened_at: issue.openedAt,
    closed_at: issue.isClosed ? issue.closedAt : undefined,
    state: issue.isClosed ? 'closed' : comments.some(isStaff) ? 'investigating' : 'new',
    closed_as: closingOf(issue, isDuplicate),
    duplicate_of: duplicate && `${source}:${duplicate}`,
    ...hintsOf(issue.labels),
    resolution: resolutionOf(solvedBy, languageOf({ title, body })),
    mechanism,
    evidence: solvedBy && 'merged-fix',
    url: issue.url,
    messages: comments.map((comment) => ({ at: comment.at, author: isStaff(comment) ? 'staff' : 'customer', body: people(comment.body) })),
  }
}

/**
 * One issue of GitHub as a record. Nothing is guessed: a resolution is only what GitHub recorded, a pull request or a commit.
 *
 * @param more comments from another file, by `owner/name#number`.
 */
export const parseGithubIssue = (value: unknown, source: string, more?: ReadonlyMap<string, readonly GithubComment[]>): ParsedItem => {
  const parsed = issueSchema.safeParse(value)
  if (!parsed.success) return { fault: explainIssue(parsed.error, value, 'an issue of GitHub') }
  const issue = parsed.data
  const place = readIssueUrl(issue.url)
  if (place === undefined) return { name: `#${issue.number}`, fault: 'html_url: expected the address of an issue, or url with gh' }
  const name = `${place.repo}#${issue.number}`
  if (issue.isPullRequest || place.kind === 'pull') return { name, skipped: 'pull request' }
  const comments = [...commentsOf(issue), ...(more?.get(name) ?? [])].filter((comment) => !isBot(comment))
  return { name, fields: recordOf(issue, place.repo, source, comments), updatedAt: issue.updatedAt }
}
