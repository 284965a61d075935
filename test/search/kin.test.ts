import { describe, expect, it } from 'vitest'
import { findKin } from '#search/kin.ts'
import type { Vote } from '#search/votes.ts'

const found = (documentId: number, tickets?: readonly number[]) => {
  const vote: Vote | undefined =
    tickets === undefined ? undefined : { target: '', share: 0, ofStrongest: 0, leading: 0, closeness: 0, nearestOfAll: 0, tickets }
  return { documentId, vote }
}
const kinOf = (...weighed: ReturnType<typeof found>[]): number[][] => findKin(weighed).map((kin) => [...kin].sort())

describe('kin', () => {
  it('are documents that half of the tickets speak for together', () => {
    expect(kinOf(found(-1, [1, 2, 3, 4, 5]), found(-2, [4, 5, 9]), found(-3, [5, 7, 8]))).toEqual([[1], [0], []])
  })

  it('are not documents that one ticket mentions together: it may be about two things', () => {
    expect(kinOf(found(-1, [1]), found(-2, [1]))).toEqual([[], []])
    expect(kinOf(found(-1, [1, 2, 3]), found(-2, [1, 4]))).toEqual([[], []])
  })

  it('are a ticket and what it speaks for, whichever is stronger', () => {
    expect(kinOf(found(7), found(-1, [7]), found(-2, [8]))).toEqual([[1], [0], []])
    expect(kinOf(found(-1, [7]), found(7))).toEqual([[1], [0]])
  })

  it('are nobody where no ticket speaks', () => {
    expect(kinOf(found(-1), found(-2), found(3))).toEqual([[], [], []])
    expect(findKin([])).toEqual([])
  })

  it('are looked for among what may be suggested only', () => {
    const many = Array.from({ length: 40 }, (_, place) => found(100 + place))
    expect(findKin([...many, found(-1, [1, 2]), found(-2, [1, 2])]).every((kin) => kin.size === 0)).toBe(true)
  })
})
