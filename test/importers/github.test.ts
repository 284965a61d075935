import { describe, expect, it } from 'vitest'
import { duplicateOf } from '#importers/github/closing.ts'
import { parseGithubIssue } from '#importers/github/parse.ts'
import { exportBytes, readExport, recordsById } from './read-export.ts'

const repo = 'example-org/call-sdk'

describe('issues of GitHub', () => {
  it('become records: who speaks, what closed them, what labels say', async () => {
    const candidates = await readExport('github', 'github-rest.json')
    expect(candidates.map((candidate) => ('skipped' in candidate ? candidate.skipped : 'record' in candidate))).toEqual([
      true,
      'pull request',
      true,
      true,
      true,
    ])
    const records = recordsById(candidates)
    expect(records[`${repo}#1790`]).toEqual({
      source: 'github',
      external_id: `${repo}#1790`,
      title: 'Camera crashes the page on iOS 15.1',
      body: expect.stringContaining('Turning the camera on crashes Safari'),
      opened_at: '2021-11-10T09:00:00Z',
      closed_at: '2021-11-17T18:00:00Z',
      state: 'closed',
      grade: 'P1',
      platform: 'ios',
      resolution: `Fixed by pull request ${repo}#1801 (https://github.com/${repo}/pull/1801).`,
      mechanism: 'code_fix',
      evidence: 'merged-fix',
      url: `https://github.com/${repo}/issues/1790`,
      // The stale bot is nobody.
      messages: [
        { at: '2021-11-12T08:00:00Z', author: 'staff', body: 'Thanks [name], VP8 works around it.' },
        { at: '2021-11-12T09:00:00Z', author: 'customer', body: 'Confirmed.\n\nOctavia' },
      ],
    })
    expect(records[`${repo}#1795`]).toMatchObject({ closed_as: 'duplicate', duplicate_of: `github:${repo}#1790`, body: '' })
    // Two labels that name two platforms name none; a duplicate is solved where it points.
    for (const field of ['platform', 'resolution', 'mechanism']) expect(records[`${repo}#1795`]).not.toHaveProperty(field)
    expect(records[`${repo}#1796`]).toMatchObject({ closed_as: 'withdrawn', state: 'closed' })
    expect(records[`${repo}#1796`]).not.toHaveProperty('resolution')
    expect(records[`${repo}#1797`]).toMatchObject({ mechanism: 'doc_fix', resolution: 'Fixed by commit 6dcb09b5b578.' })
  })

  it('are read from gh as well', async () => {
    const records = recordsById(await readExport('github', 'github-gh.json'))
    expect(records['example-org/meet-app#14690']).toMatchObject({
      state: 'closed',
      platform: 'android',
      opened_at: '2024-04-26T08:00:00Z',
      resolution: 'Fixed by pull request example-org/meet-app#14694 (https://github.com/example-org/meet-app/pull/14694).',
      messages: [{ author: 'staff', at: '2024-04-27T08:00:00Z' }],
    })
    expect(records['example-org/meet-app#14701']).toMatchObject({ state: 'new', messages: [] })
  })

  it('take their comments from a second file, whatever its order', async () => {
    const records = recordsById(await readExport('github', 'github-rest.json', { comments: exportBytes('github-comments.txt') }))
    expect(records[`${repo}#1797`]?.messages).toEqual([
      { at: '2021-11-14T10:00:00Z', author: 'customer', body: 'Still missing in the second example.' },
      { at: '2021-11-14T12:00:00Z', author: 'staff', body: 'Added there too, [name].' },
    ])
    await expect(readExport('github', 'github-rest.json', { comments: exportBytes('github-gh.json') })).rejects.toThrow(
      'comments, item 1: expected a comment with issue_url',
    )
  })

  it('say what is missing', () => {
    expect(parseGithubIssue({ number: 1, state: 'open' }, 'github')).toMatchObject({
      fault: expect.stringMatching(/^title: .*got nothing$/),
    })
    expect(parseGithubIssue({ number: 1, state: 'open', title: 't' }, 'github')).toMatchObject({ name: '#1', fault: /html_url/ })
  })

  it.each([
    ['Duplicate of #12', 'a/b#12'],
    ['Thanks!\n\nduplicate of c/d#7.', 'c/d#7'],
    ['Duplicate of https://github.com/c/d/issues/9', 'c/d#9'],
    ['This is no duplicate of #12', undefined],
  ])('"%s" names %s', (body, ref) =>
    expect(duplicateOf([{ body, author: null, association: 'MEMBER', at: null, issueUrl: null }], 'a/b')).toBe(ref),
  )

  it.each([
    ['Fixes #11', false],
    ['fixes #1', true],
    ['Closes: example-org/call-sdk#1', true],
    ['resolves https://github.com/example-org/call-sdk/issues/1', true],
    ['see #1', false],
  ])('a merged pull request that says "%s" closes issue 1: %s', (body, closes) => {
    const issue = {
      number: 1,
      title: 't',
      state: 'closed',
      html_url: `https://github.com/${repo}/issues/1`,
      created_at: '2024-01-01T00:00:00Z',
    }
    const pull = { number: 2, html_url: `https://github.com/${repo}/pull/2`, body, pull_request: { merged_at: '2024-01-02T00:00:00Z' } }
    const parsed = parseGithubIssue({ ...issue, timeline: [{ event: 'cross-referenced', source: { issue: pull } }] }, 'github')
    expect('fields' in parsed && parsed.fields.mechanism === 'code_fix').toBe(closes)
  })
})
