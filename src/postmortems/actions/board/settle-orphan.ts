import { DomainError } from '#kernel/errors.ts'
import { assertStaff } from '#tickets/access.ts'
import { actorLabel, type Actor } from '#tickets/actor.ts'
import type { ActionDeps } from '../action-deps.ts'
import { actionId, isOrphan, type Action, type ActionEventData, type NewActionEvent, type Settlement } from '../action.ts'
import type { ActionWriting } from '../action-repository.ts'
import { longestActionNote, openVersion } from './change-action.ts'

export type SettleInput = Readonly<{ as: Settlement; to?: string | undefined; note?: string | undefined }>

const wrong = (path: string, message: string): DomainError =>
  new DomainError('invalid_input', 'the item cannot be settled like this', undefined, [{ path, message }])

/** What the board said of the item goes on under its new name. */
const carried = ({ pending }: Action): ActionEventData['changed']['changes'] =>
  Object.fromEntries(Object.entries(pending).map(([field, { value }]) => [field, value]))

const successor = async ({ actions }: Pick<ActionDeps, 'actions'>, { id, slug }: Action, item: string): Promise<Action> => {
  const found = await actions.find(actionId(slug, item))
  if (found === undefined || found.id === id || found.orphanedAt !== null)
    throw wrong('to', 'expected another item of the same postmortem that is in its file')
  return found
}

/**
 * Decides about an item that its file no longer has: it was done, it was dropped, or it has another name now.
 *
 * @throws DomainError `invalid_input`, `not_found`, `conflict`, or when the actor may not work
 */
export const settleOrphan = async (
  deps: ActionDeps,
  actor: Actor,
  id: string,
  { as, to = '', note: typed = '' }: SettleInput,
  version?: number,
): Promise<void> => {
  assertStaff(actor, 'tickets.work')
  const action = await openVersion(deps, id, version)
  if (!isOrphan(action)) throw new DomainError('conflict', 'the file still has this item', 'change its state instead')
  const note = deps.redact(typed.trim())
  if (note.length > longestActionNote) throw wrong('note', `expected at most ${longestActionNote} characters`)
  if (as !== 'renamed' && note === '') throw wrong('note', 'expected why it left the file')
  const [at, by] = [deps.clock(), actorLabel(actor)]
  const settled: NewActionEvent = {
    type: 'settled',
    at,
    actor: by,
    data: { as, to: as === 'renamed' ? to : null, note: note || null },
  }
  const writings: ActionWriting[] = [{ id, version: action.version, events: [settled] }]
  if (as === 'renamed') {
    const next = await successor(deps, action, to)
    const changes = carried(action)
    if (Object.keys(changes).length > 0)
      writings.push({
        id: next.id,
        version: next.version,
        events: [{ type: 'changed', at, actor: by, data: { changes, note: `${action.item} → ${next.item}` } }],
      })
  }
  await deps.actions.write(writings)
}
