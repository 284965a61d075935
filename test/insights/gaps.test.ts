import { describe, expect, it } from 'vitest'
import type { GapMember } from '#insights/gaps/gap-member.ts'
import { gapsOf } from '#insights/gaps/gaps-of.ts'
import { sharedWords } from '#insights/gaps/shared-words.ts'
import { cluster } from '#search/cluster.ts'

let ids = 0
const member = (kind: GapMember['kind'], text: string, weight = 1): GapMember => ({
  kind,
  id: `${kind}-${String((ids += 1)).padStart(3, '0')}`,
  text,
  scenario: null,
  weight,
  at: ids,
})

describe('what is about the same', () => {
  it('comes together in both languages, whatever the order', () => {
    const texts = [
      'Echo on loudspeaker after update',
      'echo on the loudspeaker',
      '外放有回声',
      '外放时有很大的回声',
      'Black video on Firefox',
    ]
    const members = texts.map((text, at) => ({ id: `m${at}`, text, weight: texts.length - at }))
    const groups = (list: typeof members) => cluster(list).map((group) => group.map(({ id }) => id))
    expect(groups(members)).toEqual([['m0', 'm1'], ['m2', 'm3'], ['m4']])
    expect(groups(members.toReversed())).toEqual(groups(members))
  })

  it('is nothing for nothing, and one for one, also without words', () => {
    expect(cluster([])).toEqual([])
    expect(cluster([{ id: 'a', text: '…', weight: 1 }])).toHaveLength(1)
  })
})

describe('gaps', () => {
  it('are clusters, heaviest first, in the words of the heaviest member', () => {
    const gaps = gapsOf([
      member('ticket', 'Black video on Firefox', 2),
      member('friction', 'recording bill is hard to read', 4),
      member('ticket', 'Firefox shows black video', 2),
      member('question', 'black video firefox'),
    ])
    expect(gaps.map(({ title, weight, counts }) => [title, weight, counts])).toEqual([
      ['Black video on Firefox', 5, { ticket: 2, friction: 0, question: 1 }],
      ['recording bill is hard to read', 4, { ticket: 0, friction: 1, question: 0 }],
    ])
    // Nobody was told that somebody would read a question.
    expect(gaps[0]?.members.map(({ kind }) => kind)).toEqual(['ticket', 'ticket'])
  })

  it('questions alone show what three share, and below three nothing', () => {
    const two = ['carplay echo at Acme', 'carplay echo here'].map((text) => member('question', text))
    expect(gapsOf(two)).toEqual([])
    const [gap] = gapsOf([...two, member('question', 'echo in carplay')])
    expect(gap?.title).toBe('carplay echo')
    expect(gap?.members).toEqual([])
    const [chinese] = gapsOf(['车机里有回声', '车机有回声啊', '李雷的车机有回声'].map((text) => member('question', text)))
    expect(chinese?.title).not.toContain('李雷')
    expect(chinese?.title).toContain('回声')
  })

  it('shared words are as written, each once', () => {
    expect(sharedWords(['Echo echo on CarPlay', 'CarPlay: echo!', 'echo; carplay'], 3)).toBe('Echo CarPlay')
    expect(sharedWords(['a b', 'c'], 2)).toBe('')
  })
})
