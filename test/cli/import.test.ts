import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { openImport } from '#cli/import-input.ts'
import { readEnvironment } from '#server/environment.ts'
import { startSite } from '../importers/site-server.ts'
import { fupanIn } from './run-fupan.ts'

const folder = mkdtempSync(join(tmpdir(), 'fupan-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const token = 'ghp_PLANTEDplantedPLANTED12345'
const fupan = fupanIn(join(folder, 'data'), { FUPAN_GITHUB_TOKEN: token })
const exportFile = (name: string): string => join(import.meta.dirname, '../importers/exports', name)

const summary = (stdout: string): unknown => JSON.parse(stdout)

describe('fupan import', () => {
  it('takes each system, and changes nothing the second time', async () => {
    const first = await fupan([
      'import',
      'github',
      exportFile('github-rest.json'),
      '--comments',
      exportFile('github-comments.txt'),
      '--json',
    ])
    expect([first.code, summary(first.stdout)]).toMatchObject([0, { read: 5, created: 4, skipped: 1, bad: 0, dry_run: false }])
    expect(summary(first.stdout)).not.toHaveProperty('next_since')
    const again = await fupan(['import', 'github', exportFile('github-rest.json'), '--comments', exportFile('github-comments.txt')])
    expect([again.code, again.stderr]).toEqual([0, expect.stringContaining('0 created, 0 updated, 4 unchanged, 1 skipped, 0 bad.')])
    const jira = await fupan(['import', 'jira', '-', '--as', 'jira-emea'], readFileSync(exportFile('jira-v3.json')))
    expect([jira.code, jira.stderr]).toEqual([0, expect.stringContaining('3 created')])
    const history = await fupan(['history', 'jira-emea:RTC-18'])
    expect(history.stdout).toContain('"data":{"target":"jira-emea:RTC-17","relation":"duplicate_of"}')
  }, 60_000)

  it('says where something is bad, and keeps it', async () => {
    const errors = join(folder, 'errors.txt')
    const { code, stderr } = await fupan(['import', 'zendesk', exportFile('zendesk-page.json'), '--errors', errors, '--dry-run'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('Checked 3 records: 2 good, 1 bad. Nothing was written.')])
    expect(readFileSync(errors, 'utf8')).toBe(
      'item 3 (43): status: expected one of new, open, pending, hold, solved, closed, got "parked"\n',
    )
  }, 60_000)

  it('brings in what stood before the place where a file breaks off', async () => {
    const issue = (at: number) => ({
      key: `CUT-${at}`,
      fields: { summary: `Issue ${at} ${Math.sin(at)}`, created: '2024-01-01T00:00:00.000+0000', status: { name: 'Open' } },
    })
    const whole = gzipSync(JSON.stringify({ issues: Array.from({ length: 6_000 }, (_, at) => issue(at)) }))
    const cut = join(folder, 'cut.json.gz')
    writeFileSync(cut, whole.subarray(0, whole.length - 20_000))
    const { code, stderr } = await fupan(['import', 'jira', cut])
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/Read [\d,]+ records .* 0 bad\.\nerror: .*cut\.json\.gz cannot be read: unexpected end of file/s),
    ])
    const created = Number(/([\d,]+) created/.exec(stderr)?.[1]?.replace(',', ''))
    expect(created).toBeGreaterThan(1_000)
    expect(created).toBeLessThan(6_000)
  }, 60_000)

  it('fetches from an address, says from when to go on, and tells nobody the token', async () => {
    const [issues] = [JSON.parse(readFileSync(exportFile('github-rest.json'), 'utf8')) as object[]]
    const site = await startSite(({ url }) => ({ json: url.pathname.endsWith('/timeline') ? [] : issues }))
    const { code, stdout, stderr } = await fupan([
      'import',
      'github',
      `${site.origin}/example-org/call-sdk`,
      '--since',
      '2021-11-01',
      '--json',
      '--as',
      'github-copy',
    ])
    await site.close()
    expect([code, summary(stdout)]).toMatchObject([
      0,
      { created: 4, skipped: 1, next_since: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/) },
    ])
    expect(site.seen[0]?.url.searchParams.get('since')).toBe('2021-11-01T00:00:00Z')
    expect(site.seen[0]?.authorization).toBe(`Bearer ${token}`)
    expect(stdout + stderr).not.toContain(token)
  }, 60_000)

  it('says from when to go on when the other side fails, and keeps what it had', async () => {
    const issues = JSON.parse(readFileSync(exportFile('github-rest.json'), 'utf8')) as object[]
    const site = await startSite(({ url }, count) => {
      if (count > 1) return url.pathname.endsWith('/timeline') ? { json: [] } : { status: 404 }
      return { json: issues, headers: { link: `<${url.href}&page=2>; rel="next"` } }
    })
    const { code, stderr } = await fupan(['import', 'github', `${site.origin}/example-org/call-sdk`, '--as', 'github-lost'])
    await site.close()
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/4 created.*\nTo go on: --since 2021-11-15T00:00:00Z\nerror: .* answered 404 for /s),
    ])
    expect(stderr).toContain('FUPAN_GITHUB_TOKEN')
  }, 60_000)

  it.each([
    ['jsonl', 'https://example.com/x', {}, 'expected a file of records'],
    ['github', exportFile('github-gh.json'), { since: '2024' }, '--since is only for an address'],
    ['github', 'https://github.com/o/r', { comments: 'x' }, '--comments is only for a file of GitHub issues'],
    ['jira', 'https://example.atlassian.net', { since: 'yesterday' }, '--since: expected a time'],
    ['zendesk', 'https://example.zendesk.com', { jql: 'x' }, '--jql is only for an address of Jira'],
    ['zendesk', exportFile('zendesk-page.json'), { as: 'fupan' }, '--as: expected a name'],
    ['jsonl', exportFile('zendesk-page.json'), { as: 'x' }, '--as is only for github, zendesk and jira'],
  ] as const)('refuses what makes no sense: %s %s %j', (name, file, options, message) => {
    const deps = { environment: readEnvironment({}), clock: () => 0, signal: new AbortController().signal }
    expect(() => openImport(deps, name, file, options)).toThrow(message)
  })
})
