import { describe, expect, test } from 'vitest'
import { applyDecisions } from '#publication/apply-decisions.ts'
import type { Decision } from '#publication/decision.ts'
import type { Projection } from '#publication/projection.ts'
import { proposalKey } from '#publication/proposals.ts'

const said = (key: string, fields: Partial<Decision>): Decision => ({
  key,
  verdict: 'accepted',
  replacement: null,
  reason: null,
  value: null,
  by: 'reader',
  at: 0,
  ...fields,
})

const mail = 'zhang.wei@customer.example.cn'
const projection = (body: string, sources: readonly { url: string; title: string }[] = []): Projection => ({
  front: { id: 'x', title: 'Join refused', sources },
  body: `## Summary\n\n${body}\n`,
  lang: 'en',
})
const keysOf = (of: Projection): string[] => applyDecisions(of, []).proposals.map(({ key }) => key)

describe('what is approved', () => {
  const text = projection(`Mail ${mail}.`)
  const [key = ''] = keysOf(text)
  const gone = applyDecisions(text, [said(key, {})])

  test('is the text with exactly these decisions: another word on one of them is another text', () => {
    expect(gone.text).not.toContain(mail)
    const stays = applyDecisions(text, [said(key, { verdict: 'refused', reason: 'our own address' })])
    expect(stays.text).toContain(mail)
    expect(stays.hash).not.toBe(gone.hash)
    expect(applyDecisions(text, [said(key, { verdict: 'changed', replacement: 'us' })]).hash).not.toBe(gone.hash)
  })

  test('does not depend on who said it, when, or on decisions about what is not there any more', () => {
    expect(applyDecisions(text, [said(key, { by: 'somebody else', at: 99 }), said('gone', {})]).hash).toBe(gone.hash)
  })
})

describe('an address with something private in it', () => {
  const text = projection('Nothing.', [
    { url: `https://kb.example/search?user=${mail}`, title: 'A search' },
    { url: 'https://kb.example/', title: 'A page' },
  ])
  const [key = ''] = keysOf(text)

  test('goes as a whole, and its source with it: half an address leads nowhere', () => {
    expect(applyDecisions(text, [said(key, {})]).projection.front['sources']).toEqual([{ url: 'https://kb.example/', title: 'A page' }])
    expect(applyDecisions(text, []).text).not.toContain('kb.example/search')
  })

  test('stays when somebody says why it may', () => {
    expect(applyDecisions(text, [said(key, { verdict: 'refused', reason: 'made up' })]).text).toContain(mail)
  })
})

test('words that were marked go where they stand as words, not inside others', () => {
  const text = projection('Mark wrote Markdown for Mark, 联系Mark。')
  const marked = said(proposalKey('marked', 'Mark'), { verdict: 'marked', replacement: 'somebody', value: 'Mark' })
  expect(applyDecisions(text, [marked]).projection.body).toContain('somebody wrote Markdown for somebody, 联系somebody。')
})
