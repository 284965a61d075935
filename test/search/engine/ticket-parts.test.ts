import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'
import type { IndexedDocument } from '#search/document.ts'
import { indexView } from '#search/engine/index-view.ts'
import { livePart } from '#search/engine/live-part.ts'
import { buildSegment } from '#search/engine/segment-builder.ts'
import { unitsOf } from '#search/engine/segment.ts'
import { createTicketParts } from '#search/engine/ticket-parts.ts'
import { documentWith, seeded } from './kit.ts'
import { answersOf } from './model.ts'

const change = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .integer({ min: 1, max: 9 })
      .chain(documentWith)
      .map((put) => ({ put, remove: undefined })),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }).map((remove) => ({ put: undefined, remove })) },
)
const step = fc.tuple(change, fc.nat(2))

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

afterEach(() => vi.restoreAllMocks())

it('what changes while parts are merged is neither lost nor kept twice', async () => {
  // Work pauses after every step, so that changes fall between all of them.
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 100))
  let merges = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), async (steps) => {
      const parts = createTicketParts(() => undefined)
      const present = new Map<number, IndexedDocument>()
      let before = 0
      for (const [{ put, remove }, pauses] of steps) {
        parts.replace(put === undefined ? [] : [put], remove === undefined ? [] : [remove])
        if (put !== undefined) present.set(put.id, put)
        if (remove !== undefined) present.delete(remove)
        void parts.maintain()
        for (let count = 0; count < pauses; count += 1) await pause()
        if (parts.parts().length < before) merges += 1
        before = parts.parts().length
      }
      await parts.maintain()
      const fresh = livePart(buildSegment([...present.values()]))
      expect(answersOf(indexView(parts.parts(), undefined))).toEqual(answersOf(indexView([fresh], undefined)))
      expect(parts.parts().length).toBeLessThanOrEqual(8)
      const dead = parts.parts().reduce((sum, part) => sum + part.dead(), 0)
      const units = parts.parts().reduce((sum, { segment }) => sum + unitsOf(segment), 0)
      expect(dead).toBeLessThanOrEqual(0.2 * units + 1)
    }),
    seeded(60),
  )
  expect(merges).toBeGreaterThan(50)
})
