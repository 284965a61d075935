import { expect, test } from 'vitest'
import { excerptParts } from '#islands/search/hit.ts'
import { hasFilters, mostSearched, readSearchQuery, writeSearchQuery } from '#islands/search/search-query.ts'

test('a query survives the address bar', () => {
  const query = { q: '黑屏 joinChannel -17', kind: 'flow', scenario: '1v1', platform: 'ios', lang: 'zh' } as const
  expect(readSearchQuery(new URLSearchParams(writeSearchQuery(query).toString()))).toEqual(query)
})

test('unknown filter values are dropped', () => {
  const query = readSearchQuery(new URLSearchParams('q=x&kind=ticket&scenario=moon&lang=fr'))
  expect(query).toMatchObject({ q: 'x', kind: undefined, scenario: undefined, lang: undefined })
  expect(hasFilters(query)).toBe(false)
})

test('only what is set is written', () => expect(writeSearchQuery({ q: 'x', kind: undefined }).toString()).toBe('q=x'))

test('no more is asked than the server reads', () => {
  expect(writeSearchQuery({ q: ` ${'x'.repeat(3000)}` }).get('q')).toHaveLength(mostSearched)
})

test.each([
  ['abcdef', [[1, 3]], ['a', '*bc', 'def']],
  ['abc', [[0, 3]], ['*abc']],
  ['abc', [], ['abc']],
] as const)('%s is cut at %j', (text, ranges, expected) =>
  expect(excerptParts(text, ranges).map((part) => (part.hit ? '*' : '') + part.text)).toEqual(expected),
)
