import { replayAction, type Action, type NewActionEvent, type RecordedAction } from '#postmortems/actions/action.ts'

export const record = (fields: Partial<RecordedAction> = {}): RecordedAction => ({
  state: 'open',
  owner: 'Media team',
  due: '2026-12-01',
  ref: null,
  mechanism: 'monitoring',
  texts: {
    en: { title: 'Alert on stuck renewals', owner: 'Media team', effectCheck: 'A blocked renewal raises the alert.' },
    zh: { title: '续期卡住时告警', owner: '媒体组', effectCheck: '人为阻断续期，会触发告警。' },
  },
  grade: 'P1',
  scenarios: ['live-streaming'],
  since: '2026-11-01',
  ...fields,
})

/** 2026-11-26. */
export const today = Date.parse('2026-11-26T08:00:00Z')

export const recorded = (fields: Partial<RecordedAction> = {}): NewActionEvent => ({
  type: 'recorded',
  at: today,
  actor: 'system',
  data: { record: record(fields) },
})

export const changed = (
  changes: Extract<NewActionEvent, { type: 'changed' }>['data']['changes'],
  note: string | null = null,
): NewActionEvent => ({
  type: 'changed',
  at: today,
  actor: 'staff:Ann',
  data: { changes, note },
})

export const anAction = (fields: Partial<RecordedAction> = {}, events: readonly NewActionEvent[] = [], id = 'stuck/alert'): Action =>
  replayAction(id, [recorded(fields), ...events])
