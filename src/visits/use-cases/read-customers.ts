import type { Actor } from '#tickets/actor.ts'
import { assertStaff } from '#tickets/access.ts'
import { dayIn } from '../day.ts'
import type { CustomerRow, Friction, LoggedVisit, Visit } from '../friction.ts'
import type { FailedReminder } from '../reminders/reminder-store.ts'
import type { VisitDeps } from '../visit-deps.ts'

export type VisitOverview = Readonly<{
  /** The day it is where the team works. */
  today: string
  customers: readonly CustomerRow[]
  /** Visits agreed and not made yet, soonest first. */
  planned: readonly Visit[]
  /** Reminders that could not be sent. */
  failed: readonly FailedReminder[]
}>

/** Whom we visit, and what is planned. @throws DomainError when the actor is not staff. */
export const readCustomers = async (
  { visits, reminders, clock, calendars }: Pick<VisitDeps, 'visits' | 'reminders' | 'clock' | 'calendars'>,
  actor: Actor,
): Promise<VisitOverview> => {
  assertStaff(actor)
  const today = dayIn(clock(), calendars[0]?.timezone ?? 'UTC')
  const [customers, planned, failed] = await Promise.all([visits.customers(), visits.planned(today), reminders.failed()])
  return { today, customers, planned, failed }
}

/** Visits, latest day first, with what was said on each. @throws DomainError when the actor is not staff. */
export const listVisits = async (
  { visits }: Pick<VisitDeps, 'visits'>,
  actor: Actor,
  filter: Readonly<{ customer?: string | undefined; limit: number }>,
): Promise<readonly LoggedVisit[]> => {
  assertStaff(actor)
  return visits.list(filter)
}

/** All that one customer said, and what became of it. @throws DomainError when the actor is not staff. */
export const readVisitSheet = async (
  { visits }: Pick<VisitDeps, 'visits'>,
  actor: Actor,
  customer: string,
): Promise<Readonly<{ visits: readonly Visit[]; friction: readonly Friction[] }>> => {
  assertStaff(actor)
  return visits.ofCustomer(customer)
}
