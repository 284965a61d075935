import { currentFields, isOrphan, noDay, type Action } from '../action.ts'

const dayMs = 86_400_000

/** Where an open item stands to its day. */
export const dueGroups = ['overdue', 'soon', 'later', 'none'] as const
export type DueGroup = (typeof dueGroups)[number]

/** Days are calendar days in UTC, like every day of a postmortem. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

/** Still to be done, or nobody says: what the board shows first. */
export const isUnfinished = (action: Action): boolean => isOrphan(action) || ['open', 'unknown'].includes(currentFields(action).state)

/** Days since the problem was resolved, or since the board first saw the item where the record does not say. */
export const ageInDays = ({ record, firstSeenAt }: Pick<Action, 'record' | 'firstSeenAt'>, today: string): number =>
  Math.max(0, daysBetween(record.since ?? dayOf(firstSeenAt), today))

/** Days until the day it is due; negative when that has passed; undefined when it has none. */
export const daysLeft = (action: Action, today: string): number | undefined => {
  const { due } = currentFields(action)
  return due === noDay ? undefined : daysBetween(today, due)
}

/**
 * @param lead days before the day from which it is soon.
 * @returns undefined for what is finished: nothing of it is late any more.
 */
export const dueGroup = (action: Action, today: string, lead: number): DueGroup | undefined => {
  if (!isUnfinished(action)) return undefined
  const left = daysLeft(action, today)
  if (left === undefined) return 'none'
  return left < 0 ? 'overdue' : left <= lead ? 'soon' : 'later'
}
