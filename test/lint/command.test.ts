import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lintCommand, runLint } from '#cli/lint.ts'
import { fixtureDir } from './fixture.ts'

const guide = 'content/guides/1v1/en/join-fast.mdx'
let folder: string

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
    expect(runLint([], 'text', folder)).toEqual({ stdout: '', stderr: '0 errors, 0 warnings\n', exitCode: 0 })
  })

  it('prints file:line:col severity message rule-id and exits 1 on errors', () => {
    breakGuide()
    expect(runLint([], 'text', folder)).toEqual({
      stdout: `${guide}:21:28 error Unexpected link to "flow/no-sond", expected something that exists. Did you mean "flow/no-sound"? missing-target\n`,
      stderr: '1 error, 0 warnings\n',
      exitCode: 1,
    })
  })

  it('exits 0 when there are only warnings', () => {
    rmSync(join(folder, 'content/handbook/zh/first-steps.mdx'))
    expect(runLint([], 'text', folder)).toMatchObject({ stderr: '0 errors, 1 warning\n', exitCode: 0 })
  })

  it('prints JSON', () => {
    breakGuide()
    expect(JSON.parse(runLint([], 'json', folder).stdout)).toEqual([
      {
        file: guide,
        line: 21,
        column: 28,
        severity: 'error',
        rule: 'missing-target',
        message: 'Unexpected link to "flow/no-sond", expected something that exists',
        hint: 'Did you mean "flow/no-sound"?',
      },
    ])
    expect(runLint(['content/flows'], 'json', folder)).toMatchObject({ stdout: '[]\n', exitCode: 0 })
  })

  it('reports only on the paths named, but knows the whole library', () => {
    breakGuide()
    expect(runLint(['content/codes', 'content/flows/no-sound.yaml'], 'text', folder).exitCode).toBe(0)
    expect(runLint(['content/guides'], 'text', folder).exitCode).toBe(1)
    expect(runLint([guide], 'text', folder).exitCode).toBe(1)
  })

  it('takes a library that lies elsewhere, and a file in it', () => {
    breakGuide()
    const elsewhere = join(folder, 'elsewhere')
    mkdirSync(elsewhere)
    expect(runLint(['../content'], 'text', elsewhere).stdout).toMatch(/^\.\.\/content\/guides\/1v1\/en\/join-fast\.mdx:21:28 error /)
    expect(runLint([`../${guide}`], 'text', elsewhere).exitCode).toBe(1)
    expect(runLint(['../content/codes/demo.yaml'], 'text', elsewhere).exitCode).toBe(0)
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
    const { stdout, stderr, exitCode } = runLint(paths, 'text', folder)
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 })
    expect(stderr).toMatch(says)
  })

  it('exits 2 where there is no content', () => {
    expect(runLint([], 'text', join(folder, 'content/codes')).exitCode).toBe(2)
  })

  it('offers its formats in the help', () => {
    expect(lintCommand().helpInformation()).toMatch(/--format <format>.*choices: "text", "json"/s)
  })
})
