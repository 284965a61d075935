import type { Library } from '#knowledge/library-model.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import type { ActionDeps } from '../action-deps.ts'
import { currentFields, type Action, type ActionEvent } from '../action.ts'
import { ownerAddress, type Member } from '../../owner-address.ts'
import { boardFigures, type BoardFigures } from './board-figures.ts'
import { boardRows, ownersOf, rowsIn, type BoardRow, type BoardView } from './board-view.ts'
import { dayOf } from './timing.ts'

/** Whoever may read tickets may read what came out of them. */
export type BoardReader = Pick<ActionDeps, 'actions' | 'library' | 'settings' | 'clock' | 'members'>

export type Board = Readonly<{
  rows: readonly BoardRow[]
  /** Of all items, whatever the view leaves out. */
  figures: BoardFigures
  /** Everybody who has an item, for the filter. */
  owners: readonly string[]
  /** Owners nobody can write to: no reminder reaches them. */
  unreachable: ReadonlySet<string>
}>

/** The item's owner under the name that has an address; in either language. */
const canReach = (action: Action, settings: ActionDeps['settings'], members: readonly Member[]): boolean =>
  ownersOf(action).some((name) => ownerAddress(name, settings, members) !== undefined)

/** @throws DomainError when the actor is not staff */
export const readBoard = async (deps: BoardReader, actor: Actor, view: BoardView): Promise<Board> => {
  assertStaff(actor)
  const [actions, members] = await Promise.all([deps.actions.all(), deps.members()])
  const rows = boardRows(actions, dayOf(deps.clock()), deps.settings.remind_days_before)
  return {
    rows: rowsIn(rows, view),
    figures: boardFigures(rows),
    owners: [...new Set(actions.map((action) => currentFields(action).owner))].toSorted(),
    unreachable: new Set(actions.filter((action) => !canReach(action, deps.settings, members)).map(({ id }) => id)),
  }
}

export type OpenedAction = Readonly<{
  row: BoardRow
  events: readonly ActionEvent[]
  isReachable: boolean
  /** The other items of its postmortem: what an orphan may be called now. */
  siblings: readonly Action[]
}>

export const actionNotFound = (): DomainError =>
  new DomainError('not_found', 'there is no such action item', 'list them with GET /api/v1/actions')

/** @throws DomainError `not_found`, or when the actor is not staff */
export const openAction = async (deps: BoardReader, actor: Actor, id: string): Promise<OpenedAction> => {
  assertStaff(actor)
  const [actions, members, events] = await Promise.all([deps.actions.all(), deps.members(), deps.actions.events(id)])
  const row = boardRows(actions, dayOf(deps.clock()), deps.settings.remind_days_before).find(({ action }) => action.id === id)
  if (row === undefined) throw actionNotFound()
  return {
    row,
    events,
    isReachable: canReach(row.action, deps.settings, members),
    siblings: actions.filter(({ id: other, slug, orphanedAt }) => other !== id && slug === row.action.slug && orphanedAt === null),
  }
}

/** The items of one postmortem, in the order of the board. */
export const actionsOfPostmortem = async (deps: BoardReader, actor: Actor, slug: string): Promise<readonly BoardRow[]> => {
  assertStaff(actor)
  const actions = (await deps.actions.all()).filter((action) => action.slug === slug && action.settled?.as !== 'renamed')
  return boardRows(actions, dayOf(deps.clock()), deps.settings.remind_days_before)
}

/** Title of an item's postmortem; undefined when its file is gone. */
export const postmortemTitle = (
  { library }: Readonly<{ library: Pick<Library, 'postmortems'> }>,
  slug: string,
  lang: Language,
): string | undefined => {
  const pages = library.postmortems.filter((page) => page.slug === slug)
  return (pages.find((page) => page.lang === lang) ?? pages[0])?.data.title
}
