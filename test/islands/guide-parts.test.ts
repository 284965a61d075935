import { describe, expect, it } from 'vitest'
import { checklistMarkdown, remembered } from '#islands/guide/checklist-text.ts'
import { withState } from '#islands/guide/form-state.ts'

describe('the address of a calculator', () => {
  const start = new Map([
    ['fps', '30'],
    ['mode', 'live'],
  ])

  it('holds what differs from the start, and keeps what others put there', () => {
    expect(withState('?q=echo', new Map([...start, ['fps', '15']]), start)).toBe('?q=echo&fps=15')
  })

  it('is plain again when everything is as it was', () => {
    expect(withState('?fps=15', start, start)).toBe('')
  })

  it('says that every box was emptied', () => {
    expect(withState('', new Map([['users', '']]), new Map([['users', 'EUROPE']]))).toBe('?users=')
  })
})

describe('a checklist', () => {
  it('leaves as Markdown', () => {
    expect(
      checklistMarkdown('Launch', [
        { text: 'Token first', isDone: true },
        { text: 'Relay', isDone: false },
      ]),
    ).toBe('# Launch\n\n- [x] Token first\n- [ ] Relay\n')
  })

  it.each(['{', '{}', '"x"', '[1, null]', null])('remembers nothing of %j', (stored) => {
    expect([...remembered(stored)]).toEqual([])
  })
})
