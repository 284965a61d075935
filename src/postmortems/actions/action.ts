import type { Language } from '#kernel/languages.ts'
import type { Grade, Mechanism, Scenario } from '#knowledge/vocabulary.ts'

/** As in the front matter; `unknown` where a public record does not say. */
export const actionStates = ['open', 'done', 'dropped', 'unknown'] as const
export type ActionState = (typeof actionStates)[number]

/** No day was named. */
export const noDay = 'unknown'

/** What may be changed on the board, under the names it has in the file. `due` is a day or `noDay`. */
export type BoardFields = Readonly<{ state: ActionState; owner: string; due: string; ref: string | null }>
export const boardFields = ['state', 'owner', 'due', 'ref'] as const satisfies readonly (keyof BoardFields)[]
export type BoardField = (typeof boardFields)[number]

/** An action item as its postmortem's file has it. */
export type RecordedAction = BoardFields &
  Readonly<{
    mechanism: Mechanism
    /** In each language the postmortem is written in. */
    texts: Readonly<Partial<Record<Language, Readonly<{ title: string; owner: string; effectCheck: string }>>>>
    grade: Grade
    scenarios: readonly Scenario[]
    /** Day on which the problem was resolved, from which the item waits; null when the record does not know it. */
    since: string | null
  }>

export const reminderKinds = ['action_soon', 'action_overdue'] as const
export type ReminderKind = (typeof reminderKinds)[number]

/** What a person made of an item that the file no longer has. */
export const settlements = ['done', 'dropped', 'renamed'] as const
export type Settlement = (typeof settlements)[number]

/** The payload of each event type. The history is append-only. */
export type ActionEventData = {
  /** The file has it: for the first time, or again. */
  recorded: Readonly<{ record: RecordedAction }>
  /** The file has it in other words. Only what differs. */
  file_changed: Readonly<{ changes: Partial<RecordedAction> }>
  /** The file does not have it any more: removed, or renamed. */
  orphaned: Readonly<Record<string, never>>
  /** A person changed it on the board. */
  changed: Readonly<{ changes: Partial<BoardFields>; note: string | null }>
  settled: Readonly<{ as: Settlement; /** Item it is called now. */ to: string | null; note: string | null }>
  reminded: Readonly<{ kind: ReminderKind; due: string; to: string }>
}

export type NewActionEvent = {
  [Type in keyof ActionEventData]: Readonly<{ type: Type; at: number; actor: string; data: ActionEventData[Type] }>
}[keyof ActionEventData]

export type ActionEvent = NewActionEvent & Readonly<{ seq: number }>

/** A value the board set, and what the file said then: if the file says something else by now, a person has to look. */
export type Pending<Value> = Readonly<{ value: Value; base: Value }>

/** Where an item stands after its last event; the stored row is exactly this. Times are epoch ms. */
export type Action = Readonly<{
  /** `slug/item`. */
  id: string
  slug: string
  item: string
  record: RecordedAction
  /** What the board says and the file does not say yet. */
  pending: Readonly<{ [Field in BoardField]?: Pending<BoardFields[Field]> }>
  firstSeenAt: number
  /** Since when the file does not have it; null while it does. */
  orphanedAt: number | null
  settled: (ActionEventData['settled'] & Readonly<{ at: number; actor: string }>) | null
  /** When it was done or dropped, as far as the board saw it. */
  finishedAt: number | null
  /** Which reminders went out: `kind@day`. */
  reminded: readonly string[]
  /** Number of events; the optimistic lock. */
  version: number
}>

export const actionId = (slug: string, item: string): string => `${slug}/${item}`

/** What holds now: the board's word where it has one, else the file's. A settled orphan is what it was settled as. */
export const currentFields = ({ record, pending, settled }: Pick<Action, 'record' | 'pending' | 'settled'>): BoardFields => ({
  state: settled === null ? (pending.state?.value ?? record.state) : settled.as === 'done' ? 'done' : 'dropped',
  owner: pending.owner?.value ?? record.owner,
  due: pending.due?.value ?? record.due,
  ref: pending.ref === undefined ? record.ref : pending.ref.value,
})

/** Fields in which board and file differ because both were changed. */
export const conflictsOf = ({ record, pending }: Pick<Action, 'record' | 'pending'>): readonly BoardField[] =>
  boardFields.filter((field) => pending[field] !== undefined && pending[field].base !== record[field])

export const isOrphan = ({ orphanedAt, settled }: Pick<Action, 'orphanedAt' | 'settled'>): boolean =>
  orphanedAt !== null && settled === null

/** What the file says by now is no longer pending. */
const withoutAgreed = (pending: Action['pending'], record: RecordedAction): Action['pending'] =>
  Object.fromEntries(Object.entries(pending).filter(([field, { value }]) => value !== record[field as BoardField]))

const isFinished = (state: ActionState): boolean => state === 'done' || state === 'dropped'

const withFile = (action: Action, record: RecordedAction): Action => ({
  ...action,
  record,
  pending: withoutAgreed(action.pending, record),
  orphanedAt: null,
  settled: null,
})

const applied = (action: Action, event: NewActionEvent): Action => {
  switch (event.type) {
    case 'recorded':
      return withFile(action.version === 0 ? { ...action, firstSeenAt: event.at } : action, event.data.record)
    case 'file_changed':
      return withFile(action, { ...action.record, ...event.data.changes })
    case 'orphaned':
      return { ...action, orphanedAt: event.at }
    case 'changed': {
      const set = Object.entries(event.data.changes).map(([field, value]) => [field, { value, base: action.record[field as BoardField] }])
      return { ...action, pending: withoutAgreed({ ...action.pending, ...Object.fromEntries(set) }, action.record) }
    }
    case 'settled':
      return { ...action, settled: { ...event.data, at: event.at, actor: event.actor } }
    case 'reminded':
      return { ...action, reminded: [...action.reminded, reminderKey(event.data.kind, event.data.due)] }
  }
}

export const reminderKey = (kind: ReminderKind, due: string): string => `${kind}@${due}`

/** Applies one event. Pure. */
export const applyActionEvent = (action: Action, event: NewActionEvent): Action => {
  const after = applied(action, event)
  const [was, is] = [action.version > 0 && isFinished(currentFields(action).state), isFinished(currentFields(after).state)]
  return { ...after, version: action.version + 1, finishedAt: is ? (was ? action.finishedAt : event.at) : null }
}

/** An item before its first event, which is always `recorded`. */
export const newAction = (id: string): Action => {
  const slash = id.indexOf('/')
  return {
    id,
    slug: id.slice(0, slash),
    item: id.slice(slash + 1),
    record: {
      state: 'unknown',
      owner: noDay,
      due: noDay,
      ref: null,
      mechanism: 'process',
      texts: {},
      grade: 'P3',
      scenarios: [],
      since: null,
    },
    pending: {},
    firstSeenAt: 0,
    orphanedAt: null,
    settled: null,
    finishedAt: null,
    reminded: [],
    version: 0,
  }
}

/** Item `id` after all its events, oldest first. */
export const replayAction = (id: string, events: readonly NewActionEvent[]): Action => events.reduce(applyActionEvent, newAction(id))

/** Its title in this language, or in the other where it has none. */
export const titleOf = ({ record: { texts } }: Pick<Action, 'record'>, lang: Language): string =>
  (texts[lang] ?? texts.en ?? texts.zh)?.title ?? ''

/** Its owner as this language writes the name; what was set on the board stands in both. */
export const ownerOf = ({ record, pending }: Pick<Action, 'record' | 'pending'>, lang: Language): string =>
  pending.owner?.value ?? record.texts[lang]?.owner ?? record.owner
