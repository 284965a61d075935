import { describe, expect, test } from 'vitest'
import { postmortemSchema } from '#knowledge/schemas/postmortem.ts'
import { frontMatterFields } from '#publication/front-matter-fields.ts'
import { projectBody } from '#publication/project-body.ts'
import { projectFrontMatter } from '#publication/project-front-matter.ts'
import { publicationState } from '#publication/publication-state.ts'

describe('the body', () => {
  test('only the sections every postmortem has, in either language', () => {
    const body = 'Before.\n\n## Summary\n\nShown.\n\n## Customer set-up\n\nHidden.\n\n## 影响\n\n看得见。\n\n# Summary\n\nHidden too.\n'
    expect(projectBody(body)).toBe('## Summary\n\nShown.\n\n## 影响\n\n看得见。\n')
  })

  test('parts under a heading that begins with Internal stay, and what follows them at their depth goes', () => {
    const body = '## Impact\n\nA.\n\n### Internal: who called\n\nB.\n\n#### More\n\nC.\n\n### Numbers\n\nD.\n\n### 内部记录\n\nE.\n'
    expect(projectBody(body)).toBe('## Impact\n\nA.\n\n### Numbers\n\nD.\n')
  })

  test('comments, components and expressions do not go, wherever they stand', () => {
    const body = '## Summary\n\nA {/* ask Zhang Wei */} b.\n\n{/* hidden */}\n\n<Note by="Zhang Wei">\n\nC.\n\n</Note>\n\nD.\n'
    const shown = projectBody(body)
    expect(shown).toContain('A  b.')
    expect(shown).toContain('D.')
    expect(shown).not.toMatch(/Zhang|hidden|Note|C\./)
  })

  test('a heading inside a code block is code', () => {
    const body = '## Summary\n\n```md\n## Customer set-up\n```\n\nStill shown.\n'
    expect(projectBody(body)).toContain('Still shown.')
  })
})

describe('the front matter', () => {
  const front = {
    id: 'x',
    title: 'T',
    impact: { summary: 's', users: 'three customers' },
    verification: { by: 'customer', env: 'their lab', build: 'b1', result: 'passed' },
    actions: [
      {
        mechanism: 'code_fix',
        title: 't',
        owner: 'media team',
        due: '2026-01-01',
        state: 'open',
        ref: 'https://x.example/en/desk/T-1/',
        effect_check: 'e',
      },
    ],
    tickets: ['fupan:T-1001', 'github:a/b#1'],
    sources: [
      { url: 'https://kb.example/en/desk/T-1001/', title: 'T-1001' },
      { url: 'https://kb.example/en/guides/x/', title: 'guide' },
    ],
    notes_of_the_team: 'never named, never shown',
  }
  const isPublicTicket = (ref: string): boolean => ref.startsWith('github:')

  test('a field that nobody named does not leave', () => {
    expect(JSON.stringify(projectFrontMatter(front, 'customer', isPublicTicket))).not.toContain('never named')
  })

  test('customers see their environment, everybody does not', () => {
    expect(projectFrontMatter(front, 'customer', isPublicTicket)['verification']).toMatchObject({ env: 'their lab', build: 'b1' })
    expect(projectFrontMatter(front, 'public', isPublicTicket)).toMatchObject({
      visibility: 'public',
      verification: { by: 'customer', env: 'unknown', build: 'unknown', result: 'passed' },
      impact: { summary: 's', users: 'unknown' },
      actions: [{ title: 't', owner: 'unknown', due: 'unknown' }],
    })
  })

  test('no ticket of a customer and no address of the desk leaves', () => {
    for (const audience of ['customer', 'public'] as const) {
      const shown = projectFrontMatter(front, audience, isPublicTicket)
      expect(shown['tickets']).toEqual(['github:a/b#1'])
      expect(shown['sources']).toEqual([front.sources[1]])
      expect(JSON.stringify(shown)).not.toContain('/desk/')
    }
  })

  test('every field of the schema is named, or stays inside on purpose', () => {
    const named = new Set(Object.keys(frontMatterFields).map((path) => path.split('.')[0]))
    const missing = Object.keys(postmortemSchema.shape).filter((field) => !named.has(field))
    // Which tickets is decided one by one.
    expect(missing).toEqual(['tickets'])
  })
})

test.each([
  [{ approvedHash: null, publishedHash: null }, { open: 1, hash: 'a' }, false, 'undecided'],
  [{ approvedHash: 'old', publishedHash: null }, { open: 0, hash: 'a' }, false, 'to_approve'],
  [{ approvedHash: 'a', publishedHash: null }, { open: 0, hash: 'a' }, false, 'approved'],
  [{ approvedHash: 'a', publishedHash: 'a' }, { open: 0, hash: 'a' }, false, 'published'],
  [{ approvedHash: 'a', publishedHash: 'a' }, { open: 2, hash: 'b' }, false, 'behind'],
  [{ approvedHash: null, publishedHash: null }, { open: 0, hash: 'a' }, true, 'retracted'],
] as const)('state of %o with %o', (publication, redacted, isRetracted, state) => {
  expect(publicationState({ publication, redacted, isRetracted })).toBe(state)
})
