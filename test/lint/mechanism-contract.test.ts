import { describe, expect, it } from 'vitest'
import { lintFiles } from '#knowledge/lint/lint-files.ts'
import { artefactOf } from '#knowledge/lint/mechanism-contract.ts'
import { fixture } from './fixture.ts'

const en = 'postmortems/en/token-refused.mdx'

const linted = (...edits: (readonly [file: string, find: string, replace: string])[]): string[] => {
  const files = fixture.map(({ path, text }) => ({
    path,
    text: edits.reduce((whole, [file, find, replace]) => {
      if (file !== path) return whole
      if (!whole.includes(find)) throw new Error(`${file} does not contain ${find}`)
      return whole.replace(find, replace)
    }, text),
  }))
  return lintFiles(files)
    .filter(({ rule }) => rule === 'mechanism-contract')
    .map(({ file, message }) => `${file} ${message.replace(/, expected .*/, '')}`)
}

const closed = [en, 'status: reviewed', 'status: closed'] as const

describe('a closed P0 or P1', () => {
  it('is in order while its anchor is there', () => {
    expect(linted(closed)).toEqual([])
  })

  it('breaks the build when the anchor is deleted, and names the ticket', () => {
    expect(linted(closed, ['guides/1v1/en/join-fast.mdx', '## Tokens', '## Keys'])).toEqual([
      `${en} Unexpected closed P1 (github:example/sdk#1) with root factor 0 answered by "guide/join-fast#tokens", which does not exist`,
    ])
  })

  it.each([
    ['no action', 'factor: 0', 'factor: 7', 'without an action'],
    ['no ref', '    ref: guide/join-fast#tokens\n', '', 'answered by an action without "ref"'],
    ['a page without an anchor', 'guide/join-fast#tokens', 'guide/join-fast', 'answered by "guide/join-fast"'],
    [
      'an issue that only talks',
      'guide/join-fast#tokens',
      'https://github.com/example/sdk/issues/1',
      'answered by "https://github.com/example/sdk/issues/1"',
    ],
    ['an action that is open', 'state: done', 'state: open', 'answered by an action that is "open"'],
  ])('is not in order with %s', (_, find, replace, says) => {
    expect(linted(closed, [en, find, replace])).toEqual([`${en} Unexpected closed P1 (github:example/sdk#1) with root factor 0 ${says}`])
  })

  it('of a lesser grade, or one that is not closed, owes nothing', () => {
    expect(linted(closed, [en, 'grade: P1', 'grade: P2'], [en, 'state: done', 'state: open'])).toEqual([])
    expect(linted([en, 'state: done', 'state: open'])).toEqual([])
  })
})

it.each([
  ['https://github.com/livekit/agents/pull/6642', 'change'],
  ['https://github.com/livekit/agents/commit/0a1b2c3d', 'change'],
  ['https://gitlab.com/a/b/-/merge_requests/7', 'change'],
  ['https://webrtc-review.googlesource.com/c/src/+/12345', 'change'],
  ['https://docs.livekit.io/reference/agents/#turns', 'anchor'],
  ['flow/no-sound#ask-muted', 'anchor'],
  ['code/agora-110', 'page'],
  ['flow/no-sound', undefined],
  ['https://github.com/livekit/agents/issues/1', undefined],
])('%s is %s', (ref, kind) => {
  expect(artefactOf(ref)).toBe(kind)
})
