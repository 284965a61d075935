import { describe, expect, test } from 'vitest'
import type { Action } from '#postmortems/actions/action.ts'
import { boardFigures } from '#postmortems/actions/board/board-figures.ts'
import { boardQuery, boardRows, groupRows, readBoardView, rowsIn } from '#postmortems/actions/board/board-view.ts'
import { actionCalendar } from '#postmortems/actions/feeds/action-calendar.ts'
import { actionFeed } from '#postmortems/actions/feeds/action-feed.ts'
import { ownerAddress } from '#postmortems/owner-address.ts'
import { dueReminder } from '#postmortems/actions/reminders/due-reminder.ts'
import { anAction, changed, today } from './an-action.ts'

const day = '2026-11-26'
const items: readonly Action[] = [
  anAction({ due: '2027-06-01', scenarios: ['1v1', 'going-global'] }, [], 'a/later'),
  anAction({ due: '2026-11-20', mechanism: 'code_fix' }, [], 'a/late'),
  anAction({ due: '2026-11-28', owner: 'Web team', texts: {} }, [], 'b/soon'),
  anAction({ due: 'unknown', state: 'unknown', since: '2025-01-01', scenarios: [] }, [], 'b/whenever'),
  anAction({ state: 'done', due: '2026-01-01' }, [], 'c/done'),
]
const rows = boardRows(items, day, 3)
const shown = (query: string) => rowsIn(rows, readBoardView(new URLSearchParams(query))).map(({ action }) => action.id)

describe('the board', () => {
  test('shows what is not finished, the most urgent first', () => {
    expect(shown('')).toEqual(['a/late', 'b/soon', 'a/later', 'b/whenever'])
    expect(rows.map(({ due, daysLeft, ageDays }) => [due, daysLeft, ageDays])).toEqual([
      ['overdue', -6, 25],
      ['soon', 2, 25],
      ['later', 187, 25],
      ['none', undefined, 694],
      [undefined, -329, 25],
    ])
  })

  test('filters by what its address says; nonsense in it is no filter', () => {
    expect(shown('mechanism=code_fix')).toEqual(['a/late'])
    expect(shown('scenario=going-global')).toEqual(['a/later'])
    expect(shown('owner=Web team')).toEqual(['b/soon'])
    expect(shown('owner=媒体组')).toEqual(['a/late', 'a/later', 'b/whenever'])
    expect(shown('due=overdue')).toEqual(['a/late'])
    expect(shown('state=done')).toEqual(['c/done'])
    expect(shown('state=all')).toHaveLength(5)
    expect(shown('state=nonsense&due=x&mechanism=%00')).toHaveLength(4)
    const view = readBoardView(new URLSearchParams('state=done&mechanism=code_fix&group=owner'))
    expect(readBoardView(new URLSearchParams(boardQuery(view)))).toEqual(view)
    expect(boardQuery(readBoardView(new URLSearchParams('state=unfinished&group=due&due=')))).toBe('')
  })

  test('groups in the order of the vocabulary; an item of two scenarios stands in both', () => {
    const keys = (group: Parameters<typeof groupRows>[1]) => groupRows(rows, group).map(({ key, rows: found }) => [key, found.length])
    expect(keys('due')).toEqual([
      ['overdue', 1],
      ['soon', 1],
      ['later', 1],
      ['none', 1],
      ['finished', 1],
    ])
    expect(keys('scenario')).toEqual([
      ['1v1', 1],
      ['live-streaming', 3],
      ['going-global', 1],
      ['none', 1],
    ])
    expect(keys('mechanism')).toEqual([
      ['code_fix', 1],
      ['monitoring', 4],
    ])
  })

  test('counts what waits, by mechanism and by age', () => {
    const figures = boardFigures(boardRows([...items, anAction({}, [changed({ due: '2026-12-24' })], 'd/moved')], day, 3))
    expect(figures).toMatchObject({ unfinished: 5, overdue: 1, soon: 1, orphaned: 0, pending: 1 })
    expect(figures.mechanisms[0]).toEqual({ key: 'monitoring', unfinished: 4, overdue: 0 })
    expect(figures.ages.map(({ unfinished }) => unfinished)).toEqual([4, 0, 0, 0, 1])
  })
})

describe('a reminder', () => {
  test.each([
    ['2026-11-30', undefined],
    ['2026-11-29', 'action_soon'],
    ['2026-11-26', 'action_soon'],
    ['2026-11-25', 'action_overdue'],
    ['unknown', undefined],
  ])('for %s is %s', (due, kind) => {
    expect(dueReminder(anAction({ due }), day, 3)?.kind).toBe(kind)
  })

  test('is due once for each day, and never for what is finished or not known', () => {
    const reminded = { type: 'reminded', at: today, actor: 'system', data: { kind: 'action_soon', due: '2026-11-28', to: 'x' } } as const
    const soon = anAction({ due: '2026-11-28' }, [reminded])
    expect(dueReminder(soon, day, 3)).toBeUndefined()
    expect(dueReminder(soon, '2026-11-29', 3)).toEqual({ kind: 'action_overdue', due: '2026-11-28' })
    const moved = anAction({ due: '2026-11-28' }, [reminded, changed({ due: '2026-11-27' })])
    expect(dueReminder(moved, day, 3)).toEqual({ kind: 'action_soon', due: '2026-11-27' })
    for (const state of ['done', 'dropped', 'unknown'] as const)
      expect(dueReminder(anAction({ due: '2026-01-01', state }), day, 3)).toBeUndefined()
  })

  test('goes to the team’s address, or to the person, never to somebody who left', () => {
    const settings = { owners: [{ name: 'Media team', also: ['媒体组'], mail: 'media@example.com' }] }
    const members = [
      { name: 'Ann', email: 'ann@example.com', leftAt: null },
      { name: 'Bo', email: 'bo@example.com', leftAt: 1 },
    ]
    const address = (owner: string) => ownerAddress(owner, settings, members)?.address
    expect([address('media team'), address('媒体组'), address('Ann'), address('Bo'), address('unknown')]).toEqual([
      'media@example.com',
      'media@example.com',
      'ann@example.com',
      undefined,
      undefined,
    ])
  })
})

describe('what a calendar and a feed reader get', () => {
  const actionUrl = (id: string) => `https://support.example.com/en/desk/actions/${id}/`

  test('is one whole-day event for each item with a day, with its alarm', () => {
    const calendar = actionCalendar(rows, {
      lang: 'en',
      host: 'support.example.com',
      actionUrl,
      postmortemTitle: () => 'One region down; the alert, broken',
      lead: 3,
      now: today,
    })
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(4)
    expect(calendar).toContain('UID:a.late@support.example.com')
    expect(calendar).toContain('DTSTART;VALUE=DATE:20261120')
    expect(calendar).toContain('TRIGGER:-P3D')
    // Only what is still to be done reminds.
    expect(calendar.match(/BEGIN:VALARM/g)).toHaveLength(3)
    expect(calendar.replaceAll('\r\n ', '')).toContain('One region down\\; the alert\\, broken')
    for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  test('is what happened, without notes', () => {
    const action = anAction({ texts: { en: { title: 'a < b', owner: 'x', effectCheck: 'y' } } })
    const event = { ...changed({ state: 'done', due: 'unknown' }, 'a secret note'), seq: 2 }
    const feed = actionFeed([{ action, event }], { lang: 'en', board: 'https://support.example.com/en/desk/actions/', actionUrl })
    expect(feed).toContain('a &lt; b')
    expect(feed).toContain('State → Done, Due → none')
    expect(feed).not.toContain('secret note')
  })
})
