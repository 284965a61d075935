import type { SolvedBy } from '../solved-by.ts'
import type { GithubComment, GithubIssue } from './issue.ts'

/** `https://github.com/livekit/livekit/issues/12` as its parts; undefined when it is no page of an issue. */
export const readIssueUrl = (url: string): Readonly<{ repo: string; kind: string; number: number }> | undefined => {
  const [, repo = '', kind = '', number = ''] = /\/([\w.-]+\/[\w.-]+)\/(issues|pull)\/(\d+)(?:[/?#]|$)/.exec(url) ?? []
  return repo === '' ? undefined : { repo, kind, number: Number(number) }
}

const refOf = (url: string): string | undefined => {
  const read = readIssueUrl(url)
  return read && `${read.repo}#${read.number}`
}

/** The words by which a pull request closes an issue when it is merged: https://docs.github.com/en/issues/tracking-your-work-with-issues */
const closes = (body: string, number: number, repo: string): boolean => {
  const target = String.raw`(?:${repo.replaceAll('.', String.raw`\.`)})?#${number}\b|https?://\S+/${repo.replaceAll('.', String.raw`\.`)}/issues/${number}\b`
  return new RegExp(String.raw`\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:${target})`, 'i').test(body)
}

/** What ended the issue, where GitHub recorded it: a merged pull request that names it, else the commit of the last closing. */
export const solvedByOf = (issue: GithubIssue, repo: string): SolvedBy | undefined => {
  const merged = issue.timeline.flatMap(({ event, source }) => {
    const pull = event === 'cross-referenced' ? source?.issue : undefined
    const isMerged = typeof pull?.pull_request?.merged_at === 'string'
    return pull && isMerged && closes(pull.body ?? '', issue.number, repo) ? [{ url: pull.html_url }] : []
  })
  const pull = [...issue.pulls, ...merged].at(-1)
  const ref = pull && refOf(pull.url)
  if (pull !== undefined && ref !== undefined) return { kind: 'pull', ref, url: pull.url }
  const commit = issue.timeline.findLast(({ event }) => event === 'closed')?.commit_id
  return typeof commit === 'string' ? { kind: 'commit', ref: commit.slice(0, 12) } : undefined
}

/** The issue that stays, where somebody wrote "Duplicate of #12", GitHub's own form of it. */
export const duplicateOf = (comments: readonly GithubComment[], repo: string): string | undefined => {
  for (const { body } of comments.toReversed()) {
    const [, short, other, number, url = ''] = /^duplicate of\s+(?:#(\d+)|([\w.-]+\/[\w.-]+)#(\d+)|(https?:\/\/\S+))/im.exec(body) ?? []
    if (short !== undefined) return `${repo}#${short}`
    if (other !== undefined) return `${other}#${number ?? ''}`
    const ref = refOf(url)
    if (ref !== undefined) return ref
  }
  return undefined
}
