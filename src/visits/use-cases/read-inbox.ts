import type { MdxPage } from '#knowledge/library-model.ts'
import type { Guide } from '#knowledge/schemas/guide.ts'
import type { Actor } from '#tickets/actor.ts'
import { assertStaff } from '#tickets/access.ts'
import type { CustomerRow, Friction, Visit } from '../friction.ts'
import type { VisitDeps } from '../visit-deps.ts'

/** More than a person settles in a week. */
const inboxLength = 200

/** What nobody has answered yet, and whom we visit. */
export const readInbox = async (
  { visits }: Pick<VisitDeps, 'visits'>,
  actor: Actor,
): Promise<Readonly<{ friction: readonly Friction[]; customers: readonly CustomerRow[] }>> => {
  assertStaff(actor)
  const [friction, customers] = await Promise.all([visits.openFriction(inboxLength), visits.customers()])
  return { friction, customers }
}

/** All that one customer said, and what became of it. */
export const readVisitSheet = async (
  { visits }: Pick<VisitDeps, 'visits'>,
  actor: Actor,
  customer: string,
): Promise<Readonly<{ visits: readonly Visit[]; friction: readonly Friction[] }>> => {
  assertStaff(actor)
  return visits.ofCustomer(customer)
}

/** Guides whose review is due on a day, longest overdue first. */
export const guidesDue = (guides: readonly MdxPage<Guide>[], day: string): MdxPage<Guide>[] =>
  guides.filter(({ data }) => data.review_by < day).toSorted((a, b) => a.data.review_by.localeCompare(b.data.review_by))
