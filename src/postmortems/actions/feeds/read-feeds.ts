import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { ActionDeps } from '../action-deps.ts'
import type { Action, ActionEvent } from '../action.ts'
import { boardRows, rowsIn, type BoardView } from '../board/board-view.ts'
import { dayOf } from '../board/timing.ts'

/** Most entries of a feed. */
const most = 60

/** Of those, how many events are looked through for the ones a view asks for. */
const lookedThrough = 500

/** The newest events of the items a view shows. */
export const latestEvents = async (
  { actions, clock, settings }: Pick<ActionDeps, 'actions' | 'clock' | 'settings'>,
  actor: Actor,
  view: BoardView,
): Promise<readonly Readonly<{ action: Action; event: ActionEvent }>[]> => {
  assertStaff(actor)
  const [all, events] = await Promise.all([actions.all(), actions.latest(lookedThrough)])
  const rows = rowsIn(boardRows(all, dayOf(clock()), settings.remind_days_before), view)
  const shown = new Map(rows.map(({ action }) => [action.id, action]))
  return events
    .flatMap(({ id, event }) => {
      const action = shown.get(id)
      return action === undefined ? [] : [{ action, event }]
    })
    .slice(0, most)
}
