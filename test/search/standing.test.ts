import { expect, it } from 'vitest'
import type { Query, QueryTerm } from '#search/query.ts'
import { withStanding } from '#search/standing.ts'
import type { Vote } from '#search/votes.ts'

const term = (weight: number): QueryTerm => ({ term: 'word', lane: 'word', weight, frequency: 1, asksCode: false })
const terms = [5, 3, 2].map(term)
const query: Query = { terms, names: [], asked: 3, hasBody: false, alternatives: [], retrieval: [], ideal: 10 }
const vote = (leading: number, tickets: readonly number[]): Vote => ({
  target: '',
  share: 0,
  ofStrongest: 0,
  leading,
  closeness: 0,
  nearestOfAll: 0,
  tickets,
})
const item = (strength: number, matched: readonly number[], leading?: number, tickets: readonly number[] = []) => ({
  documentId: -1,
  strength,
  matched,
  vote: leading === undefined ? undefined : vote(leading, tickets),
})

it('measures each document against the others', () => {
  const [first, second, third, last] = withStanding(query, [item(0.9, [0, 1], 0.2), item(0.8, [1], 0.6), item(0.5, [1, 2]), item(0.1, [1])])
  expect(first?.lead).toBeCloseTo(0.1)
  expect(first?.overThird).toBeCloseTo(0.4)
  // Where nobody is fourth, it is ahead of nothing.
  expect(first?.overFifth).toBeCloseTo(0.9)
  expect(second?.lead).toBeCloseTo(-0.1)
  expect(second?.overThird).toBeCloseTo(0.3)
  expect([first, second, third, last].map((one) => one?.contenders)).toEqual([2, 2, 2, 3])
  expect([first, second, third, last].map((one) => one?.alone)).toEqual([0.5, 0, 0.2, 0])
  expect(first?.votesAhead).toBeCloseTo(-0.4)
  expect(second?.votesAhead).toBeCloseTo(0.4)
  expect(third?.votesAhead).toBeCloseTo(-0.6)
})

it('leads by all it has where nothing else was found', () => {
  expect(withStanding(query, [item(0.7, [0])])[0]).toMatchObject({ lead: 0.7, overThird: 0.7, contenders: 0, alone: 0.5, votesAhead: 0 })
  expect(withStanding(query, [])).toEqual([])
})

it('does not measure a document against its kin', () => {
  const weighed = [item(0.9, [0], 0.2, [1, 2]), item(0.8, [1], 0.6, [1, 2, 3]), item(0.5, [2], 0.1, [4]), item(0.3, [2])]
  const [first, second, third] = withStanding(query, weighed)
  expect(first?.lead).toBeCloseTo(0.4)
  expect(first?.overThird).toBeCloseTo(0.6)
  expect(first?.overFifth).toBeCloseTo(0.9)
  expect(first?.votesAhead).toBeCloseTo(0.1)
  expect(second?.lead).toBeCloseTo(0.3)
  expect(third?.lead).toBeCloseTo(-0.4)
  expect([first, second, third].map((one) => one?.contenders)).toEqual([1, 1, 3])
})
