import { describe, expect, it } from 'vitest'
import { alikeItems, similarity } from '#visits/similar-text.ts'

describe('what may have been said before', () => {
  const items = ['echo on speaker after the update', '外放有回声', 'recording bill is hard to read'].map((text) => ({ text }))

  it('is found by shared words, in both languages, most alike first', () => {
    expect(alikeItems('Echo on speaker after update', items)).toEqual([items[0]])
    expect(alikeItems('外放时有回声', items)).toEqual([items[1]])
  })

  it('one word in common is chance', () => {
    expect(alikeItems('the recording of the call stops after an hour', items)).toEqual([])
  })

  it('is 1 for the same words, 0 for none, and the same both ways', () => {
    expect([similarity('a b', 'B a'), similarity('', ''), similarity('a', 'b')]).toEqual([1, 0, 0])
    expect(similarity('a b c', 'a d')).toBe(similarity('a d', 'a b c'))
  })
})
