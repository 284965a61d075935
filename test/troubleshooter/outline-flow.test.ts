import { describe, expect, test } from 'vitest'
import { library } from '#knowledge/library.ts'
import { flowSchema, type Flow } from '#knowledge/schemas/flow.ts'
import { layOutMap } from '#troubleshooter/lay-out-map.ts'
import { outlineFlow } from '#troubleshooter/outline-flow.ts'

const words = (text: string) => ({ en: text, zh: text })
const option = (id: string, target: { step: string } | { cause: string }) => ({ id, label: words(id), ...target })

/** a → b → d, a → d: the question `d` is met second but stands behind `b`. */
const flow: Flow = flowSchema.parse({
  id: 'tiny',
  title: words('t'),
  summary: words('s'),
  start: 'a',
  updated: '2026-11-23',
  sources: [{ url: 'https://www.rfc-editor.org/rfc/rfc8445', title: words('RFC 8445') }],
  steps: [
    { id: 'd', ask: words('d'), options: [option('x', { cause: 'late' }), option('y', { cause: 'early' })] },
    { id: 'a', ask: words('a'), options: [option('to-d', { step: 'd' }), option('to-b', { step: 'b' })] },
    { id: 'b', ask: words('b'), options: [option('to-d2', { step: 'd' }), option('end', { cause: 'early' })] },
  ],
  causes: [
    { id: 'early', title: words('early'), fix: words('f') },
    { id: 'late', title: words('late'), fix: words('f') },
  ],
})

describe('outlineFlow', () => {
  test('numbers questions and letters causes in the order a reader meets them', () => {
    const outline = outlineFlow(flow)
    expect(outline.steps.map(({ step, number }) => [number, step.id])).toEqual([
      [1, 'a'],
      [2, 'd'],
      [3, 'b'],
    ])
    expect(outline.causes.map(({ cause, letter }) => [letter, cause.id])).toEqual([
      ['A', 'late'],
      ['B', 'early'],
    ])
  })

  test('says from which answers a question is reached', () => {
    const arrivals = outlineFlow(flow).steps.find(({ step }) => step.id === 'd')?.arrivals
    expect(arrivals?.map(({ question, options }) => [question, ...options.map(({ id }) => id)])).toEqual([
      [1, 'to-d'],
      [3, 'to-d2'],
    ])
  })

  test.each(library().flows.map((real) => [real.id, real] as const))(
    '%s: every answer leads to the right, no two points coincide',
    (_id, real) => {
      const map = layOutMap(outlineFlow(real), ({ id }) => id)
      for (const [from, to] of map.lines) expect(to.x, `${from.anchor} → ${to.anchor}`).toBeGreaterThan(from.x)
      expect(new Set(map.points.map(({ x, y }) => `${x}/${y}`)).size).toBe(map.points.length)
      expect(map.points).toHaveLength(real.steps.length + real.causes.length)
    },
  )
})
