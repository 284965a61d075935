import { describe, expect, test } from 'vitest'
import { staffName } from '#components/ticket/person-name.ts'
import { ticketMoves } from '#components/ticket/ticket-moves.ts'
import type { TimelineEntry } from '#tickets/projections.ts'

const at = '2026-11-23T02:00:00.000Z'
const entry = (seq: number, type: TimelineEntry['type'], by: string, data: TimelineEntry['data'] = {}, when = at): TimelineEntry => ({
  seq,
  at: when,
  type,
  by,
  data,
})

const draw = (timeline: readonly TimelineEntry[]) =>
  ticketMoves(timeline, {
    lang: 'en',
    audience: 'customer',
    body: 'No sound',
    nameOf: (by) => by,
    ownerOf: (owner) => staffName(owner, 'en'),
  })

describe('ticketMoves', () => {
  test('black is the customer, white is us, a ring is a change of state, a seal the verified end', () => {
    const moves = draw([
      entry(1, 'opened', 'customer'),
      entry(2, 'message', 'Zhang Wei', { author: 'staff', body: 'Hello' }),
      entry(3, 'state_changed', 'Zhang Wei', { from: 'new', to: 'investigating', closed_as: null }),
      entry(4, 'verified', 'customer', { result: 'pass', env: 'staging', build: '4.5.2', note: '' }),
    ])
    expect(moves.map(({ stone }) => [stone.colour, stone.ring])).toEqual([
      ['black', true],
      ['white', false],
      ['white', true],
      ['seal', false],
    ])
    expect(moves[0]?.words).toBe('No sound')
    expect(moves[3]?.note).toBe('Tested in: staging; Build: 4.5.2')
  })

  test('a verification and the change of state it brings are one stone', () => {
    const verified = entry(1, 'verified', 'customer', { result: 'fail', env: '', build: '', note: 'silent' })
    const change = entry(2, 'state_changed', 'customer', { from: 'resolved', to: 'solving', closed_as: null })
    expect(draw([verified, change]).map(({ title }) => title)).toEqual(['It still fails'])
    const later = { ...change, at: '2026-11-23T02:00:01.000Z' }
    expect(draw([verified, later])).toHaveLength(2)
  })

  test('an imported message of unknown time is drawn without one', () => {
    expect(draw([{ ...entry(1, 'message', 'integration:x', { author: 'customer', body: 'old' }), at: null }])).toMatchObject([
      { at: null, stone: { colour: 'black' } },
    ])
  })
})

test('an owner is a queue or a name, never an e-mail address', () => {
  expect(staffName('support', 'zh')).toBe('技术支持团队')
  expect(staffName('Zhang Wei', 'en')).toBe('Zhang Wei')
  expect(staffName('zhang.wei@example.com', 'en')).toBe('Support')
})
