import { mechanisms, scenarios, type Mechanism, type Scenario } from '#knowledge/vocabulary.ts'
import { actionStates, currentFields, isOrphan, type Action } from '../action.ts'
import { ageInDays, daysLeft, dueGroup, dueGroups, isUnfinished, type DueGroup } from './timing.ts'

/** `unfinished` is what the board shows when nothing else is asked; `all` has also what was settled as renamed. */
export const stateChoices = ['unfinished', ...actionStates, 'all'] as const
export type StateChoice = (typeof stateChoices)[number]

/** How board and file stand to each other. */
export const fileChoices = ['pending', 'orphaned'] as const
export type FileChoice = (typeof fileChoices)[number]

export const groupings = ['due', 'mechanism', 'scenario', 'owner', 'postmortem'] as const
export type Grouping = (typeof groupings)[number]

export type BoardView = Readonly<{
  state: StateChoice
  mechanism: Mechanism | undefined
  scenario: Scenario | undefined
  owner: string | undefined
  due: DueGroup | undefined
  file: FileChoice | undefined
  group: Grouping
}>

const chosen = <Value extends string>(query: URLSearchParams, name: string, values: readonly Value[]): Value | undefined =>
  values.find((value) => value === query.get(name))

/** What an address asks for; values that mean nothing are ignored, as an old bookmark deserves. */
export const readBoardView = (query: URLSearchParams): BoardView => ({
  state: chosen(query, 'state', stateChoices) ?? 'unfinished',
  mechanism: chosen(query, 'mechanism', mechanisms),
  scenario: chosen(query, 'scenario', scenarios),
  owner: query.get('owner')?.trim().slice(0, 200) || undefined,
  due: chosen(query, 'due', dueGroups),
  file: chosen(query, 'file', fileChoices),
  group: chosen(query, 'group', groupings) ?? 'due',
})

/** The same as an address, without what goes without saying. */
export const boardQuery = ({ state, group, ...rest }: BoardView): string =>
  new URLSearchParams(
    Object.entries({ ...rest, ...(state !== 'unfinished' && { state }), ...(group !== 'due' && { group }) }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  ).toString()

/** An item with what depends on the day. */
export type BoardRow = Readonly<{
  action: Action
  ageDays: number
  daysLeft: number | undefined
  due: DueGroup | undefined
}>

const fits = ({ action, due }: BoardRow, view: BoardView): boolean => {
  const now = currentFields(action)
  const isRenamed = action.settled?.as === 'renamed'
  const inState = view.state === 'all' || (!isRenamed && (view.state === 'unfinished' ? isUnfinished(action) : now.state === view.state))
  return (
    inState &&
    (view.mechanism === undefined || action.record.mechanism === view.mechanism) &&
    (view.scenario === undefined || action.record.scenarios.includes(view.scenario)) &&
    (view.owner === undefined || ownersOf(action).includes(view.owner)) &&
    (view.due === undefined || due === view.due) &&
    (view.file === undefined || (view.file === 'orphaned' ? isOrphan(action) : Object.keys(action.pending).length > 0 && !isOrphan(action)))
  )
}

/** Every name its owner goes by, so that an address works in both languages. */
export const ownersOf = ({ record, pending }: Action): readonly string[] =>
  pending.owner === undefined
    ? [...new Set([record.owner, ...Object.values(record.texts).map(({ owner }) => owner)])]
    : [pending.owner.value]

const rank = ({ due }: BoardRow): number => (due === undefined ? dueGroups.length : dueGroups.indexOf(due))

/** What is due first on top; among equals what has waited longest. */
const byUrgency = (a: BoardRow, b: BoardRow): number =>
  rank(a) - rank(b) ||
  (a.daysLeft ?? 0) - (b.daysLeft ?? 0) ||
  b.ageDays - a.ageDays ||
  (a.action.id < b.action.id ? -1 : a.action.id > b.action.id ? 1 : 0)

/** @param lead days before its day from which an item is due soon. */
export const boardRows = (actions: readonly Action[], today: string, lead: number): readonly BoardRow[] =>
  actions
    .map((action) => ({
      action,
      ageDays: ageInDays(action, today),
      daysLeft: daysLeft(action, today),
      due: dueGroup(action, today, lead),
    }))
    .toSorted(byUrgency)

export const rowsIn = (rows: readonly BoardRow[], view: BoardView): readonly BoardRow[] => rows.filter((row) => fits(row, view))

/** Which groups an item belongs to; one that concerns two scenarios stands in both. */
const keysOf = ({ action, due }: BoardRow, group: Grouping): readonly string[] => {
  switch (group) {
    case 'due':
      return [due ?? 'finished']
    case 'mechanism':
      return [action.record.mechanism]
    case 'scenario':
      return action.record.scenarios.length === 0 ? ['none'] : action.record.scenarios
    case 'owner':
      return [currentFields(action).owner]
    case 'postmortem':
      return [action.slug]
  }
}

const order: Readonly<Partial<Record<Grouping, readonly string[]>>> = {
  due: [...dueGroups, 'finished'],
  mechanism: mechanisms,
  scenario: [...scenarios, 'none'],
}

export type BoardGroup = Readonly<{ key: string; rows: readonly BoardRow[] }>

/** Groups in the order of their vocabulary, others by their first row, which is the most urgent one. */
export const groupRows = (rows: readonly BoardRow[], group: Grouping): readonly BoardGroup[] => {
  const groups = new Map<string, BoardRow[]>()
  for (const row of rows) for (const key of keysOf(row, group)) groups.set(key, [...(groups.get(key) ?? []), row])
  const known = order[group]
  const place = (key: string): number => known?.indexOf(key) ?? 0
  return [...groups].map(([key, found]) => ({ key, rows: found })).toSorted((a, b) => place(a.key) - place(b.key))
}
