import type { Clock } from '#kernel/clock.ts'
import type { Language } from '#kernel/languages.ts'
import type { Actor } from '#tickets/actor.ts'
import type { Calendar } from '#tickets/calendar.ts'
import type { LeftFlow } from '#troubleshooter/sessions/list-abandoned.ts'
import type { VisitRepository } from './friction.ts'
import type { ReminderStore } from './reminders/reminder-store.ts'

/** A ticket that no article answers, as far as the inbox compares it. */
export type UnansweredTicket = Readonly<{ id: string; text: string; weight: number }>

export type VisitDeps = Readonly<{
  visits: VisitRepository
  reminders: Pick<ReminderStore, 'failed'>
  clock: Clock
  newId: () => string
  /** Takes secrets and addresses out of what people type. */
  redact: (text: string) => string
  /** When the team works: the first one says what day it is, all of them when a reminder goes out. */
  calendars: readonly Calendar[]
  /** Troubleshooters that were left since their walks were last dealt with. */
  leftFlows: (actor: Actor, settled: ReadonlyMap<string, number>) => Promise<readonly LeftFlow[]>
  flowTitle: (flow: string, lang: Language) => string | undefined
  unansweredTickets: () => Promise<readonly UnansweredTicket[]>
}>
