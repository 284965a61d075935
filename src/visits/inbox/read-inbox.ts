import type { Language } from '#kernel/languages.ts'
import type { Actor } from '#tickets/actor.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Friction } from '../friction.ts'
import { enoughToShow } from '../searches/note-miss.ts'
import type { VisitDeps } from '../visit-deps.ts'
import { frictionWeight, heaviestFirst } from '../weight.ts'
import { leftFlowItem } from './left-flow-item.ts'
import { ticketsAlike } from './tickets-alike.ts'

/** More than a person settles in a week. */
const inboxLength = 200

/** A would-be ticket, with the numbers of the tickets that say the same and have no article. */
export type InboxItem = Friction & Readonly<{ weight: number; tickets: readonly string[] }>

/** Troubleshooters that enough people left since that was last dealt with. */
export const leftFlowItems = async (
  { visits, leftFlows, flowTitle }: Pick<VisitDeps, 'visits' | 'leftFlows' | 'flowTitle'>,
  actor: Actor,
  lang: Language,
): Promise<readonly Friction[]> =>
  (await leftFlows(actor, await visits.flowsSettled())).flatMap((left) => {
    const title = flowTitle(left.flow, lang)
    return left.walks < enoughToShow || title === undefined ? [] : [leftFlowItem(left, title)]
  })

/**
 * What nobody has answered yet, from visits, readers, searches and troubleshooters, in one order with tickets: an item weighs what
 * it hurts as often as it was met, and what the tickets weigh that say the same.
 *
 * @throws DomainError when the actor is not staff.
 */
export const readInbox = async (deps: VisitDeps, actor: Actor, lang: Language): Promise<readonly InboxItem[]> => {
  assertStaff(actor)
  const [kept, left, tickets] = await Promise.all([
    deps.visits.openFriction(inboxLength),
    leftFlowItems(deps, actor, lang),
    deps.unansweredTickets(),
  ])
  const items = [...kept, ...left]
  const alike = ticketsAlike(items, tickets)
  return heaviestFirst(
    items.map((item) => {
      const same = alike.get(item.id) ?? []
      const weight = same.reduce((sum, ticket) => sum + ticket.weight, frictionWeight(item))
      return { ...item, weight, tickets: same.map(({ id }) => id) }
    }),
  )
}
