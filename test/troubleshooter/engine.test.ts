import { describe, expect, test } from 'vitest'
import { loadLibrary } from '#knowledge/load-library.ts'
import { flowSchema } from '#knowledge/schemas/flow.ts'
import { walk } from '#troubleshooter/engine.ts'

const both = (text: string) => ({ en: text, zh: text })
const option = (id: string, to: { step?: string; cause?: string }) => ({ id, label: both(id), ...to })
const flow = flowSchema.parse({
  id: 'f',
  title: both('f'),
  summary: both('f'),
  start: 'a',
  updated: '2026-11-23',
  sources: [{ url: 'https://example.com', title: 't' }],
  steps: [
    { id: 'a', ask: both('a?'), options: [option('yes', { step: 'b' }), option('no', { cause: 'c1' })] },
    { id: 'b', ask: both('b?'), options: [option('left', { cause: 'c1' }), option('right', { cause: 'c2' })] },
  ],
  causes: [
    { id: 'c1', title: both('c1'), fix: both('fix 1') },
    { id: 'c2', title: both('c2'), fix: both('fix 2') },
  ],
})

describe('walking a flow', () => {
  test('begins with the first question', () => {
    expect(walk(flow, {})).toMatchObject({ path: [], next: { kind: 'step', step: { id: 'a' } } })
  })

  test('leads to the cause the answers point to', () => {
    expect(walk(flow, { a: 'yes', b: 'right' })).toMatchObject({
      path: [
        { step: 'a', option: 'yes' },
        { step: 'b', option: 'right' },
      ],
      next: { kind: 'cause', cause: { id: 'c2' } },
    })
  })

  test('says which answer fits no option, and what would', () => {
    expect(() => walk(flow, { a: 'maybe' })).toThrow(
      expect.objectContaining({ issues: [{ path: 'answers.a', message: 'expected one of yes, no, got "maybe"' }] }),
    )
  })

  test('refuses answers beside the way instead of ignoring them', () => {
    expect(() => walk(flow, { a: 'no', b: 'left', z: 'x' })).toThrow(
      expect.objectContaining({
        issues: [
          { path: 'answers.b', message: 'this question is not asked on this way' },
          { path: 'answers.z', message: 'flow "f" has no such step' },
        ],
      }),
    )
  })

  test('every bundled flow can be walked to every cause it names', () => {
    const { flows } = loadLibrary('content')
    expect(flows.length).toBeGreaterThan(0)
    for (const bundled of flows) {
      const reached = new Set<string>()
      const explore = (answers: Record<string, string>): void => {
        const { next } = walk(bundled, answers)
        if (next.kind === 'cause') reached.add(next.cause.id)
        else for (const { id } of next.step.options) explore({ ...answers, [next.step.id]: id })
      }
      explore({})
      expect([bundled.id, [...reached].sort()]).toEqual([bundled.id, bundled.causes.map(({ id }) => id).sort()])
    }
  })
})
