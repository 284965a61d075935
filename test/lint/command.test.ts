import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lintCommand, runLint } from '#cli/lint.ts'
import { fixtureDir } from './fixture.ts'

const guide = 'content/guides/1v1/en/join-fast.mdx'
let folder: string

type Sarif = {
  version: string
  runs: { results: { ruleIndex: number }[]; tool: { driver: { rules: unknown[] } } }[]
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fupan-lint-'))
  cpSync(fixtureDir, join(folder, 'content'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const breakGuide = (): void => {
  const path = join(folder, guide)
  writeFileSync(path, readFileSync(path, 'utf8').replace('kb:flow/no-sound#ask-muted', 'kb:flow/no-sond'))
}

describe('fupan lint', () => {
  it('is quiet and exits 0 when there is nothing to say', () => {
    expect(runLint([], {}, folder)).toEqual({ stdout: '', stderr: '0 errors, 0 warnings\n', exitCode: 0 })
  })

  it('prints file:line:col severity message rule-id and exits 1 on errors', () => {
    breakGuide()
    expect(runLint([], {}, folder)).toEqual({
      stdout: `${guide}:21:28 error Unexpected link to "flow/no-sond", expected something that exists. Did you mean "flow/no-sound"? missing-target\n`,
      stderr: 'missing-target: /en/handbook/lint-rules/#missing-target\n1 error, 0 warnings\n',
      exitCode: 1,
    })
  })

  it('finds files with nearly the right name', () => {
    for (const name of ['tickets/more.json', 'flows/silence.YAML', 'handbook/en/more.markdown', 'tickets/old.ndjson'])
      writeFileSync(join(folder, 'content', name), '')
    writeFileSync(join(folder, 'content/handbook/en/picture.png'), '')
    const { stdout, exitCode } = runLint([], {}, folder)
    expect(stdout.match(/^content\S+(?=:1:1 error Unexpected place of a file)/gm)).toEqual([
      'content/flows/silence.YAML',
      'content/handbook/en/more.markdown',
      'content/tickets/more.json',
      'content/tickets/old.ndjson',
    ])
    expect(exitCode).toBe(1)
  })

  it('exits 0 when there are only warnings', () => {
    rmSync(join(folder, 'content/handbook/zh/first-steps.mdx'))
    expect(runLint([], {}, folder)).toMatchObject({ stderr: expect.stringMatching(/\n0 errors, 1 warning\n$/) as string, exitCode: 0 })
  })

  it('prints JSON', () => {
    breakGuide()
    expect(JSON.parse(runLint([], { format: 'json', siteUrl: 'https://kb.test' }, folder).stdout)).toEqual([
      {
        file: guide,
        line: 21,
        column: 28,
        severity: 'error',
        rule: 'missing-target',
        message: 'Unexpected link to "flow/no-sond", expected something that exists',
        hint: 'Did you mean "flow/no-sound"?',
        url: 'https://kb.test/en/handbook/lint-rules/#missing-target',
      },
    ])
    expect(runLint(['content/flows'], { format: 'json' }, folder)).toMatchObject({ stdout: '[]\n', exitCode: 0 })
  })

  it('reports only on the paths named, but knows the whole library', () => {
    breakGuide()
    expect(runLint(['content/codes', 'content/flows/no-sound.yaml'], {}, folder).exitCode).toBe(0)
    expect(runLint(['content/guides'], {}, folder).exitCode).toBe(1)
    expect(runLint([guide], {}, folder).exitCode).toBe(1)
  })

  it('takes a library that lies elsewhere, and a file in it', () => {
    breakGuide()
    const elsewhere = join(folder, 'elsewhere')
    mkdirSync(elsewhere)
    expect(runLint(['../content'], {}, elsewhere).stdout).toMatch(/^\.\.\/content\/guides\/1v1\/en\/join-fast\.mdx:21:28 error /)
    expect(runLint([`../${guide}`], {}, elsewhere).exitCode).toBe(1)
    expect(runLint(['../content/codes/demo.yaml'], {}, elsewhere).exitCode).toBe(0)
  })

  it.each([
    [
      'a path that does not exist',
      ['content/nothing.mdx'],
      /Unexpected path "content\/nothing.mdx", expected a file or folder that exists/,
    ],
    ['a path in no library', ['notes.txt'], /expected something inside a content folder/],
  ])('exits 2 on %s', (_, paths, says) => {
    writeFileSync(join(folder, 'notes.txt'), '')
    const { stdout, stderr, exitCode } = runLint(paths, {}, folder)
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 })
    expect(stderr).toMatch(says)
  })

  it('exits 2 where there is no content', () => {
    expect(runLint([], {}, join(folder, 'content/codes')).exitCode).toBe(2)
  })

  it('prints SARIF 2.1.0 with the rules, their pages and the places', () => {
    breakGuide()
    const log = JSON.parse(runLint([], { format: 'sarif', siteUrl: 'https://kb.test' }, folder).stdout) as Sarif
    const [run] = log.runs
    expect(log.version).toBe('2.1.0')
    expect(run?.results).toMatchObject([
      {
        ruleId: 'missing-target',
        level: 'error',
        message: { text: expect.stringMatching(/^Unexpected link to "flow\/no-sond"/) as string },
        locations: [{ physicalLocation: { artifactLocation: { uri: guide }, region: { startLine: 21, startColumn: 28 } } }],
      },
    ])
    expect(run?.tool.driver.rules[run.results[0]?.ruleIndex ?? -1]).toMatchObject({
      id: 'missing-target',
      helpUri: 'https://kb.test/en/handbook/lint-rules/#missing-target',
      defaultConfiguration: { level: 'error' },
    })
  })

  it('--fix mends what changes no meaning, and says what is left', () => {
    const path = join(folder, 'content/postmortems/en/token-refused.mdx')
    const before = readFileSync(path, 'utf8')
    const broken = before
      .replace('grade: P1', 'grade: p1')
      .replace('updated: "2026-11-01"', 'updated: 2026-11-01')
      .replace('"2024-05-17"', '"2024-5-17"')
    writeFileSync(path, broken.replace('id: token-refused', 'id: token-lost'))
    const { stderr, exitCode } = runLint([], { fix: true }, folder)
    expect(stderr).toMatch(/, 3 mended\n$/)
    expect(exitCode).toBe(1)
    expect(readFileSync(path, 'utf8')).toBe(before.replace('id: token-refused', 'id: token-lost'))
  })

  it('reads Markdown outside of a content folder as a postmortem of another make', () => {
    writeFileSync(join(folder, 'PM2021-004.md'), '# Sign-in outage\n\nIt was human error on Friday 4 December 2019.\n')
    expect(runLint(['PM2021-004.md'], {}, folder)).toMatchObject({
      stdout: expect.stringMatching(
        /^PM2021-004\.md:3:\d+ error Unexpected Friday beside 2019-12-04, expected Wednesday\. .* weekday-date$/m,
      ) as string,
      exitCode: 1,
    })
    // Named so, a page of ours is read the same way: its fields are not judged.
    expect(runLint([guide], { as: 'postmortem' }, folder).stdout).not.toMatch(/ schema$/m)
  })

  it('offers its formats in the help', () => {
    expect(lintCommand().helpInformation()).toMatch(/--format <format>.*choices: "text", "json", "sarif"/s)
  })
})
