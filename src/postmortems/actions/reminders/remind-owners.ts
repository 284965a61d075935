import { DomainError } from '#kernel/errors.ts'
import type { ActionDeps } from '../action-deps.ts'
import { ownersOf } from '../board/board-view.ts'
import { dayOf } from '../board/timing.ts'
import { ownerAddress } from '../../owner-address.ts'
import { dueReminder } from './due-reminder.ts'

export type RemindDeps = Pick<ActionDeps, 'actions' | 'settings' | 'clock' | 'members'> & Readonly<{ canMail: boolean }>

/**
 * Writes to the owners of what is due soon or overdue. That a reminder went out is an event, in one transaction with its letter
 * in the outbox: killed anywhere, or run by two servers at once, none is lost and none is written twice. An owner nobody can
 * write to is reminded once somebody says where.
 *
 * @returns how many letters were written
 */
export const remindOwners = async ({ actions, settings, clock, members, canMail }: RemindDeps): Promise<number> => {
  if (!canMail) return 0
  const [at, people] = [clock(), await members()]
  let written = 0
  for (const action of await actions.all()) {
    const due = dueReminder(action, dayOf(at), settings.remind_days_before)
    const to = ownersOf(action).find((name) => ownerAddress(name, settings, people) !== undefined)
    if (due === undefined || to === undefined) continue
    try {
      await actions.write([
        {
          id: action.id,
          version: action.version,
          events: [{ type: 'reminded', at, actor: 'system', data: { ...due, to } }],
          notices: [{ occasion: due.kind, about: aboutAction(action.id, due.due), to }],
        },
      ])
      written += 1
    } catch (error) {
      // Somebody changed it meanwhile: the next look decides anew.
      if (!(error instanceof DomainError) || error.code !== 'conflict') throw error
    }
  }
  return written
}

const aboutAction = (id: string, due: string): string => `action/${id}@${due}`

/** @returns undefined when the text is no such reference. */
export const actionOfNotice = (about: string): Readonly<{ id: string; due: string }> | undefined => {
  const [, id, due] = /^action\/([^@]+)@(.+)$/.exec(about) ?? []
  return id === undefined || due === undefined ? undefined : { id, due }
}
