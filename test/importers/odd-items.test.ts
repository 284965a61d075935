import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCandidate } from '#importers/candidate.ts'
import { parseGithubIssue } from '#importers/github/parse.ts'
import { parseJiraIssue } from '#importers/jira/parse.ts'
import { parseZendeskDocument } from '#importers/zendesk/parse.ts'
import { readDocuments } from '#importers/documents/read-documents.ts'
import { bytesOf } from './read-export.ts'

const read = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, 'exports', file), 'utf8'))

const sources = [
  ['github', () => read('github-rest.json') as unknown[], (value: unknown) => [parseGithubIssue(value, 'github')]],
  ['gh', () => read('github-gh.json') as unknown[], (value: unknown) => [parseGithubIssue(value, 'github')]],
  ['zendesk', () => [read('zendesk-page.json')], (value: unknown) => parseZendeskDocument(value, 'zendesk')],
  ['jira v3', () => (read('jira-v3.json') as { issues: unknown[] }).issues, (value: unknown) => [parseJiraIssue(value, 'jira')]],
  ['jira v2', () => (read('jira-v2.json') as { issues: unknown[] }).issues, (value: unknown) => [parseJiraIssue(value, 'jira')]],
] as const

/** Every place in a value, as a way to get there. */
const placesIn = (value: unknown): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[key], ...placesIn(inner).map((path) => [key, ...path])])
    : []

const withOdd = (value: unknown, [key, ...rest]: readonly string[], odd: unknown): unknown => {
  if (key === undefined) return odd
  if (Array.isArray(value)) return value.map((inner: unknown, at) => (String(at) === key ? withOdd(inner, rest, odd) : inner))
  return { ...(value as object), [key]: withOdd((value as Record<string, unknown>)[key], rest, odd) }
}

describe.each(sources)('an item of %s with something odd in it', (_, items, parse) => {
  it('is a record or says what is wrong; nothing is thrown', () => {
    const all = items()
    const oddPlaces = all.flatMap((item, at) => placesIn(item).map((path) => [at, path] as const))
    fc.assert(
      fc.property(fc.constantFrom(...oddPlaces), fc.jsonValue({ maxDepth: 3 }), ([at, path], odd) => {
        for (const parsed of parse(withOdd(all[at], path, odd))) {
          const candidate = toCandidate(parsed, { unit: 'item', at: 1 })
          if ('fault' in candidate) expect(candidate.fault).toMatch(/expected/)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is anything else', () => {
    fc.assert(fc.property(fc.anything(), (value) => parse(value).every((parsed) => 'fault' in parsed)))
  })
})

it('lists in lists in lists exhaust nothing', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  expect(await Array.fromAsync(readDocuments(bytesOf(deep), { wrappers: ['issues'] }))).toHaveLength(1)
})
