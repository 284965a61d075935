import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutColumns, type BoxColumn, type ColumnEdge, type Point } from '#knowledge/link-map/lay-out-columns.ts'

const size = { width: 200, height: 60, columnGap: 50, rowGap: 10 }

/** Up to five columns of up to nine boxes, and any links from left to right between them. */
const pictures = fc
  .array(fc.record({ boxes: fc.integer({ min: 1, max: 9 }), ordered: fc.boolean() }), { minLength: 2, maxLength: 5 })
  .map((columns) =>
    columns.map(({ boxes, ordered }, column) => ({ ids: Array.from({ length: boxes }, (_, row) => `${column}.${row}`), ordered })),
  )
  .chain((columns) => {
    const pairs: ColumnEdge[] = columns.flatMap(({ ids }, column) =>
      ids.flatMap((from) => columns.slice(column + 1).flatMap((later) => later.ids.map((to) => ({ from, to })))),
    )
    return fc.record({ columns: fc.constant<BoxColumn[]>(columns), edges: fc.subarray(pairs, { maxLength: Math.min(30, pairs.length) }) })
  })

const boxesOf = (boxes: ReadonlyMap<string, Point>, columns: readonly BoxColumn[]): Point[][] =>
  columns.map(({ ids }) => ids.map((id) => boxes.get(id) ?? { x: Number.NaN, y: Number.NaN }))

describe('any picture', () => {
  test('has every box once, in its column, and none over another', () => {
    fc.assert(
      fc.property(pictures, ({ columns, edges }) => {
        const { boxes, width, height } = layOutColumns(columns, edges, size)
        expect(boxes.size).toBe(columns.flatMap(({ ids }) => ids).length)
        boxesOf(boxes, columns).forEach((column, index) => {
          const tops = column.map(({ y }) => y).sort((a, b) => a - b)
          tops.slice(1).forEach((top, row) => expect(top - (tops[row] ?? 0)).toBeGreaterThanOrEqual(size.height + size.rowGap - 1e-6))
          for (const { x, y } of column) {
            expect(x).toBe(index * (size.width + size.columnGap))
            expect(x + size.width).toBeLessThanOrEqual(width)
            expect(y).toBeGreaterThanOrEqual(0)
            expect(y + size.height).toBeLessThanOrEqual(height + 1e-6)
          }
        })
      }),
    )
  })

  test('draws every link once, from side to side and through no box', () => {
    fc.assert(
      fc.property(pictures, ({ columns, edges }) => {
        const { boxes, routes } = layOutColumns(columns, edges, size)
        expect(routes).toHaveLength(edges.length)
        routes.forEach((route, index) => {
          const [from, to] = [boxes.get(edges[index]?.from ?? ''), boxes.get(edges[index]?.to ?? '')]
          expect(route[0]).toEqual({ x: (from?.x ?? 0) + size.width, y: (from?.y ?? 0) + size.height / 2 })
          expect(route.at(-1)).toEqual({ x: to?.x, y: (to?.y ?? 0) + size.height / 2 })
          for (const passage of route.slice(1, -1))
            for (const { x, y } of boxes.values())
              if (passage.x >= x && passage.x <= x + size.width) expect(passage.y <= y || passage.y >= y + size.height).toBe(true)
        })
      }),
    )
  })

  test('keeps the order of ordered columns', () => {
    fc.assert(
      fc.property(pictures, ({ columns, edges }) => {
        const { boxes } = layOutColumns(columns, edges, size)
        for (const { ids, ordered } of columns) {
          const tops = ids.map((id) => boxes.get(id)?.y ?? 0)
          if (ordered === true) expect(tops).toEqual(tops.toSorted((a, b) => a - b))
        }
      }),
    )
  })

  test('is the same for the same links', () => {
    fc.assert(
      fc.property(pictures, ({ columns, edges }) => {
        expect(layOutColumns(columns, edges, size)).toEqual(layOutColumns(columns, edges, size))
      }),
    )
  })
})

test('crossed links are uncrossed', () => {
  const columns = [{ ids: ['a', 'b'] }, { ids: ['x', 'y'] }]
  const { boxes } = layOutColumns(
    columns,
    [
      { from: 'a', to: 'y' },
      { from: 'b', to: 'x' },
    ],
    size,
  )
  expect(Math.sign((boxes.get('a')?.y ?? 0) - (boxes.get('b')?.y ?? 0))).toBe(
    Math.sign((boxes.get('y')?.y ?? 0) - (boxes.get('x')?.y ?? 0)),
  )
})

test('a link that does not run from left to right is refused by name', () => {
  expect(() => layOutColumns([{ ids: ['a'] }, { ids: ['b'] }], [{ from: 'b', to: 'a' }], size)).toThrow('link b → a')
})
