import { describe, expect, test } from 'vitest'
import { isAnswer, toAnswer, toAnswers } from '#tickets/answer.ts'
import { answerSlug } from '#tickets/answer-slug.ts'
import { replay } from '#tickets/replay.ts'
import type { Ticket } from '#tickets/ticket.ts'

const ticket = (fields: Partial<Ticket> = {}): Ticket => ({
  ...replay(1042, []),
  title: 'No audio for li@example.com',
  body: 'App ID 970CA35de60c44645bbae8a215061b33, from 203.0.113.9.',
  resolution: 'Open TCP 443. Then call 13812345678.',
  visibility: 'public',
  state: 'closed',
  closedAt: Date.parse('2026-11-02T10:00:00Z'),
  contactName: 'Li Lei',
  contactEmail: 'lilei@example.com',
  customer: 'Example GmbH',
  owner: 'lin',
  platform: 'web',
  errorCodes: ['ERR_110'],
  ...fields,
})

describe('the public answer of a ticket', () => {
  test('is redacted and holds nothing of the person who filed', () => {
    const text = JSON.stringify(toAnswer(ticket(), 'en'))
    for (const secret of ['li@example.com', 'lilei', 'Li Lei', 'Example GmbH', '970CA35', '203.0.113.9', '13812345678', '"lin"'])
      expect(text).not.toContain(secret)
    expect(toAnswer(ticket(), 'en')).toMatchObject({
      id: 'answer/t-1042',
      title: 'No audio for [e-mail]',
      fix: 'Open TCP 443.',
      errorCodes: ['ERR_110'],
      platforms: ['web'],
      updated: '2026-11-02',
      url: '/en/answers/t-1042/',
    })
  })

  test.each([
    ['internal', { visibility: 'internal' }],
    ['not resolved', { state: 'solving' }],
    ['without a resolution', { resolution: null }],
    ['withdrawn', { closedAs: 'withdrawn' }],
  ] as const)('does not exist while the ticket is %s', (_, fields) => {
    expect(isAnswer(ticket(fields))).toBe(false)
    expect(toAnswers(ticket(fields))).toEqual([])
  })

  test('exists in each language it was written in, and in no other', () => {
    expect(toAnswers(ticket()).map(({ lang }) => lang)).toEqual(['en'])
    const both = ticket({ translations: { zh: { title: '没有声音', body: '正文', resolution: '开放 443 端口。然后重试。' } } })
    expect(toAnswers(both).map(({ lang, title, fix }) => [lang, title, fix])).toEqual([
      ['en', 'No audio for [e-mail]', 'Open TCP 443.'],
      ['zh', '没有声音', '开放 443 端口。'],
    ])
  })

  test('keeps an unknown date unknown', () => {
    expect(toAnswer(ticket({ closedAt: null }), 'en')?.updated).toBe('')
  })

  test('has a slug of source and external id', () => {
    expect(answerSlug({ id: 1, source: 'github', externalId: 'livekit/livekit#1341' })).toBe('github-livekit-livekit-1341')
  })
})
