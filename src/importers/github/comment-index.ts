import type { Document } from '../documents/read-documents.ts'
import { DomainError } from '#kernel/errors.ts'
import { placeText } from '../candidate.ts'
import { readIssueUrl } from './closing.ts'
import { commentSchema, type GithubComment } from './issue.ts'

/**
 * The comments of `GET /repos/{owner}/{repo}/issues/comments` by the issue they belong to, `owner/name#number`.
 * All of them are held in memory: they come in another order than the issues.
 *
 * @throws DomainError `invalid_input` at the first that is no such comment: an issue without its answers would be wrong.
 */
export const indexComments = async (documents: AsyncIterable<Document>): Promise<ReadonlyMap<string, readonly GithubComment[]>> => {
  const byIssue = new Map<string, GithubComment[]>()
  for await (const document of documents) {
    const comment = 'value' in document ? commentSchema.safeParse(document.value) : undefined
    const issue = comment?.success ? readIssueUrl(comment.data.issueUrl ?? '') : undefined
    if (comment?.data === undefined || issue === undefined)
      throw new DomainError(
        'invalid_input',
        `comments, ${placeText(document.place)}: expected a comment with issue_url`,
        'export them with: gh api --paginate repos/OWNER/NAME/issues/comments',
      )
    const ref = `${issue.repo}#${issue.number}`
    const known = byIssue.get(ref)
    if (known === undefined) byIssue.set(ref, [comment.data])
    else known.push(comment.data)
  }
  return byIssue
}
