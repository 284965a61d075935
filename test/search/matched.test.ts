import { describe, expect, it } from 'vitest'
import { explainMatch, type Matched } from '#search/matched.ts'
import { noConcepts } from '#search/concepts.ts'
import { readQuery } from '#search/query.ts'

/** Words that many texts say, and all others rare: enough of a collection to weigh a question by. */
const common = new Set(['call', 'channel', 'join', 'return', 'user', 'video', '1', '2'])
const collection = {
  statistics: { wordings: 1_000, averageLength: { title: 5, symptom: 30, body: 100, resolution: 20 } },
  frequency: (term: string) => (common.has(term) ? 700 : 4),
}

const explain = (title: string, text: string, codes: readonly string[] = []): Matched => {
  const { terms } = readQuery(collection, noConcepts, { title })
  const weights = new Map(terms.map(({ term, weight }) => [term, weight]))
  return explainMatch(weights, { lang: 'en', title: '', symptom: text, body: '', resolution: '', url: '' }, codes)
}

describe('what matched', () => {
  it.each([
    // An API name says it; its parts do not say it again.
    ['joinChannel fails with 1 user', 'Join a channel: joinChannel needs 1 token.', [], ['joinChannel']],
    ['joinChannel returns -17', 'Join the channel once. The second joinChannel gives -17.', [], ['-17', 'joinChannel']],
    ['joinChannel 返回 -17', '再次调用 joinChannel 会返回 -17', ['返回'], ['-17', 'joinChannel']],
    ['crash in RtcEngine.joinChannel', 'RtcEngine.joinChannel crashed', ['crashed'], ['RtcEngine', 'joinChannel', 'RtcEngine.joinChannel']],
    // Without the name itself its words are all there is.
    ['joinChannel fails', 'Join the channel first.', ['Join', 'channel'], []],
    // Numbers and letters by themselves are no words.
    ['2 users hear echo on port 3', 'Echo with 2 users, 3 of them muted', ['Echo', 'users'], []],
    // Words beside each other stay apart; the bigrams of one word do not.
    ['远端黑屏幕', '切换后远端黑屏幕', ['远端黑屏幕'], []],
    ['连麦joinChannel失败', '连麦joinChannel失败', ['连麦', '失败'], ['joinChannel']],
    // A single character is not the word it is part of.
    ['黑屏', '画面是黑的', [], []],
  ] as const)('“%s” in “%s” is %j and %j', (question, text, terms, codes) => {
    const matched = explain(question, text)
    expect([...matched.codes].toSorted()).toEqual([...codes].toSorted())
    if (terms.length > 0) expect([...matched.terms].toSorted()).toEqual([...terms].toSorted())
    for (const word of matched.terms) expect(word).not.toMatch(/^(?:\d+|.)$/u)
  })

  it('names what is telling, weightiest first, and leaves out what every text says', () => {
    const { terms } = explain('video call channel shows glitch and stutter', 'In a video call on a channel: stutter, glitch and more.')
    expect(terms.slice(0, 2).toSorted()).toEqual(['glitch', 'stutter'])
    expect(terms).not.toContain('channel')
  })
})
