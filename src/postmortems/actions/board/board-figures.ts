import { mechanisms, type Mechanism } from '#knowledge/vocabulary.ts'
import type { BoardRow } from './board-view.ts'
import { isUnfinished } from './timing.ts'

/** Ages in days from which a band begins. */
export const ageBands = [0, 30, 90, 180, 365] as const

export type Figure<Key> = Readonly<{ key: Key; unfinished: number; overdue: number }>

export type BoardFigures = Readonly<{
  unfinished: number
  overdue: number
  soon: number
  orphaned: number
  /** Changed on the board and not yet in the file. */
  pending: number
  mechanisms: readonly Figure<Mechanism>[]
  ages: readonly Figure<number>[]
}>

const figure = <Key>(key: Key, rows: readonly BoardRow[]): Figure<Key> => ({
  key,
  unfinished: rows.length,
  overdue: rows.filter(({ due }) => due === 'overdue').length,
})

const bandOf = (days: number): number => ageBands.findLast((from) => days >= from) ?? 0

/** Counts of what is unfinished: by mechanism, most first, and by age. */
export const boardFigures = (rows: readonly BoardRow[]): BoardFigures => {
  const open = rows.filter(({ action }) => isUnfinished(action))
  const orphans = open.filter(({ action }) => action.orphanedAt !== null)
  return {
    ...figure('all', open),
    soon: open.filter(({ due }) => due === 'soon').length,
    orphaned: orphans.length,
    pending: rows.filter(({ action }) => action.orphanedAt === null && Object.keys(action.pending).length > 0).length,
    mechanisms: mechanisms
      .map((mechanism) =>
        figure(
          mechanism,
          open.filter(({ action }) => action.record.mechanism === mechanism),
        ),
      )
      .filter(({ unfinished }) => unfinished > 0)
      .toSorted((a, b) => b.unfinished - a.unfinished),
    ages: ageBands.map((band) =>
      figure(
        band,
        open.filter(({ ageDays }) => bandOf(ageDays) === band),
      ),
    ),
  }
}
