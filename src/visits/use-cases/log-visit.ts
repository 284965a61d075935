import { DomainError } from '#kernel/errors.ts'
import type { Actor } from '#tickets/actor.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Friction, Visit } from '../friction.ts'
import { dayIn, hasBegun, isDay } from '../day.ts'
import { readBullets } from '../read-bullets.ts'
import { remindAt } from '../reminders/remind-at.ts'
import type { VisitDeps } from '../visit-deps.ts'

export type VisitInput = Readonly<{ customer: string; day: string; people: string; notes: string; nextDay: string | null }>

/**
 * Keeps a visit; every bullet of its notes becomes an item of friction, and a next visit is called to mind before it.
 *
 * @throws DomainError `unauthorized` for anybody but staff; `invalid_input` for a day that is none or still to come, or a next visit before this one.
 */
export const logVisit = async (
  { visits, clock, newId, redact, calendars }: VisitDeps,
  actor: Actor,
  input: VisitInput,
): Promise<Readonly<{ visit: Visit; items: readonly Friction[] }>> => {
  assertStaff(actor, 'tickets.work')
  const customer = input.customer.trim()
  if (customer === '') throw wrong('customer', 'the name of the customer')
  const at = clock()
  if (!isDay(input.day) || !hasBegun(input.day, at)) throw wrong('day', 'a day such as 2026-11-26 that is not still to come')
  if (input.nextDay !== null && (!isDay(input.nextDay) || input.nextDay <= input.day)) throw wrong('next_day', 'a day after the visit')
  const notes = redact(input.notes)
  const visit: Visit = { ...input, customer, people: redact(input.people), notes, id: newId(), by: actor.name, at }
  const items = readBullets(notes).map((bullet): Friction => ({
    ...bullet,
    ...open,
    id: newId(),
    source: 'visit',
    times: 1,
    visitId: visit.id,
    customer,
    article: null,
    place: null,
    at,
  }))
  const isAhead = input.nextDay !== null && input.nextDay >= dayIn(at, calendars[0]?.timezone ?? 'UTC')
  await visits.addVisit(visit, items, isAhead ? remindAt(input.nextDay, calendars) : undefined)
  return { visit, items }
}

const open = { outcome: null, reason: null, settledAt: null, settledBy: null } as const

const wrong = (path: string, expected: string): DomainError =>
  new DomainError('invalid_input', `${path}: expected ${expected}`, 'correct the field and send again', [
    { path, message: `expected ${expected}` },
  ])
