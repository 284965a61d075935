import { currentFields, noDay, reminderKey, type Action, type ReminderKind } from '../action.ts'
import { daysLeft } from '../board/timing.ts'

export type DueReminder = Readonly<{ kind: ReminderKind; due: string }>

/**
 * The reminder an item still needs today: one some days before its day, one when that has passed; each once for each day it is
 * due, so a day that was moved is reminded of anew. What is finished, or of which nobody knows whether it is, needs none.
 *
 * @param today `2026-11-26`
 * @param lead days before its day
 */
export const dueReminder = (action: Action, today: string, lead: number): DueReminder | undefined => {
  const { state, due } = currentFields(action)
  const left = daysLeft(action, today)
  if (state !== 'open' || due === noDay || left === undefined || left > lead) return undefined
  const kind = left < 0 ? 'action_overdue' : 'action_soon'
  return action.reminded.includes(reminderKey(kind, due)) ? undefined : { kind, due }
}
