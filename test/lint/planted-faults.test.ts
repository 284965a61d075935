import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lintFiles } from '#knowledge/lint/lint-files.ts'
import { dataFaults } from './faults/data-faults.ts'
import { meaningFaults } from './faults/meaning-faults.ts'
import { nameAndLinkFaults } from './faults/name-and-link-faults.ts'
import { codes, en, guide } from './faults/planted.ts'
import { fixture, planted, plantedWithMarks } from './fixture.ts'

const faults = [...dataFaults, ...nameAndLinkFaults, ...meaningFaults]

describe('a planted fault is found at its place', () => {
  it.each(faults)('%s', (_, file, find, replace, expected) => {
    const { files, places } = plantedWithMarks({ file, find, replace })
    const messages = lintFiles(files)
    const marks = [...places]
    const at = expected.map(([rule]) => (/^\d/.test(rule) ? rule : `${marks.shift() ?? 'no mark'} ${rule}`))
    expect(messages.map(({ line, column, severity, rule }) => `${line}:${column} ${severity} ${rule}`)).toEqual(at)
    for (const [index, [, says, elsewhere]] of expected.entries()) {
      expect(messages[index]).toMatchObject({
        file: elsewhere ?? file,
        message: expect.stringMatching(says),
        hint: expect.stringMatching(/[.?]$/),
      })
      expect(messages[index]?.message).toMatch(/^Unexpected .*expected /)
    }
  })
})

describe('a fault of the whole library', () => {
  it('a page without its translation is a warning', () => {
    const messages = lintFiles(fixture.filter(({ path }) => path !== 'handbook/zh/first-steps.mdx'))
    expect(messages).toMatchObject([
      { file: 'handbook/en/first-steps.mdx', line: 2, column: 5, severity: 'warning', rule: 'missing-translation' },
    ])
  })

  it('one id in two families is a duplicate', () => {
    const copy = fixture.find(({ path }) => path === codes)?.text.replace('family: demo', 'family: other') ?? ''
    const messages = lintFiles([...fixture, { path: 'codes/other.yaml', text: copy }])
    expect(messages.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
      'codes/other.yaml:8 duplicate-id',
      'codes/other.yaml:19 duplicate-id',
    ])
  })

  it('a file of cases without a case', () => {
    const messages = lintFiles([...fixture, { path: 'tickets/more.jsonl', text: '\n\n' }])
    expect(messages).toMatchObject([
      { file: 'tickets/more.jsonl', line: 1, column: 1, rule: 'data-syntax', message: expect.stringMatching(/no record in the file/) },
    ])
  })

  it('a postmortem that cannot be read contradicts no translation', () => {
    const messages = lintFiles(planted({ file: en, find: '## Impact', replace: '{a.b\n\n## Impact' }))
    expect(messages.map(({ file, rule }) => `${file} ${rule}`)).toEqual([`${en} mdx-syntax`])
  })

  it.each([
    ['a name that no id may have', 'guides/1v1/en/Join_Fast.mdx', 'id-matches-file', /^Rename the file/],
    ['a folder that is no scenario', 'guides/1v2/en/join-fast.mdx', 'folder-matches-field', /^Move the file to guides\/1v1/],
  ])('%s is what the hint mends', (_, path, rule, hint) => {
    const messages = lintFiles(fixture.map((entry) => (entry.path === guide ? { ...entry, path } : entry)))
    expect(messages.filter((message) => message.rule === rule)).toMatchObject([{ file: path, hint: expect.stringMatching(hint) }])
  })

  it.each(['postmortems/x.mdx', 'guides/1v1/de/x.mdx', 'codes/x.yml', 'articles/en/x.mdx'])('%s is in no place that is read', (path) => {
    const messages = lintFiles([...fixture, { path, text: '' }])
    expect(messages).toMatchObject([{ file: path, line: 1, column: 1, severity: 'error', rule: 'file-place' }])
  })
})

it('every check has a planted fault', () => {
  const helpers = ['index', 'flow-graph']
  const checks = readdirSync('src/knowledge/checks', { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name.replace('.ts', ''))
  const planted = new Set(faults.flatMap(([, , , , expected]) => expected.map(([rule]) => rule.split(' ').at(-1))))
  const elsewhere = ['missing-translation', 'file-place', 'mechanism-contract']
  expect(checks.filter((check) => !helpers.includes(check) && !elsewhere.includes(check) && !planted.has(check))).toEqual([])
})

describe('what is right is left alone', () => {
  it('the fixture itself has nothing to say', () => {
    expect(lintFiles(fixture)).toEqual([])
  })

  it.each([
    ['an example address', 'Write to name@example.com.'],
    ['code that looks like JSX', 'Type `<video>` and `{ audio: true }`.'],
    ['a version and a long number', 'Version 4.5.1.2, build 20240517083000, id 1700000000000.'],
    ['a link to the web', '[WebRTC](https://www.w3.org/TR/webrtc/).'],
    ['a link to a heading of the page', '[above](#tokens).'],
  ])('%s', (_, text) => {
    expect(lintFiles(planted({ file: guide, find: 'Fetch the token early.', replace: text }))).toEqual([])
  })

  it('a month does not contradict a day inside it', () => {
    expect(lintFiles(planted({ file: en, find: 'resolved: "2024-05-20T08:30:00Z"', replace: 'resolved: "2024-05"' }))).toEqual([])
  })

  it('a ticket of a source that has no bundled tickets lives in the database', () => {
    expect(lintFiles(planted({ file: guide, find: 'github:example/sdk#2', replace: 'fupan:1042' }))).toEqual([])
  })
})
