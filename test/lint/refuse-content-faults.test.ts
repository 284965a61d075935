import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { refuseContentFaults } from '#knowledge/lint/refuse-content-faults.ts'
import { fixtureDir } from './fixture.ts'

/** The faultless library with so many pages that have no translation. */
const untranslated = (pages: number): string => {
  const folder = join(mkdtempSync(join(tmpdir(), 'fupan-lint-')), 'content')
  onTestFinished(() => rmSync(join(folder, '..'), { recursive: true, force: true }))
  cpSync(fixtureDir, folder, { recursive: true })
  const page = readFileSync(join(folder, 'handbook/en/first-steps.mdx'), 'utf8')
  for (let count = 0; count < pages; count += 1)
    writeFileSync(join(folder, `handbook/en/page-${count}.mdx`), page.replace('id: first-steps', `id: page-${count}`))
  return folder
}

test('a build shows the first warnings and counts the others, but every error, and stops', () => {
  const folder = untranslated(30)
  const lines: string[] = []
  refuseContentFaults(folder, (line) => lines.push(line))
  expect(lines.filter((line) => line.includes(' warning '))).toHaveLength(20)
  expect(lines.at(-1)).toMatch(/^… and 10 more warnings/)

  for (const name of ['page-0', 'page-29']) writeFileSync(join(folder, `handbook/en/${name}.mdx`), '---\nlang: en\n---\n')
  lines.length = 0
  expect(() => refuseContentFaults(folder, (line) => lines.push(line))).toThrow(/errors/)
  expect(new Set(lines.flatMap((line) => /(page-\d+)\.mdx\S* error/.exec(line)?.[1] ?? []))).toEqual(new Set(['page-0', 'page-29']))
})
