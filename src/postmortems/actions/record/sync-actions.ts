import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '#kernel/clock.ts'
import { DomainError } from '#kernel/errors.ts'
import type { Library } from '#knowledge/library-model.ts'
import type { Action, NewActionEvent, RecordedAction } from '../action.ts'
import type { ActionRepository, ActionWriting } from '../action-repository.ts'
import { recordedActions } from './recorded-actions.ts'

const changesBetween = (before: RecordedAction, after: RecordedAction): Partial<RecordedAction> =>
  Object.fromEntries(Object.entries(after).filter(([key, value]) => !isDeepStrictEqual(value, before[key as keyof RecordedAction])))

const eventOf = (known: Action | undefined, record: RecordedAction | undefined, at: number): NewActionEvent | undefined => {
  const shared = { at, actor: 'system' } as const
  if (record === undefined) return known === undefined || known.orphanedAt !== null ? undefined : { ...shared, type: 'orphaned', data: {} }
  if (known === undefined || known.orphanedAt !== null) return { ...shared, type: 'recorded', data: { record } }
  const changes = changesBetween(known.record, record)
  return Object.keys(changes).length === 0 ? undefined : { ...shared, type: 'file_changed', data: { changes } }
}

/**
 * What the board has to note because the files are as they are. An item that is gone from them stays, as an orphan. Pure.
 *
 * @param unreadable postmortems with a file that has a fault: what it says of its items is not known, so they stay as they are
 */
export const planSync = (
  files: ReadonlyMap<string, RecordedAction>,
  known: readonly Action[],
  at: number,
  unreadable: ReadonlySet<string> = new Set(),
): readonly ActionWriting[] => {
  const byId = new Map(known.map((action) => [action.id, action]))
  return [...new Set([...files.keys(), ...byId.keys()])].flatMap((id) => {
    if (unreadable.has(id.slice(0, id.indexOf('/')))) return []
    const action = byId.get(id)
    const event = eventOf(action, files.get(id), at)
    return event === undefined ? [] : [{ id, version: action?.version ?? 0, events: [event] }]
  })
}

export type SyncDeps = Readonly<{ actions: ActionRepository; library: Pick<Library, 'postmortems' | 'problems'>; clock: Clock }>

const slugOf = (file: string): string | undefined => /^postmortems\/[a-z]+\/(.+)\.mdx$/.exec(file)?.[1]

/** Servers that start together read and write the same; who comes second reads again and finds nothing left to do. */
const attempts = 3

/** Brings the board in step with the files, at every start. @returns how many items changed */
export const syncActions = async ({ actions, library, clock }: SyncDeps): Promise<number> => {
  const files = recordedActions(library)
  const unreadable = new Set(library.problems.flatMap(({ file }) => slugOf(file) ?? []))
  for (let attempt = 1; ; attempt += 1)
    try {
      const plan = planSync(files, await actions.all(), clock(), unreadable)
      if (plan.length > 0) await actions.write(plan)
      return plan.length
    } catch (error) {
      if (attempt === attempts || !(error instanceof DomainError) || error.code !== 'conflict') throw error
    }
}
