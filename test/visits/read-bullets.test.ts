import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBullets } from '#visits/read-bullets.ts'

describe('bullets of a visit’s notes', () => {
  it('become items; tags and weights are read and taken out', () => {
    const notes = [
      'Met at their office.',
      '- echo on speaker #1v1 !high',
      '* price of #video-call recording is unclear',
      '3) docs: #unknown-tag stays',
      '-',
      '- !low',
      '  • 弱网下卡 #going-global',
    ].join('\n')
    expect(readBullets(notes)).toEqual([
      { text: 'echo on speaker', scenario: '1v1', product: null, severity: 'high' },
      { text: 'price of recording is unclear', scenario: null, product: 'video-call', severity: 'medium' },
      { text: 'docs: #unknown-tag stays', scenario: null, product: null, severity: 'medium' },
      { text: '弱网下卡', scenario: 'going-global', product: null, severity: 'medium' },
    ])
  })

  it('whatever is typed, no item is empty and none is invented', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (notes) => {
        const items = readBullets(notes)
        return items.length <= notes.split('\n').length && items.every(({ text }) => text.trim() === text && text !== '')
      }),
    )
  })
})
