import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  actionStates,
  conflictsOf,
  currentFields,
  isOrphan,
  ownerOf,
  replayAction,
  titleOf,
  type NewActionEvent,
  type RecordedAction,
} from '#postmortems/actions/action.ts'
import { actionIds, translatedIds } from '#postmortems/actions/record/action-ids.ts'
import { planSync } from '#postmortems/actions/record/sync-actions.ts'
import { anAction, changed, record, recorded, today } from './an-action.ts'

const fileSays = (changes: Partial<RecordedAction>): NewActionEvent => ({
  type: 'file_changed',
  at: today,
  actor: 'system',
  data: { changes },
})
const orphaned: NewActionEvent = { type: 'orphaned', at: today, actor: 'system', data: {} }

describe('an item of the board', () => {
  test('says what the board says until the file says it too', () => {
    const pending = anAction({}, [changed({ state: 'done', ref: 'https://example.com/pull/1' })])
    expect(currentFields(pending)).toEqual({ state: 'done', owner: 'Media team', due: '2026-12-01', ref: 'https://example.com/pull/1' })
    expect(Object.keys(pending.pending)).toEqual(['state', 'ref'])
    const written = anAction({}, [changed({ state: 'done' }), fileSays({ state: 'done' })])
    expect([written.pending, currentFields(written).state]).toEqual([{}, 'done'])
    expect(anAction({}, [changed({ state: 'done' }), changed({ state: 'open' })]).pending).toEqual({})
  })

  test('keeps both words when file and board were changed, and says so', () => {
    const both = anAction({}, [changed({ due: '2027-01-10' }), fileSays({ due: '2026-12-20' })])
    expect([currentFields(both).due, both.record.due, conflictsOf(both)]).toEqual(['2027-01-10', '2026-12-20', ['due']])
    // Said again it is a decision, and no conflict any more.
    expect(
      conflictsOf(anAction({}, [changed({ due: '2027-01-10' }), fileSays({ due: '2026-12-20' }), changed({ due: '2027-01-10' })])),
    ).toEqual([])
    expect(conflictsOf(anAction({}, [changed({ due: '2027-01-10' }), fileSays({ owner: 'Web team' })]))).toEqual([])
  })

  test('stays as an orphan when the file drops it, until somebody settles it or the file has it again', () => {
    const lost = anAction({}, [orphaned])
    expect([isOrphan(lost), currentFields(lost).state]).toEqual([true, 'open'])
    const settled = anAction({}, [
      orphaned,
      { type: 'settled', at: today, actor: 'staff:Ann', data: { as: 'dropped', to: null, note: 'Not needed' } },
    ])
    expect([isOrphan(settled), currentFields(settled).state]).toEqual([false, 'dropped'])
    const back = anAction({}, [orphaned, recorded({ owner: 'Web team' })])
    expect([isOrphan(back), back.record.owner, back.firstSeenAt]).toEqual([false, 'Web team', today])
  })

  test('speaks the reader’s language where the file does', () => {
    expect([titleOf(anAction(), 'zh'), ownerOf(anAction(), 'zh'), ownerOf(anAction({}, [changed({ owner: 'Web team' })]), 'zh')]).toEqual([
      '续期卡住时告警',
      '媒体组',
      'Web team',
    ])
  })

  test('whatever happens, what is pending differs from the file, and the version counts the events', () => {
    const state = fc.constantFrom(...actionStates)
    const event = fc.oneof(
      state.map((value) => changed({ state: value })),
      state.map((value) => fileSays({ state: value })),
      fc.constant(orphaned),
      state.map((value) => recorded({ state: value })),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const action = replayAction('a/b', [recorded(), ...events])
        expect(action.version).toBe(events.length + 1)
        if (action.pending.state !== undefined) expect(action.pending.state.value).not.toBe(action.record.state)
        expect([action.record.state, action.pending.state?.value]).toContain(currentFields(action).state)
      }),
    )
  })
})

describe('ids', () => {
  test('are the file’s own, or made of the title, and both languages have the same', () => {
    const en = [{ id: 'alert', title: 'x' }, { title: 'Test it' }, { title: 'Test it' }]
    expect(actionIds(en)).toEqual(['alert', 'test-it', 'test-it-2'])
    expect(translatedIds([{ title: '告警' }, { title: '测试' }, { title: '测试' }], en)).toEqual(['alert', 'test-it', 'test-it-2'])
    expect(actionIds([{ title: '补上告警' }])[0]).toMatch(/^action-[0-9a-f]{8}$/)
    expect(actionIds([{ title: 'word '.repeat(40) }])[0]?.length).toBeLessThanOrEqual(60)
  })
})

describe('the files of another start', () => {
  const known = anAction()
  const plan = (files: Record<string, RecordedAction>, actions = [known]) =>
    planSync(new Map(Object.entries(files)), actions, today).map(({ id, version, events }) => [id, version, events[0]?.type])

  test('make new items, change, lose and find them; the same files change nothing', () => {
    expect(plan({ 'stuck/alert': record(), 'stuck/new': record() })).toEqual([['stuck/new', 0, 'recorded']])
    expect(plan({ 'stuck/alert': record() })).toEqual([])
    expect(plan({ 'stuck/alert': record({ due: '2027-01-01' }) })).toEqual([['stuck/alert', 1, 'file_changed']])
    // Renamed: the old one is not dropped, the new one is there.
    expect(plan({ 'stuck/alarm': record() })).toEqual([
      ['stuck/alarm', 0, 'recorded'],
      ['stuck/alert', 1, 'orphaned'],
    ])
    // A file that cannot be read says nothing of its items.
    expect(planSync(new Map(), [known], today, new Set(['stuck']))).toEqual([])
    const lost = anAction({}, [orphaned])
    expect(plan({}, [lost])).toEqual([])
    expect(plan({ 'stuck/alert': record() }, [lost])).toEqual([['stuck/alert', 2, 'recorded']])
  })
})
