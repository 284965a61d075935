import { describe, expect, it } from 'vitest'
import { checklistMarkdown, remembered } from '#islands/guide/checklist-text.ts'
import { withState } from '#islands/guide/form-state.ts'
import { changedSince, visitsAfter } from '#islands/guide/last-visit.ts'

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

describe('the last visit', () => {
  const hour = 3_600_000

  it('is unknown the first time, and whenever nothing sensible was kept', () => {
    for (const stored of [null, '', '{', '[]', '{"current":"x"}'])
      expect(visitsAfter(stored, 5)).toEqual({ previous: undefined, current: 5 })
  })

  it('stays the same while one visit lasts, however often it reloads', () => {
    const first = JSON.stringify({ previous: hour, current: 10 * hour })
    const second = visitsAfter(first, 10 * hour + 60_000)
    expect(second).toEqual({ previous: hour, current: 10 * hour + 60_000 })
    expect(visitsAfter(JSON.stringify(second), 30 * hour).previous).toBe(10 * hour + 60_000)
  })

  it('counts what changed on that very day', () => {
    const previous = Date.parse('2026-11-23T09:00:00Z')
    expect(['2026-11-22', '2026-11-23', '2026-11-24'].map((day) => changedSince(day, previous))).toEqual([false, true, true])
  })
})
