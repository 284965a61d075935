import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadLibrary } from '#knowledge/load-library.ts'
import { recordedActions } from '#postmortems/actions/record/recorded-actions.ts'
import { patchOfFiles } from '#postmortems/actions/record/write-back.ts'
import { writeIntoFile } from '#postmortems/actions/record/write-into-file.ts'

const file = `---
id: stuck
# Times are of the report.
scenarios: [1v1,  going-global]   # as the customer said
actions:
  # The first one is ours.
  - id: alert
    mechanism: monitoring
    title: "Alert"   # short
    owner: 'Media team'
    due: "2026-12-01" # agreed on the call
    state: open

    effect_check: "It rings: once."
  - mechanism: process
    title: Test it
    owner: unknown
    due: unknown
    state: unknown
    ref: https://example.com/1
    effect_check: "x"
sources:
  - { url: "https://example.com/", title: "a: b" }
---

Body with actions: and state: open.
`

test('only the values change: comments, quotes, spaces, order and the body stay', () => {
  const { text, missing } = writeIntoFile(file, [
    { item: 'alert', set: { state: 'done', due: '2027-01-10', ref: 'guide/join-fast#tokens' } },
    { item: 'test-it', set: { owner: '#1: "the" team', ref: null } },
    { item: 'nothing', set: { state: 'done' } },
  ])
  expect(missing).toEqual(['nothing'])
  expect(text).toBe(
    file
      .replace('due: "2026-12-01" #', 'due: "2027-01-10" #')
      .replace('state: open\n', 'state: done\n    ref: guide/join-fast#tokens\n')
      .replace('process\n', 'process\n    id: test-it\n')
      .replace('owner: unknown', `owner: '#1: "the" team'`)
      .replace('    ref: https://example.com/1\n', ''),
  )
})

test('a file without actions, without front matter or with one in braces is left as it is', () => {
  for (const source of ['no front matter', '---\nid: x\n---\n', '---\nactions: [{ title: Test it }]\n---\n'])
    expect(writeIntoFile(source, [{ item: 'test-it', set: { state: 'done' } }])).toEqual({ text: source, missing: ['test-it'] })
})

test('every item of every postmortem can be written, and reads back as it was meant', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fupan-write-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const library = loadLibrary('content')
  const files = library.postmortems.map(({ file: path, data }) => {
    const before = readFileSync(join('content', path), 'utf8')
    const set = { state: 'done', owner: 'Team: "A"', due: '2027-03-01', ref: 'https://example.com/pull/7' } as const
    const after = writeIntoFile(
      before,
      data.actions.map(({ id = '' }) => ({ item: id, set })),
    ).text
    for (const [root, text] of [
      ['before', before],
      ['after', after],
    ] as const) {
      mkdirSync(join(folder, root, 'content', dirname(path)), { recursive: true })
      writeFileSync(join(folder, root, 'content', path), text)
    }
    return { path, before, after }
  })
  const written = recordedActions(loadLibrary(join(folder, 'after/content')))
  expect([...written.keys()].toSorted()).toEqual([...recordedActions(library).keys()].toSorted())
  for (const { state, owner, due, ref } of written.values())
    expect([state, owner, due, ref]).toEqual(['done', 'Team: "A"', '2027-03-01', 'https://example.com/pull/7'])
  // The patch leads from one to the other.
  writeFileSync(join(folder, 'actions.patch'), patchOfFiles(files))
  execFileSync('git', ['apply', join(folder, 'actions.patch')], { cwd: join(folder, 'before') })
  for (const { path, after } of files) expect(readFileSync(join(folder, 'before/content', path), 'utf8')).toBe(after)
})
